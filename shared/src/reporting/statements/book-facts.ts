import { type BookLine, bookLines } from '../../accounting/scoped-books.ts';
import type { Database } from '../../database.ts';
import type { ReportDays, ReportScope } from '../define-report.ts';
import { factColumns, factView, type PostedFactView } from '../why/facts.ts';

/** What of a line tells whether a figure takes it. */
export type Taken = Pick<
  BookLine<{ bankAccountId: string | null }>,
  'account' | 'counterpartyId' | 'posting'
>;

/** The facts behind what stands on accounts at the end of a day: a debit is above zero. */
export async function bookFacts(
  db: Database,
  { to, entityId, buildingId }: Pick<ReportDays, 'to'> & ReportScope,
  isTaken: (line: Taken) => boolean,
): Promise<PostedFactView[]> {
  const lines = await bookLines(db, { to, entityId, buildingId }, factColumns);
  return lines.filter(isTaken).map(({ posting, amountCents }) => factView(posting, amountCents));
}
