import { moneyAccounts } from '../../accounting/chart.ts';
import type { Fact, FactPostings, Line } from '../../accounting/define-postings.ts';
import { factPostings } from '../../accounting/facts.ts';
import { preparedPostings, preparedSums } from '../../accounting/postings.ts';
import type { DashboardView } from '../../api/index.ts';
import { addMonths, type CalendarDate, monthOf, startOfMonth } from '../../core/calendar.ts';
import { assert } from '../../core/result.ts';
import type { Database } from '../../database.ts';

// Money in and out is what crosses the accounts of money, whatever fact it is of. What goes from one of them to another, as a
// transfer or the escrow within a payment on a loan, does neither; what stood there as the books began never came.

/** Whether some of a fact's lines debit accounts of money and others credit them: then each row is held against itself. */
function movesBothWays({ lines }: FactPostings): boolean {
  const movesMoney = (side: Line['side']) => lines.some((line) => line.side === side && line.bank !== null);
  return movesMoney('debit') && movesMoney('credit');
}

const factsOf = (postings: readonly FactPostings[]): Fact[] => postings.map(({ fact }) => fact);

/** Facts that bring money or take it, never both. */
export const oneWayFacts: readonly Fact[] = factsOf(factPostings.filter((fact) => !movesBothWays(fact)));
/** Facts of which what one account of money gets another may give. */
export const bothWayFacts: readonly Fact[] = factsOf(factPostings.filter(movesBothWays));

/** What of a posting tells whether money came, went, or stayed. */
interface Moved {
  readonly fact: string;
  readonly factId: string;
  readonly kind: string | null;
  readonly reversesId: string | null;
  readonly amountCents: number;
}

/**
 * Rows of facts that move money both ways, each with what is left of it: a payment of 1,549.10 with 350.00 of escrow is 1,199.10 out.
 * Those of which nothing crosses, and opening balances, are left out.
 */
export function crossing<Row extends Moved>(
  rows: readonly Row[],
): { row: Row; way: 'in' | 'out'; cents: number }[] {
  const facts = Map.groupBy(
    rows.filter(({ fact, kind }) => fact !== 'journalEntry' || kind !== 'opening'),
    ({ fact, factId }) => `${fact} ${factId}`,
  );
  return [...facts.values()].flatMap((lines) => {
    const [row] = lines;
    const cents = lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
    if (!row || cents === 0) return [];
    // What takes money in back is less money in, and none out.
    const way = cents > 0 === (row.reversesId === null) ? 'in' : 'out';
    return [{ row, way, cents: way === 'in' ? cents : 0 - cents }];
  });
}

const sumByMonth = preparedSums(['month'], (from, to) => ({
  facts: oneWayFacts,
  accounts: moneyAccounts,
  ...{ from, to },
}));

const bothWaysByMonth = preparedPostings(['fact', 'factId', 'month', 'kind', 'reversesId'], (from, to) => ({
  facts: bothWayFacts,
  accounts: moneyAccounts,
  ...{ from, to },
}));

/**
 * Money in and out of each of the twelve months up to a day, oldest first, in minor units, beside the same month of the year
 * before: whatever moved at banks or as cash, less what was taken back. Rent of 1,500.00, laundry of 84.50 and 1,000.00 of the owner's
 * are 2,584.50 in. The last month ends on `asOf`; the one a year before it is whole.
 */
export async function cashFlow(db: Database, asOf: CalendarDate): Promise<DashboardView['cashFlow']> {
  const from = addMonths(startOfMonth(asOf), -23);
  const flow = new Map(
    Array.from({ length: 24 }, (_, index) => [monthOf(addMonths(from, index)), { inCents: 0, outCents: 0 }]),
  );
  const monthOfFlow = (month: string) => {
    const row = flow.get(month);
    assert(row, `${month} is one of the twenty-four`);
    return row;
  };
  for (const { month, side, amountCents } of await sumByMonth(db, from, asOf)) {
    if (side === 'debit') monthOfFlow(month).inCents += amountCents;
    else monthOfFlow(month).outCents -= amountCents;
  }
  for (const { row, way, cents } of crossing(await bothWaysByMonth(db, from, asOf))) {
    if (way === 'in') monthOfFlow(row.month).inCents += cents;
    else monthOfFlow(row.month).outCents += cents;
  }
  const months = [...flow];
  return months.slice(12).map(([month, { inCents, outCents }], index) => {
    const before = months[index]?.[1] ?? { inCents: 0, outCents: 0 };
    return { month, inCents, outCents, before };
  });
}
