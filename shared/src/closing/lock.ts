import { addDays, type CalendarDate, dayName } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { prepareQuery } from '../log/index.ts';

/** The latest close that stands: through which day the books are closed, and by which close. */
export interface Lock {
  readonly closeId: string;
  readonly through: CalendarDate;
}

/** The lock of the books; null where nothing is closed. Closed through Jan 31 and Mar 31, and March opened again: Jan 31. */
export async function readLock(db: Database): Promise<Lock | null> {
  const [latest] = await keptLock(db);
  return latest ?? null;
}

const keptLock = prepareQuery((db: Database) =>
  db
    .selectFrom('close')
    .leftJoin('reopening', 'reopening.closeId', 'close.id')
    .select(['close.id as closeId', 'close.through'])
    .where('reopening.id', 'is', null)
    .orderBy('close.through', 'desc')
    .orderBy('close.id')
    .limit(1),
);

/** The first day on which a fact may be dated: closed through Mar 31, it is Apr 1. */
export function firstOpenDay({ through }: Pick<Lock, 'through'>): CalendarDate {
  return addDays(through, 1);
}

/** "The books are closed through 31 Mar 2026." */
export function closedInWords({ through }: Pick<Lock, 'through'>): string {
  return `The books are closed through ${dayName(through)}.`;
}
