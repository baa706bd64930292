import { moneyAccounts } from '../accounting/chart.ts';
import { toldColumns } from '../accounting/define-postings.ts';
import { entered } from '../accounting/entry-order.ts';
import { inOrder, wordsOf } from '../accounting/fact-words.ts';
import { readPostings } from '../accounting/postings.ts';
import type {
  BankAccountPageView,
  BankAccountsView,
  BankAccountView,
  EntitiesView,
  MovementView,
} from '../api/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { holdings } from '../organisation/queries.ts';

/** Every account at a bank with what stands on it at the end of a day: Σ of what moved on it until then. */
export async function listBankAccounts(db: Database, asOf: CalendarDate): Promise<BankAccountsView> {
  const rows = await db
    .selectFrom('bankAccount as a')
    .leftJoin('entity', 'entity.id', 'a.entityId')
    .select(['a.id', 'a.name', 'a.kind', 'a.entityId', 'entity.name as entity', 'a.archivedOn'])
    .orderBy('a.name')
    .orderBy('a.id')
    .execute();
  const moved = await readPostings(db, ['postedOn', 'bankAccountId'], { accounts: moneyAccounts, to: asOf });
  const byBank = Map.groupBy(moved, ({ bankAccountId }) => bankAccountId);
  const standing = (id: string | null) => {
    const own = byBank.get(id) ?? [];
    return {
      balanceCents: own.reduce((sum, { amountCents }) => sum + amountCents, 0),
      movements: own.length,
      lastOn: own.reduce<string | null>(
        (last, { postedOn }) => (last === null || postedOn > last ? postedOn : last),
        null,
      ),
    };
  };
  const { lastOn: _, ...unnamed } = standing(null);
  return {
    asOf,
    accounts: rows.map((row) => ({ ...row, ...standing(row.id) })),
    lastOfLeases: await lastOfLeases(db),
    unnamed: unnamed.movements === 0 ? null : unnamed,
  };
}

async function lastOfLeases(db: Database): Promise<BankAccountsView['lastOfLeases']> {
  const paid = await db
    .selectFrom('payment')
    .select(['leaseId', 'accountId'])
    .where('accountId', 'is not', null)
    .where('reversesId', 'is', null)
    .orderBy('receivedOn')
    .orderBy(entered('payment'))
    .orderBy('id')
    .execute();
  const last = new Map(paid.map(({ leaseId, accountId }) => [leaseId, accountId]));
  return [...last].flatMap(([leaseId, accountId]) => (accountId === null ? [] : [{ leaseId, accountId }]));
}

/** One account with all that moved on it until a day, the latest first; undefined where there is none. */
export async function getBankAccount(
  db: Database,
  id: string,
  asOf: CalendarDate,
): Promise<BankAccountPageView | undefined> {
  const { accounts } = await listBankAccounts(db, asOf);
  const account = accounts.find((one) => one.id === id);
  return account && { account, movements: await movementsOf(db, account, asOf) };
}

async function movementsOf(
  db: Database,
  { id }: BankAccountView,
  asOf: CalendarDate,
): Promise<MovementView[]> {
  const names = ['fact', 'factId', 'seq', 'postedOn', 'leaseId', 'cameOn', ...toldColumns] as const;
  const lines = await readPostings(db, names, { bankAccountIds: [id], to: asOf });
  const rows = inOrder(asOneEach(lines));
  let balanceCents = 0;
  return rows
    .map((row): MovementView => {
      const { factId, fact, postedOn, leaseId, amountCents, reversesId } = row;
      balanceCents += amountCents;
      const what = wordsOf(row).label(row);
      return {
        id: factId,
        fact,
        on: postedOn,
        what,
        leaseId,
        amountCents,
        balanceCents,
        isReversal: reversesId !== null,
      };
    })
    .reverse();
}

/** A fact that moves one account by several lines, as interest and principal of a loan, moved it once. */
function asOneEach<Line extends { fact: string; factId: string; amountCents: number }>(
  lines: readonly Line[],
): Line[] {
  const facts = Map.groupBy(lines, ({ fact, factId }) => `${fact} ${factId}`);
  return [...facts.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    return [{ ...first, amountCents: others.reduce((sum, one) => sum + one.amountCents, first.amountCents) }];
  });
}

/** Who holds what: entities with their accounts, and each building with who holds it from when. */
export async function listEntities(db: Database): Promise<EntitiesView> {
  const [entities, accounts, buildings, held] = [
    await db
      .selectFrom('entity')
      .select(['id', 'name', 'kind', 'archivedOn'])
      .orderBy('name')
      .orderBy('id')
      .execute(),
    await db.selectFrom('bankAccount').select(['name', 'entityId']).orderBy('name').orderBy('id').execute(),
    await db
      .selectFrom('building')
      .select(['id', 'name'])
      .where('archivedOn', 'is', null)
      .orderBy('name')
      .orderBy('id')
      .execute(),
    await holdings(db),
  ];
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return {
    entities: entities.map((row) => ({
      ...row,
      accounts: accounts.flatMap(({ entityId, name }) => (entityId === row.id ? [name] : [])),
    })),
    buildings: buildings.map((building) => ({
      ...building,
      holdings: (held.get(building.id) ?? []).toReversed().map(({ fromOn, shares }) => ({
        fromOn,
        shares: shares.map(({ entityId, shareBasisPoints, parts, ofParts }) => ({
          ...{ entityId, entity: names.get(entityId) ?? '', shareBasisPoints, parts, ofParts },
        })),
      })),
    })),
  };
}
