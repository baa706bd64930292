import type { CheckView } from '../../api/index.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';

/** What a check is asked about: everything up to the end of a month. */
interface CheckAsked {
  readonly through: CalendarDate;
  /** How many changes of this computer wait for a person's decision. */
  readonly toDecide: number;
}

/**
 * A question that is asked before a period is closed. It only reads; one that is open warns, and closes nothing by itself. A new one is a
 * file of its own and a line in `checks.ts`.
 */
export interface Check {
  readonly name: string;
  readonly question: string;
  readonly ask: (db: Database, asked: CheckAsked) => Promise<Answer>;
}

type Answer = Pick<CheckView, 'state' | 'says' | 'link'>;

export const done = (says: string): Answer => ({ state: 'done', says, link: null });

export const open = (says: string, link: CheckView['link']): Answer => ({ state: 'open', says, link });

/** "1 lease", "3 leases". */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
