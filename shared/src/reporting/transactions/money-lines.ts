import { accountWords, moneyAccounts } from '../../accounting/chart.ts';
import { type Posting, toldColumns } from '../../accounting/define-postings.ts';
import { enteredAt } from '../../accounting/entry-order.ts';
import { wordsOf } from '../../accounting/fact-words.ts';
import { factPostings } from '../../accounting/facts.ts';
import { readPostings } from '../../accounting/postings.ts';
import type { PostingFilter } from '../../accounting/scans.ts';
import { paymentMethodWords } from '../../billing/schema.ts';
import { own } from '../../core/own.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { expenseCategoryWords } from '../../expenses/schema.ts';
import type { ReportDays } from '../define-report.ts';
import { linkedFacts } from './linked-facts.ts';
import { matchedLines } from './matched-lines.ts';
import { type MoneyNames, readMoneyNames } from './money-names.ts';
import type { MovedView } from './transaction-schema.ts';

const columns = [
  ...['fact', 'factId', 'seq', 'postedOn', 'leaseId', 'payerId', 'vendorId'],
  ...['bankAccountId', 'method', 'groupId'],
  ...toldColumns,
] as const;
const placed = [...columns, 'unitId', 'buildingId'] as const;

/** Facts of a lease are where it is: there are a hundred of them to each lease, so its place is looked up once. */
const onLease = factPostings.filter(({ columns: { leaseId } }) => leaseId).map(({ fact }) => fact);
const elsewhere = factPostings.filter(({ columns: { leaseId } }) => !leaseId).map(({ fact }) => fact);

/** A fact's line on an account of money, as it is listed and searched. */
export interface MoneyLine extends MovedView {
  readonly id: string;
  readonly seq: number | null;
  readonly unitId: string | null;
  readonly bankAccountId: string | null;
  readonly reversesId: string | null;
  readonly correctsId: string | null;
  /** "Payments", "Returned payments", "Expenses". */
  readonly heading: string;
  /** Kind of the fact and how it was paid, as its table has them. */
  readonly choice: string | null;
  readonly method: string | null;
  /** What it was entered together with; null where it stands alone. */
  readonly groupId: string | null;
  readonly description: string | null;
  readonly bankLineId: string | null;
}

/**
 * Every line by which a fact debits or credits an account of money, newest first: those of one day in the order in which they
 * came into the books, the last one first. A debit is money in, a credit money out; what takes a fact back is below zero on its side.
 * What stood on an account as the books began never came in. Of some days, both inclusive, those of them with all that is needed to tell
 * what became of each: lines of other days that take back, put right, or are taken back or put right.
 */
export async function readMoneyLines(db: Database, days?: ReportDays): Promise<MoneyLine[]> {
  const names = await readMoneyNames(db);
  const posted = await readTold(db, names, days ?? {});
  if (days) posted.push(...(await readLinked(db, names, posted)));
  const matched = await matchedLines(db, days ? posted.map(({ factId }) => factId) : 'all');
  return posted
    .filter((posting) => !isOpening(posting))
    .map((posting) => moneyLine(posting, { names, matched }))
    .toSorted(newestFirst);
}

/** In, out and what is left of some lines, in minor units. */
export function totalsOf(lines: readonly Pick<MoneyLine, 'inCents' | 'outCents'>[]) {
  const inCents = lines.reduce((sum, line) => sum + line.inCents, 0);
  const outCents = lines.reduce((sum, line) => sum + line.outCents, 0);
  return { inCents, outCents, netCents: inCents - outCents };
}

/** More facts than these are asked about one part after the other. */
const MOST_IDS = 500;

async function readLinked(db: Database, names: MoneyNames, posted: readonly Told[]): Promise<Told[]> {
  const ids = await linkedFacts(db, new Set(posted.map(({ factId }) => factId)));
  const found: Told[] = [];
  for (let start = 0; start < ids.length; start += MOST_IDS)
    found.push(...(await readTold(db, names, { factIds: ids.slice(start, start + MOST_IDS) })));
  return found;
}

async function readTold(
  db: Database,
  names: MoneyNames,
  filter: Pick<PostingFilter, 'from' | 'to' | 'factIds'>,
): Promise<Told[]> {
  const asked = { ...filter, accounts: moneyAccounts };
  const ofLeases = await readPostings(db, columns, { ...asked, facts: onLease });
  const others = await readPostings(db, placed, { ...asked, facts: elsewhere });
  const nowhere = { unitId: null, buildingId: null, tenants: null };
  return [
    ...ofLeases.map((posting) => ({ ...posting, ...(names.leases.get(posting.leaseId ?? '') ?? nowhere) })),
    ...others.map((posting) => ({ ...posting, tenants: null })),
  ];
}

interface Told extends Pick<Posting, (typeof placed)[number] | 'account' | 'side' | 'amountCents'> {
  /** All who are on its lease. */
  readonly tenants: string | null;
}

function isOpening({ fact, kind }: Told): boolean {
  return fact === 'journalEntry' && kind === 'opening';
}

function moneyLine(
  posting: Told,
  { names, matched }: { names: MoneyNames; matched: ReadonlyMap<string, string> },
): MoneyLine {
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
    party: isOfPerson ? posting.party : posting.tenants || null,
    what: label({ ...posting, cameOn: null, party: isOfPerson ? null : posting.party }),
    place: names.placeName(posting),
    kind: kind === null ? null : kindWords(kind),
    choice: kind,
    reference: posting.reference,
    description: posting.description,
    method: posting.method,
    groupId: posting.groupId,
    account: accountName(posting, names),
    inCents: side === 'debit' ? amountCents : 0,
    outCents: side === 'credit' ? 0 - amountCents : 0,
    leaseId: posting.leaseId,
    vendorId: posting.vendorId,
    buildingId: posting.buildingId,
    unitId: posting.unitId,
    bankAccountId: posting.bankAccountId,
    reversesId: posting.reversesId,
    correctsId: posting.correctsId,
    heading: heading(posting),
    bankLineId: matched.get(factId) ?? null,
  };
}

/** The account at a bank by its name; where nobody said which, what it is in the chart. */
function accountName({ bankAccountId, account }: Told, { accounts }: MoneyNames): string {
  return accounts.get(bankAccountId ?? '') ?? (account === null ? '' : accountWords[account]);
}

function kindWords(kind: string): string | null {
  return own(paymentMethodWords, kind) ?? own(expenseCategoryWords, kind) ?? null;
}

function newestFirst(a: MoneyLine, b: MoneyLine): number {
  return compareText(b.on, a.on) || enteredAt(b.seq) - enteredAt(a.seq) || compareText(b.id, a.id);
}
