import { accountWords } from '../../accounting/chart.ts';
import type { OfLine, Posting } from '../../accounting/define-postings.ts';
import {
  ADVANCE_RENT,
  type Earned,
  type EarnedAccount,
  type EarnedLine,
  earnedLines,
  RENTS_RECEIVED,
} from '../../accounting/earnings.ts';
import type { Scope } from '../../accounting/scope.ts';
import type { Database } from '../../database.ts';
import type { ReportScope, ReportSpan } from '../define-report.ts';
import { factColumns, factView, type PostedFactView } from '../why/facts.ts';

/** "Repairs", "Rents received": what a line of income or expense is called. */
export function earnedWords(account: EarnedAccount): string {
  if (account === RENTS_RECEIVED) return 'Rents received';
  return account === ADVANCE_RENT ? 'Rent paid ahead' : accountWords[account];
}

export function isIncome({ type }: Pick<Earned, 'type'>): boolean {
  return type === 'income';
}

/** What is earned less what is spent: an expense is below zero. */
export function asNet<Line extends Earned>(line: Line): Line {
  return isIncome(line) ? line : { ...line, cents: 0 - line.cents };
}

/** What a report is narrowed to, as earnings are asked for. */
export function earnedScope({ entityId, buildingId, unitId }: ReportScope): Scope {
  return { buildingId, unitId, entities: entityId === undefined ? undefined : new Set([entityId]) };
}

type Viewed = Pick<Posting, (typeof factColumns)[number] | keyof OfLine>;

/** The facts of a figure that is summed from earnings: those that a row takes, signed as it and its column take them. */
export async function earnedFacts(
  db: Database,
  {
    asked,
    weight,
    taken,
  }: {
    asked: Pick<ReportSpan, 'from' | 'to' | 'basis'> & Scope;
    /** How often a column takes a line: 1, 0, or −1 of what it takes off. */
    weight: (line: EarnedLine<Viewed>) => number;
    taken: (line: EarnedLine<Viewed>) => Earned[];
  },
): Promise<PostedFactView[]> {
  const lines = await earnedLines(db, asked, factColumns);
  return lines.flatMap((line) => {
    const times = weight(line);
    return times === 0 ? [] : taken(line).map(({ cents }) => factView(line.posting, times * cents));
  });
}
