import { leaseBalances, netCents, tenantAccounts } from '../../accounting/balances.ts';
import type { Fact, OfLine, Posting } from '../../accounting/define-postings.ts';
import { toldColumns } from '../../accounting/define-postings.ts';
import { inOrder, wordsOf } from '../../accounting/fact-words.ts';
import { factPostings } from '../../accounting/facts.ts';
import { readPostings } from '../../accounting/postings.ts';
import { boundSources } from '../../billing/allocation-sources.ts';
import { addDays, type CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';

/** What one fact does to what is owed: more of it above zero, less below it, in cents. */
export interface AccountEntry {
  readonly fact: Fact;
  readonly factId: string;
  readonly on: CalendarDate;
  /** Worked out for those that are shown. */
  readonly label: () => string;
  readonly cents: number;
  readonly posting: Posted;
}

/** The entries of one payer of a lease; `payerId` null: of all its tenants together. */
export interface PayerAccount {
  readonly leaseId: string;
  readonly payerId: string | null;
  readonly entries: readonly AccountEntry[];
  /** What stood before the first day that was asked for, where entries of earlier days are left out. */
  readonly openingCents?: number | undefined;
}

interface Asked {
  readonly leaseIds?: readonly string[] | undefined;
  /** The first day of which entries are read; all days before too where it is left out. */
  readonly from?: CalendarDate | undefined;
  readonly to: CalendarDate;
}

const ofWhom = ['fact', 'factId', 'leaseId', 'payerId', 'chargeId', 'paymentId'] as const;
const owedNames = [...ofWhom, 'reversesId'] as const;
type Owed = OfLine & Pick<Posting, (typeof owedNames)[number]>;

const names = [...ofWhom, 'seq', 'postedOn', 'cameOn', ...toldColumns] as const;
type Posted = OfLine & Pick<Posting, (typeof names)[number]>;

/** What each lease was charged and paid by the end of a day, whoever owes and pays it; each comes to its net position. */
export async function leaseAccounts(
  db: Database,
  asked: Asked,
): Promise<ReadonlyMap<string, readonly AccountEntry[]>> {
  if (asked.leaseIds?.length === 0) return new Map();
  const leases = Map.groupBy(await readPosted(db, asked), ({ leaseId }) => leaseId ?? '');
  return new Map([...leases].map(([leaseId, rows]) => [leaseId, entriesOf(rows)]));
}

/**
 * What each payer of each lease was charged and paid by the end of a day. A charge is of who owes it, money of who paid it; what
 * nobody owes or pays alone is of the tenants together, and so is what a tenant pays who owes nothing alone. Money of one payer that settles what
 * another owes moves over on its own day. Rent of 1,400.00 as agency 1,050.00 and tenant 350.00, of which 1,100.00 and 300.00 are
 * paid: −50.00 and 50.00, until somebody lets the agency's 50.00 settle the tenant's. All accounts of a lease come to its net position.
 */
export async function payerAccounts(db: Database, asked: Asked): Promise<PayerAccount[]> {
  if (asked.leaseIds?.length === 0) return [];
  const alone = await thoseAlone(db, asked);
  const leases = new Set(alone.map(({ leaseId }) => leaseId));
  return [...(await accountsTogether(db, leases, asked)), ...(await accountsAlone(db, alone, asked))];
}

/**
 * Of leases on which nobody owes alone, which are most: allocations stay within a lease and move nothing from one account to another there,
 * so they are not read, and of the days before `from` only what they come to is.
 */
async function accountsTogether(
  db: Database,
  others: ReadonlySet<string>,
  asked: Asked,
): Promise<PayerAccount[]> {
  const posted = await readPosted(db, { ...asked, facts: allButAllocations });
  const leases = Map.groupBy(posted, ({ leaseId }) => leaseId ?? '');
  const before = asked.from === undefined ? null : await balancesBefore(db, asked.from, asked.leaseIds);
  const ids = [...new Set([...leases.keys(), ...(before?.keys() ?? [])])];
  return ids
    .filter((leaseId) => !others.has(leaseId))
    .map((leaseId) => {
      const entries = entriesOf(leases.get(leaseId) ?? []);
      if (!before) return { leaseId, payerId: null, entries };
      return {
        leaseId,
        payerId: null,
        entries,
        openingCents: netCents(before.get(leaseId) ?? { openCents: 0, creditCents: 0 }),
      };
    });
}

function balancesBefore(db: Database, from: CalendarDate, leaseIds: Asked['leaseIds']) {
  return leaseBalances(db, { asOf: addDays(from, -1), ...(leaseIds && { leaseIds }) });
}

/** Of leases on which somebody owes alone, from their beginning: whose a posting is follows from what came before it. */
async function accountsAlone(
  db: Database,
  alone: readonly Alone[],
  { from, to }: Asked,
): Promise<PayerAccount[]> {
  const leases = new Set(alone.map(({ leaseId }) => leaseId));
  if (leases.size === 0) return [];
  const leaseIds = leases.size > MOST_NAMED ? undefined : [...leases];
  const before = from === undefined ? [] : await readOwed(db, { leaseIds, to: addDays(from, -1) });
  const during = await readPosted(db, { leaseIds, from, to });
  const payers = await payersOf(db, { posted: [...before, ...during], alone });
  const accounts = new Map<
    string,
    { leaseId: string; payerId: string | null; rows: Posted[]; cents: number }
  >();
  const accountOf = (row: Owed) => {
    const [leaseId, payerId] = [row.leaseId ?? '', payers.of(row)];
    const key = `${leaseId} ${payerId ?? ''}`;
    const account = accounts.get(key) ?? { leaseId, payerId, rows: [], cents: 0 };
    accounts.set(key, account);
    return account;
  };
  for (const row of before) if (leases.has(row.leaseId ?? '')) accountOf(row).cents += row.amountCents;
  for (const row of during) if (leases.has(row.leaseId ?? '')) accountOf(row).rows.push(row);
  return [...accounts.values()].map(({ rows, cents, ...of }) => {
    return { ...of, entries: entriesOf(rows), openingCents: from === undefined ? undefined : cents };
  });
}

const allButAllocations = factPostings.map(({ fact }) => fact).filter((fact) => fact !== 'allocation');

/** More leases than these are not named one by one in a question. */
const MOST_NAMED = 500;

/** What says whose postings are, without their words. */
function readOwed(db: Database, asked: Asked): Promise<Owed[]> {
  return readPostings(db, owedNames, { accounts: tenantAccounts, ...asked });
}

async function readPosted(
  db: Database,
  asked: Asked & { readonly facts?: readonly Fact[] },
): Promise<Posted[]> {
  const posted = await readPostings(db, names, { accounts: tenantAccounts, ...asked });
  return inOrder(posted.filter(({ leaseId }) => leaseId !== null));
}

/** Whose each posting is. */
async function payersOf(
  db: Database,
  { posted, alone: those }: { posted: readonly Owed[]; alone: readonly Alone[] },
) {
  const ofCharges = new Map<string | null, string | null>();
  const ofPayments = new Map<string | null, string | null>();
  for (const { fact, reversesId, chargeId, paymentId, payerId } of posted) {
    if (reversesId !== null) continue;
    if (fact === 'charge') ofCharges.set(chargeId, payerId);
    if (fact === 'payment') ofPayments.set(paymentId, payerId);
  }
  const bound = await boundCharges(db, posted);
  const alone = new Set(those.map(({ leaseId, payerId }) => `${leaseId} ${payerId}`));
  const payerOf = ({ fact, factId, account, chargeId, paymentId, payerId }: Owed): string | null => {
    if (account === 'assets:receivable') return ofCharges.get(chargeId) ?? null;
    if (paymentId !== null) return ofPayments.get(paymentId) ?? null;
    if (fact === 'allocation') return ofCharges.get(chargeId) ?? null;
    const settles = bound.get(factId);
    return settles === undefined ? payerId : (ofCharges.get(settles) ?? null);
  };
  return {
    of: (row: Owed) => {
      const payerId = payerOf(row);
      return payerId !== null && alone.has(`${row.leaseId} ${payerId}`) ? payerId : null;
    },
  };
}

/** The charge that each fact was made to settle, of those that settle one. */
async function boundCharges(db: Database, posted: readonly Owed[]): Promise<Map<string, string>> {
  const charges = new Map<string, string>();
  for (const { table } of boundSources) {
    if (!posted.some(({ fact }) => fact === table)) continue;
    const rows = await db.selectFrom(table).select(['id', 'chargeId']).execute();
    for (const { id, chargeId } of rows) charges.set(id, chargeId);
  }
  return charges;
}

interface Alone {
  readonly leaseId: string;
  readonly payerId: string;
}

/** Payers who owe something alone by a day, and subsidies, which pay their own share only. */
async function thoseAlone(db: Database, { leaseIds, to }: Asked): Promise<Alone[]> {
  const subsidies = await db
    .selectFrom('leaseTenant')
    .select(['leaseId', 'tenantId as payerId'])
    .where('role', '=', 'subsidy')
    .execute();
  const owing = await db
    .selectFrom('charge')
    .select(['leaseId', 'payerId'])
    .distinct()
    .where('payerId', 'is not', null)
    .where('dueOn', '<=', to)
    .$if(leaseIds !== undefined, (query) => query.where('leaseId', 'in', leaseIds ?? []))
    .execute();
  const all = [
    ...subsidies,
    ...owing.flatMap(({ leaseId, payerId }) => (payerId === null ? [] : [{ leaseId, payerId }])),
  ];
  const asked = leaseIds && new Set(leaseIds);
  return all.filter(({ leaseId }) => asked?.has(leaseId) ?? true);
}

/** One entry a fact, without those that come to nothing: what settles one's own, and what was corrected on its day. */
function entriesOf(rows: readonly Posted[]): AccountEntry[] {
  const corrected = correctedAmong(rows);
  const facts = Map.groupBy(
    rows.filter(({ factId }) => !corrected.has(factId)),
    ({ factId }) => factId,
  );
  return [...facts.values()].flatMap((lines): AccountEntry[] => {
    const [first] = lines;
    const cents = lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
    if (!first || cents === 0) return [];
    const { fact, factId, postedOn: on } = first;
    return [{ fact, factId, on, label: () => wordsOf(first).label(first), cents, posting: first }];
  });
}

/** Facts that a mirror of their own day puts right, and those mirrors. */
function correctedAmong(rows: readonly Posted[]): ReadonlySet<string> {
  const days = new Map(rows.map(({ factId, postedOn }) => [factId, postedOn]));
  const mirrors = rows.filter(
    ({ reversesId, correctsId, postedOn }) =>
      reversesId !== null && reversesId === correctsId && days.get(reversesId) === postedOn,
  );
  return new Set(mirrors.flatMap(({ factId, reversesId }) => [factId, reversesId ?? factId]));
}
