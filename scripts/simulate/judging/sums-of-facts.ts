import { assert } from '@portfolio-os/shared/core';
import type { ChangeSet } from '@portfolio-os/shared/log';
import { isBelowZero } from './adjustments.ts';
import type { Row, Rows } from './rows.ts';

type Breaches = (rows: Rows) => string[];

const cents = (some: readonly [string, Row][], field = 'amountCents') =>
  some.reduce((sum, [, row]) => sum + Number(row[field]), 0);

const of = (rows: Rows, table: string, field: string, id: string) =>
  rows.all(table).filter(([, row]) => row[field] === id);

/** Facts that nothing has taken back. */
function standing(rows: Rows, table: string): [string, Row][] {
  const gone = new Set(rows.all(table).map(([, { reversesId }]) => reversesId));
  return rows.all(table).filter(([id, row]) => (row.reversesId ?? null) === null && !gone.has(id));
}

const hasTwice = (all: readonly unknown[]) => new Set(all).size < all.length;

/** On no day more principal is paid back than was borrowed. */
const overpaidLoans: Breaches = (rows) =>
  rows
    .all('loan')
    .map(([id]) => id)
    .filter((id) =>
      isBelowZero([
        ...of(rows, 'loanAdvance', 'loanId', id).map(([, one]) => ({
          on: String(one.advancedOn),
          cents: Number(one.amountCents),
        })),
        ...of(rows, 'loanPayment', 'loanId', id).map(([, one]) => ({
          on: String(one.paidOn),
          cents: 0 - Number(one.principalCents),
        })),
      ]),
    );

/**
 * No more is depreciated of an asset than it cost, nothing twice for a year; it is sold once, and what leaves the books by its sale is in them.
 */
const worthlessAssets: Breaches = (rows) =>
  rows
    .all('asset')
    .map(([id]) => id)
    .filter((id) => {
      const cost = cents(of(rows, 'assetCost', 'assetId', id));
      const depreciated = cents(of(rows, 'depreciation', 'assetId', id));
      const sales = of(rows, 'assetSale', 'assetId', id);
      const own = ([, { assetId }]: [string, Row]) => assetId === id;
      const ofYears = standing(rows, 'depreciation').filter(own);
      const years = ofYears.filter(([, { source }]) => source === 'year').map(([, { year }]) => year);
      return (
        depreciated > cost ||
        hasTwice(years) ||
        standing(rows, 'assetSale').filter(own).length > 1 ||
        cents(sales, 'costCents') > cost ||
        cents(sales, 'depreciatedCents') > depreciated
      );
    });

/** Of what is sold everything that it had cost, and all that was depreciated of it, left the books with the sale. */
const leftOfSold: Breaches = (rows) =>
  standing(rows, 'assetSale').flatMap(([, sale]) => {
    const id = String(sale.assetId);
    const cost = cents(of(rows, 'assetCost', 'assetId', id));
    const depreciated = cents(of(rows, 'depreciation', 'assetId', id));
    return Number(sale.costCents) < cost || Number(sale.depreciatedCents) < depreciated ? [id] : [];
  });

/** Depreciation ends on the day of a sale, and a part of a year stands only with the sale that brought it. */
const unendedDepreciation: Breaches = (rows) => {
  const soldOn = new Map(
    standing(rows, 'assetSale').map(([, one]) => [one.assetId, String(one.aboutOn ?? one.soldOn)]),
  );
  return standing(rows, 'depreciation')
    .filter(([, { source }]) => source === 'year')
    .filter(([, { assetId, year, postedOn, aboutOn }]) => {
      const [on, sold] = [String(aboutOn ?? postedOn), soldOn.get(assetId)];
      return sold === undefined ? on !== `${year}-12-31` : on > sold;
    })
    .map(([id]) => id);
};

