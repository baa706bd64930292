import type { Account } from '../../accounting/chart.ts';
import { type Posting, toldColumns } from '../../accounting/define-postings.ts';
import { wordsOf } from '../../accounting/fact-words.ts';
import { readPostings } from '../../accounting/postings.ts';
import { paymentMethodWords } from '../../billing/schema.ts';
import { own } from '../../core/own.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { expenseCategoryWords } from '../../expenses/schema.ts';
import { listUnits } from '../units.ts';
import { matchedLines } from './matched-lines.ts';
import type { MovedView } from './transaction-schema.ts';

/** Where money comes in and goes out. */
const moneyAccounts: readonly Account[] = ['assets:bank'];

const columns = [
  ...['fact', 'factId', 'seq', 'postedOn', 'leaseId', 'unitId', 'buildingId', 'payerId', 'vendorId'],
  ...toldColumns,
] as const;

/** A fact's line on an account of money, as it is listed and searched. */
export interface MoneyLine extends MovedView {
  readonly id: string;
  readonly seq: number | null;
  readonly unitId: string | null;
  readonly reversesId: string | null;
  readonly correctsId: string | null;
  /** "Payments", "Returned payments", "Expenses". */
  readonly heading: string;
  /** Kind of the fact as its table has it. */
  readonly choice: string | null;
  readonly description: string | null;
  readonly bankLineId: string | null;
}

/** What waits for its place in the log comes after all that has one. */
const UNPLACED = Number.MAX_SAFE_INTEGER;

/**
 * Every line by which a fact debits or credits an account of money, newest first: those of one day in the order in which they
 * came into the books, the last one first. A debit is money in, a credit money out; what takes a fact back is below zero on its side.
 */
export async function readMoneyLines(db: Database): Promise<MoneyLine[]> {
  const [posted, places, tenants, matched] = await Promise.all([
    readPostings(db, columns, { accounts: moneyAccounts }),
    readPlaces(db),
    readTenants(db),
    matchedLines(db),
  ]);
  return posted.map((posting) => moneyLine(posting, { places, tenants, matched })).toSorted(newestFirst);
}

type Told = Pick<Posting, (typeof columns)[number] | 'account' | 'side' | 'amountCents'>;
type Places = Awaited<ReturnType<typeof readPlaces>>;

interface Named {
  readonly places: Places;
  /** Who is on a lease, by its id. */
  readonly tenants: ReadonlyMap<string, string>;
  readonly matched: ReadonlyMap<string, string>;
}

function moneyLine(posting: Told, { places, tenants, matched }: Named): MoneyLine {
  const { fact, factId, side, amountCents, kind, postedOn } = posting;
  const { label, heading } = wordsOf(posting);
  // Whom it came from or went to is a column of its own.
  const isOfPerson = posting.payerId !== null || posting.vendorId !== null;
  return {
    id: `${fact} ${factId} ${side}`,
    fact,
    factId,
    seq: posting.seq === null ? null : Number(posting.seq),
    on: postedOn,
    party: isOfPerson ? posting.party : (tenants.get(posting.leaseId ?? '') ?? null),
    what: label({ ...posting, cameOn: null, party: isOfPerson ? null : posting.party }),
    place: placeOf(posting, places),
    kind: kind === null ? null : kindWords(kind),
    choice: kind,
    reference: posting.reference,
    description: posting.description,
    account: 'Bank',
    inCents: side === 'debit' ? amountCents : 0,
    outCents: side === 'credit' ? 0 - amountCents : 0,
    leaseId: posting.leaseId,
    vendorId: posting.vendorId,
    buildingId: posting.buildingId,
    unitId: posting.unitId,
    reversesId: posting.reversesId,
    correctsId: posting.correctsId,
    heading: heading(posting),
    bankLineId: matched.get(factId) ?? null,
  };
}

/** Of a lease all of its tenants: what names none of them came from one of these. */
async function readTenants(db: Database): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('leaseTenant')
    .innerJoin('tenant', 'tenant.id', 'leaseTenant.tenantId')
    .select(['leaseTenant.leaseId', 'tenant.name'])
    .orderBy('leaseTenant.id')
    .execute();
  const byLease = Map.groupBy(rows, ({ leaseId }) => leaseId);
  return new Map([...byLease].map(([id, people]) => [id, people.map(({ name }) => name).join(', ')]));
}

async function readPlaces(db: Database) {
  const [units, buildings] = await Promise.all([
    listUnits(db),
    db.selectFrom('building').select(['id', 'name']).execute(),
  ]);
  return {
    units: new Map(units.map(({ id, label }) => [id, label])),
    buildings: new Map(buildings.map(({ id, name }) => [id, name])),
  };
}

function placeOf({ unitId, buildingId }: Told, { units, buildings }: Places): string {
  return units.get(unitId ?? '') ?? buildings.get(buildingId ?? '') ?? 'Whole portfolio';
}

function kindWords(kind: string): string | null {
  return own(paymentMethodWords, kind) ?? own(expenseCategoryWords, kind) ?? null;
}

function newestFirst(a: MoneyLine, b: MoneyLine): number {
  const place = (line: MoneyLine) => line.seq ?? UNPLACED;
  return compareText(b.on, a.on) || place(b) - place(a) || compareText(b.id, a.id);
}
