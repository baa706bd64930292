import { readPostings } from '../../src/accounting/postings.ts';
import type { CalendarDate } from '../../src/core/calendar.ts';
import type { Basis } from '../../src/core/reports/basis.ts';
import type { Database } from '../../src/database.ts';
import type { Hledger, Listed, Sums } from './hledger.ts';
import { byAccount, end, sumOf, sums, tagged } from './sums.ts';

interface Asked {
  readonly db: Database;
  readonly hledger: Hledger;
}

/** Whose income and expenses; null: what is nobody's; left out: all of it. */
interface Of {
  readonly year: number;
  readonly basis: Basis;
  readonly entity?: string | null | undefined;
}

const UNAPPLIED = '^liabilities:unapplied:';

/**
 * Income and expenses of a year as hledger has them, as they are posted (debits above zero), by `building account`. On the cash basis
 * what tenants paid is what was posted to prepaid rent otherwise than by allocations and as an opening credit, less what settled
 * deposits that were charged; for tax what is paid ahead grew by all that was posted there. Costs of no building are listed by hledger
 * and shared out here, each by the units or buildings that there were on its day, of an entity among those that it held.
 */
export async function earnedByHledger(asked: Asked, of: Of): Promise<Sums> {
  const { db, hledger } = asked;
  const { year, basis } = of;
  const counted = countedOn(of);
  const buildings = (await db.selectFrom('building').select('id').execute()).map(({ id }) => id);
  const parts: [string, number][] = [];
  for (const id of [null, ...buildings]) {
    const accounts = id === null ? ['^income:'] : ['^income:', '^expenses:'];
    const own = byAccount(await hledger.movedIn(year, ...accounts, ...counted, tagged('building', id)));
    for (const [account, cents] of Object.entries(own)) parts.push([`${id} ${account}`, cents]);
  }
  const idOf = new Map([null, ...buildings].map((id) => [id === null ? '' : end(id), id]));
  for (const [account, query] of await paidQueries(hledger, basis)) {
    const paid = await hledger.movedIn(year, UNAPPLIED, ...query, ...ofEntity(of), '--pivot', 'building');
    for (const [said, cents] of Object.entries(paid))
      parts.push([`${idOf.get(end(said))} ${account}`, cents]);
  }
  return sums([...parts, ...(await commonCosts(asked, of))]);
}

/** The same by account alone, whichever building it is of: what is shared out among buildings stays the same in all. */
export async function earnedByAccount(hledger: Hledger, of: Of): Promise<Sums> {
  const own = byAccount(await hledger.movedIn(of.year, '^income:', '^expenses:', ...countedOn(of)));
  const parts = Object.entries(own);
  for (const [account, query] of await paidQueries(hledger, of.basis)) {
    const paid = await hledger.movedIn(of.year, UNAPPLIED, ...query, ...ofEntity(of));
    for (const cents of Object.values(paid)) parts.push([account, cents]);
  }
  return sums(parts);
}

/** Which postings of income and expenses count. */
function countedOn(of: Of): string[] {
  return [...(of.basis === 'cash' ? ['not:tag:basis=^accrual$'] : []), ...ofEntity(of)];
}

/** What came with a building that changed hands is nothing that was paid. */
function ofEntity({ entity }: Of): string[] {
  return entity === undefined ? [] : [tagged('entity', entity), 'not:tag:fact=^ownership$'];
}

/** What of prepaid rent is income on a basis: the name of the line, and which postings. */
async function paidQueries(hledger: Hledger, basis: Basis): Promise<[string, string[]][]> {
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

async function commonCosts({ db, hledger }: Asked, of: Of): Promise<[string, number][]> {
  const listed = await hledger.postings('^expenses:', tagged('building', null), ...countedOn(of));
  const ways = await waysOf(db, listed);
  const { expenseSharing } = await db
    .selectFrom('organisation')
    .select('expenseSharing')
    .executeTakeFirstOrThrow();
  const buildings = await db.selectFrom('building').select('id').orderBy('name').orderBy('id').execute();
  const units = await db.selectFrom('unit').select(['buildingId', 'archivedOn']).execute();
  const bears = await bearing(db, of);
  return listed
    .filter(({ on }) => on.startsWith(String(of.year)))
    .flatMap(({ code, account, cents }) => {
      const { on, sharedBy } = ways.get(code) ?? { on: '', sharedBy: null };
      // By rent is by units where no rent is agreed, as in random books.
      const isByBuilding = (sharedBy ?? expenseSharing) === 'buildings';
      const among = buildings.filter(({ id }) => bears(id, on));
      if (among.length === 0) return [[`null ${account}`, cents] satisfies [string, number]];
      const there = units.filter(({ archivedOn }) => archivedOn === null || archivedOn > on);
      const counts = among.map(({ id }) => there.filter(({ buildingId }) => buildingId === id).length);
      const weights = isByBuilding || sumOf(counts) === 0 ? counts.map(() => 1) : counts;
      return sharedOut(cents, weights).map((part, index): [string, number] => [
        `${among[index]?.id ?? null} ${account}`,
        part,
      ]);
    });
}

/**
 * Which buildings bear common costs on a day: all of them; of an entity those of which it held something, by the latest that was said
 * until then; of nobody those that nobody held.
 */
async function bearing(db: Database, { entity }: Of): Promise<(id: string, on: CalendarDate) => boolean> {
  if (entity === undefined) return () => true;
  const said = await db.selectFrom('ownership').selectAll().execute();
  const gone = new Set(said.map(({ reversesId }) => reversesId));
  const standing = said.filter(({ id, reversesId }) => reversesId === null && !gone.has(id));
  return (id, on) => {
    const until = standing.filter(({ buildingId, fromOn }) => buildingId === id && fromOn <= on);
    const last = until
      .map(({ fromOn }) => fromOn)
      .toSorted()
      .at(-1);
    const holders = until.filter(({ fromOn }) => fromOn === last);
    return entity === null ? holders.length === 0 : holders.some(({ entityId }) => entityId === entity);
  };
}

/** By which day and how each is shared: what takes back or refunds another one goes by that one's day. */
async function waysOf(
  db: Database,
  listed: readonly Listed[],
): Promise<Map<string, { on: CalendarDate; sharedBy: string | null }>> {
  const days = new Map(listed.map(({ code, on }) => [code, on]));
  const posted = await readPostings(db, ['factId', 'reversesId'], {});
  const originals = new Map(posted.map(({ factId, reversesId }) => [factId, reversesId]));
  const expenses = await db.selectFrom('expense').select(['id', 'sharedBy', 'refundsId', 'paidOn']).execute();
  const byId = new Map(expenses.map((row) => [row.id, row]));
  return new Map(
    listed.map(({ code, on }) => {
      const expense = byId.get(code);
      // What is refunded counts on its day also where it is on another basis or of a building, and so not listed.
      const refundedOn = byId.get(expense?.refundsId ?? '')?.paidOn;
      const ownOn = days.get(originals.get(code) ?? code) ?? on;
      return [code, { on: refundedOn ?? ownOn, sharedBy: expense?.sharedBy ?? null }];
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