/** No more comes back of an expense than it was, and nothing of one that is taken back. */
const overRefunded: Breaches = (rows) => {
  const stands = new Map(standing(rows, 'expense'));
  return rows
    .all('expense')
    .filter(([id, row]) => {
      const back = -cents(of(rows, 'expense', 'refundsId', id));
      return back > 0 && (back > Number(row.amountCents) || !stands.has(id));
    })
    .map(([id]) => id);
};

/** Parts of a bill stand or are taken back together. */
const brokenBills: Breaches = (rows) => {
  const stands = new Set(standing(rows, 'expense').map(([id]) => id));
  const parts = rows.all('expense').filter(([, row]) => row.splitId && (row.reversesId ?? null) === null);
  const bills = Map.groupBy(parts, ([, { splitId }]) => String(splitId));
  return [...bills]
    .filter(([, own]) => new Set(own.map(([id]) => stands.has(id))).size > 1)
    .map(([id]) => id);
};

/** A bill that comes again is recorded once for its day. */
const doubledBills: Breaches = (rows) => {
  const recorded = standing(rows, 'expense').filter(([, row]) => row.recurringExpenseId);
  const bills = Map.groupBy(recorded, ([, row]) => `${row.recurringExpenseId} ${row.periodOn}`);
  return [...bills].filter(([, own]) => own.length > 1).map(([bill]) => bill);
};

/** No more is taken of a deposit from before a lease than came in, on any day. */
const overdrawnDeposits: Breaches = (rows) =>
  rows
    .all('unitDeposit')
    .filter(([, row]) => (row.reversesId ?? null) === null)
    .map(([id, row]) => {
      const brought = [[id, row] as [string, Row], ...of(rows, 'unitDeposit', 'reversesId', id)];
      const taken = of(rows, 'unitDepositUse', 'unitDepositId', id);
      return {
        id,
        moves: [
          ...brought.map(([, one]) => ({ on: String(one.receivedOn), cents: Number(one.amountCents) })),
          ...taken.map(([, one]) => ({ on: String(one.usedOn), cents: -Number(one.amountCents) })),
        ],
      };
    })
    .filter(({ moves }) => isBelowZero(moves))
    .map(({ id }) => id);

/** What leaves one lease comes to another: one payment of the same amount and day. */
const lostTransfers: Breaches = (rows) =>
  rows
    .all('creditTransfer')
    .filter(([id, { toLeaseId, leaseId, amountCents, transferredOn }]) => {
      const [came, ...more] = of(rows, 'payment', 'creditTransferId', id).map(([, row]) => row);
      const isMet =
        came?.leaseId === toLeaseId &&
        came?.amountCents === amountCents &&
        came?.receivedOn === transferredOn;
      return leaseId === toLeaseId || more.length > 0 || !isMet;
    })
    .map(([id]) => id);

/** By the code with which a server refuses what would break each. */
const rules: Readonly<Record<string, Breaches>> = {
  'more-than-owed': overpaidLoans,
  'more-than-cost': worthlessAssets,
  'already-sold': leftOfSold,
  'already-depreciated': unendedDepreciation,
  'over-refunded': overRefunded,
  'is-split': brokenBills,
  'charged-twice': doubledBills,
  'not-held': overdrawnDeposits,
  transferred: lostTransfers,
};

/** Whether a set would break the rule of a code that holds without it. */
export function breaksSums(code: string, { rows, set }: { rows: Rows; set: ChangeSet }): boolean {
  const rule = rules[code];
  if (!rule) return false;
  const before = new Set(rule(rows));
  return rule(rows.with(set.ops)).some((id) => !before.has(id));
}

/** Checks at the end of a run that the books break none of them; answers how many facts they are about. */
export function checkSums(rows: Rows): number {
  for (const [code, rule] of Object.entries(rules)) {
    const breaches = rule(rows);
    assert(breaches.length === 0, `nothing in the books is ${code}: ${breaches.join(' ')}`);
  }
  const about = ['loanPayment', 'assetCost', 'depreciation', 'assetSale', 'unitDepositUse', 'creditTransfer'];
  return about.reduce((count, table) => count + rows.all(table).length, 0);
}
