import { readPostings } from '../../src/accounting/postings.ts';
import type { Basis } from '../../src/core/basis.ts';
import type { CalendarDate } from '../../src/core/calendar.ts';
import type { Database } from '../../src/database.ts';
import type { Hledger, Listed, Sums } from './hledger.ts';
import { byAccount, sums, tagged } from './sums.ts';

interface Asked {
  readonly db: Database;
  readonly hledger: Hledger;
}

const UNAPPLIED = '^liabilities:unapplied:';

/**
 * Income and expenses of a year as hledger has them, as they are posted (debits above zero), by `building account`. On the cash basis
 * what tenants paid is what was posted to prepaid rent otherwise than by allocations and as an opening credit, less what settled
 * deposits that were charged; for tax what is paid ahead grew by all that was posted there. Costs of no building are listed by hledger
 * and shared out here, each by the units or buildings that there were on its day.
 */
export async function earnedByHledger(
  asked: Asked,
  { year, basis }: { year: number; basis: Basis },
): Promise<Sums> {
  const { db, hledger } = asked;
  const onBasis = earnedBasis(basis);
  const buildings = (await db.selectFrom('building').select('id').execute()).map(({ id }) => id);
  const parts: [string, number][] = [];
  for (const id of [null, ...buildings]) {
    const accounts = id === null ? ['^income:'] : ['^income:', '^expenses:'];
    const own = byAccount(await hledger.movedIn(year, ...accounts, ...onBasis, tagged('building', id)));
    for (const [account, cents] of Object.entries(own)) parts.push([`${id} ${account}`, cents]);
    for (const [account, query] of await paidQueries(hledger, basis)) {
      const paid = Object.values(await hledger.movedIn(year, UNAPPLIED, ...query, tagged('building', id)));
      for (const cents of paid) parts.push([`${id} ${account}`, cents]);
    }
  }
  return sums([...parts, ...(await commonCosts(asked, { year, onBasis }))]);
}

/** Which postings of income and expenses count on a basis. */
export function earnedBasis(basis: Basis): string[] {
  return basis === 'cash' ? ['not:tag:basis=^accrual$'] : [];
}

/** What of prepaid rent is income on a basis: the name of the line, and which postings. */
export async function paidQueries(hledger: Hledger, basis: Basis): Promise<[string, string[]][]> {
  const notOpening = 'not:tag:kind=^opening-credit$';
  if (basis === 'accrual') return [];
  if (basis === 'accrual-for-tax') return [['income:advance-rent', [notOpening]]];
  const moved = ['not:tag:basis=^accrual$', 'not:tag:fact=^allocation$', notOpening];
  const charged = await hledger.postings('^liabilities:deposits:', 'tag:fact=^charge$');
  const codes = charged.map(({ code }) => code).join('|');
  const settled = [
    'tag:fact=^allocation$',
    'tag:kind=^(payment|depositApplication)$',
    `tag:charge=^(${codes})$`,
  ];
  const received = 'income:rents-received';
  return charged.length === 0
    ? [[received, moved]]
    : [
        [received, moved],
        [received, settled],
      ];
}

async function commonCosts(
  { db, hledger }: Asked,
  { year, onBasis }: { year: number; onBasis: readonly string[] },
): Promise<[string, number][]> {
  const listed = await hledger.postings('^expenses:', tagged('building', null), ...onBasis);
  const ways = await waysOf(db, listed);
  const { expenseSharing } = await db
    .selectFrom('organisation')
    .select('expenseSharing')
    .executeTakeFirstOrThrow();
  const buildings = await db.selectFrom('building').select('id').orderBy('name').orderBy('id').execute();
  const units = await db.selectFrom('unit').select(['buildingId', 'archivedOn']).execute();
  return listed
    .filter(({ on }) => on.startsWith(String(year)))
    .flatMap(({ code, account, cents }) => {
      const { on, sharedBy } = ways.get(code) ?? { on: '', sharedBy: null };
      // By rent is by units where no rent is agreed, as in random books.
      const isByBuilding = (sharedBy ?? expenseSharing) === 'buildings';
      const there = units.filter(({ archivedOn }) => archivedOn === null || archivedOn > on);
      const counts = buildings.map(({ id }) => there.filter(({ buildingId }) => buildingId === id).length);
      const weights = isByBuilding || there.length === 0 ? counts.map(() => 1) : counts;
      return sharedOut(cents, weights).map((part, index): [string, number] => [
        `${buildings[index]?.id ?? null} ${account}`,
        part,
      ]);
    });
}

/** By which day and how each is shared: what takes back or refunds another one goes by that one's day. */
async function waysOf(
  db: Database,
  listed: readonly Listed[],
): Promise<Map<string, { on: CalendarDate; sharedBy: string | null }>> {
  const days = new Map(listed.map(({ code, on }) => [code, on]));
  const posted = await readPostings(db, ['factId', 'reversesId'], {});
  const originals = new Map(posted.map(({ factId, reversesId }) => [factId, reversesId]));
  const expenses = await db.selectFrom('expense').select(['id', 'sharedBy', 'refundsId']).execute();
  const byId = new Map(expenses.map((row) => [row.id, row]));
  return new Map(
    listed.map(({ code, on }) => {
      const expense = byId.get(code);
      const original = expense?.refundsId ?? originals.get(code) ?? code;
      return [code, { on: days.get(original) ?? on, sharedBy: expense?.sharedBy ?? null }];
    }),
  );
}

/** Cents by weights: rounded down, and what is left to the largest remainders, the first of equal ones first. */
function sharedOut(cents: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => Math.abs(cents) * weight);
  const parts = exact.map((one) => (one - (one % whole)) / whole);
  const left = Math.abs(cents) - parts.reduce((sum, part) => sum + part, 0);
  const remainders = exact.map((one, index) => ({ index, rest: one % whole }));
  const first = new Set(
    remainders
      .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return parts.map((part, index) => Math.sign(cents) * (part + (first.has(index) ? 1 : 0)));
}
