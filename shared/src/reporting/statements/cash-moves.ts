import { readAlike } from '../../accounting/alike.ts';
import {
  type Account,
  accountsOfBooks,
  bookWords,
  type DueAccount,
  moneyAccounts,
} from '../../accounting/chart.ts';
import type { Fact, OfLine, Posting } from '../../accounting/define-postings.ts';
import { daysOfNewHolders, readOwners } from '../../accounting/entity-books.ts';
import { factPostings } from '../../accounting/facts.ts';
import { readPostings } from '../../accounting/postings.ts';
import { type ScopedPart, withinScope } from '../../accounting/scope.ts';
import { addDays, type CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import type { ReportSpan } from '../define-report.ts';
import { factColumns } from '../why/facts.ts';
import type { Amount } from './statement-columns.ts';

/** What money is for, in the order in which it is told. */
export const cashSections = ['renting', 'property', 'financing', 'held', 'books'] as const;
export type CashSection = (typeof cashSections)[number];

const names = [...factColumns, 'bankAccountId', 'heldInId', 'groupId'] as const;
type Row = Pick<Posting, (typeof names)[number] | keyof OfLine>;

/** Money and what it is for: in above zero, out below it. */
export interface CashAmount extends Amount {
  readonly section: CashSection;
  readonly account: Account | DueAccount;
}

/** What of a posting tells what its money was for. */
type Moved = OfLine &
  Pick<Posting, 'fact' | 'factId' | 'postedOn' | 'kind' | 'reversesId'> &
  Partial<Pick<Posting, 'unitId'>>;

/** Money that one line of a fact explains. */
interface Move<Of> extends CashAmount {
  readonly posting: Of;
  /** Whether it is money in, or less of it, as a returned check is: what takes money in back is no money out. */
  readonly cameIn: boolean;
}

export type CashMove = Move<Row>;

const moneyFacts: readonly Fact[] = factPostings
  .filter(({ lines }) => lines.some(({ bank }) => bank !== null))
  .map(({ fact }) => fact);

/** Money of all days until `to`, or of those from `from`; of some facts alone. */
interface Asked extends Pick<ReportSpan, 'to' | 'entityId' | 'buildingId' | 'unitId'> {
  readonly from?: CalendarDate | undefined;
  readonly facts?: readonly Fact[];
}

/**
 * What explains the money that moved until the end of a span: of each fact that moves any, its other lines with the sign turned, which come to
 * it exactly. A payment of 1,549.10 on a loan is 999.00 of interest and 200.10 of principal out; the 350.00 of escrow only went to
 * another account. What one entity paid for another is due between them.
 */
export async function cashMoves(
  db: Database,
  { from, to, entityId, buildingId, unitId, facts = moneyFacts }: Asked,
): Promise<CashMove[]> {
  const entities = entityId === undefined ? undefined : new Set([entityId]);
  const rows: Row[] = await readPostings(db, names, { facts, from, to });
  return movesOf(await withinScope(db, rows, { entities }), { buildingId, unitId });
}

/**
 * What moved before a day, as `cashMoves` has it, but facts that are alike together: what there was at the beginning is the sum of them, and
 * of ten years they are most of what there is. Their day is before all others.
 */
export async function cashBefore(
  db: Database,
  { from, entityId, buildingId, unitId }: Pick<ReportSpan, 'from' | 'entityId' | 'buildingId' | 'unitId'>,
): Promise<CashAmount[]> {
  const owners = entityId === undefined ? undefined : await readOwners(db);
  const rows = await readAlike(db, {
    to: addDays(from, -1),
    changesOn: owners ? daysOfNewHolders(owners) : [],
    accounts: moneyAccounts,
    more: [...(['kind'] as const), ...(unitId === undefined ? [] : (['unitId'] as const))],
    keepsCommon: true,
    isSummed: !owners,
  });
  const parts = await withinScope(db, rows, { entities: owners && new Set([entityId ?? null]) });
  const all = parts.map((part) => ({ ...part, amountCents: part.amountCents * part.posting.count }));
  return movesOf(all, { buildingId, unitId }).map(({ section, account, buildingId, cents }) => {
    return { section, account, buildingId, cents, on: BEFORE };
  });
}

/** Comes before each calendar date. */
const BEFORE = '';

function movesOf<Of extends Moved>(
  parts: readonly ScopedPart<Of>[],
  { buildingId, unitId }: Pick<ReportSpan, 'buildingId' | 'unitId'>,
): Move<Of>[] {
  const facts = Map.groupBy(parts, ({ posting: { fact, factId } }) => `${fact} ${factId}`);
  const moves = [...facts.values()].flatMap((lines) => {
    const others = lines.filter(({ posting }) => !isMoney(posting.account));
    return others.length === lines.length ? [] : [...asOneSale(others.map(moveOf)), ...dueOf(lines)];
  });
  const within = moves.filter(
    (move) =>
      (buildingId === undefined || move.buildingId === buildingId) &&
      (unitId === undefined || move.posting.unitId === unitId),
  );
  return within.toSorted(asTold);
}

/** What tenants pay comes first, then as accounts are listed. */
export function asTold(a: CashAmount, b: CashAmount): number {
  return placeOf(a) - placeOf(b);
}

function placeOf({ account }: CashAmount): number {
  return account === 'liabilities:unapplied' ? -1 : (places.get(account) ?? 0);
}

const places = new Map(accountsOfBooks.map((account, place) => [account, place]));

function isMoney(account: Posting['account']): boolean {
  return account !== null && moneyAccounts.includes(account);
}

function moveOf<Of extends Moved>({ posting, buildingId, amountCents }: ScopedPart<Of>): Move<Of> {
  const what = common(posting, 0 - amountCents);
  if (posting.fact === 'assetSale')
    return { ...what, account: 'income:sale-of-property', section: 'property', buildingId };
  const account = posting.account ?? 'liabilities:suspense';
  return { ...what, account, section: sectionOf(account, posting.kind), buildingId };
}

/**
 * The lines of one sale as what it brought: an oven that cost 1,200.00, of which 432.00 were depreciated, sold with a loss of 268.00, is 500.00 of money. Other
 * facts as they are.
 */
function asOneSale<Of extends Moved>(moves: readonly Move<Of>[]): Move<Of>[] {
  const [first] = moves;
  if (first?.posting.fact !== 'assetSale') return [...moves];
  return [...Map.groupBy(moves, ({ buildingId }) => buildingId)].map(([buildingId, lines]) => {
    const cents = lines.reduce((sum, line) => sum + line.cents, 0);
    return { ...first, ...common(first.posting, cents), buildingId };
  });
}

/** Money of each fact as it moved, in or out: what of it is for several things is one. What moves none in the end is none. */
export function netOfFacts(moves: readonly CashMove[]): Pick<CashMove, 'on' | 'cents' | 'cameIn'>[] {
  const facts = Map.groupBy(moves, ({ posting: { fact, factId } }) => `${fact} ${factId}`);
  return [...facts.values()].flatMap((some) => {
    const cents = some.reduce((sum, move) => sum + move.cents, 0);
    const [first] = some;
    return first && cents !== 0 ? [common(first.posting, cents)] : [];
  });
}

/** What of a fact is in the books of one entity and does not come to zero stands between it and the others. */
function dueOf<Of extends Moved>(lines: readonly ScopedPart<Of>[]): Move<Of>[] {
  const [first] = lines;
  const off = lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
  if (!first || off === 0) return [];
  return [
    { ...common(first.posting, off), account: 'assets:due-from', section: 'financing', buildingId: null },
  ];
}

function common<Of extends Moved>(posting: Of, cents: number) {
  const { postedOn: on, reversesId } = posting;
  return { posting, on, cents, cameIn: cents > 0 === (reversesId === null) };
}

function sectionOf(account: Account, kind: string | null): CashSection {
  if (account === 'equity:opening-balances') return 'books';
  if (kind === 'opening' && account.startsWith('equity:')) return 'books';
  if (property.includes(account)) return 'property';
  if (held.includes(account)) return 'held';
  return account === 'liabilities:loans' || account.startsWith('equity:') ? 'financing' : 'renting';
}

const property: readonly Account[] = [
  'assets:fixed',
  'assets:accumulated-depreciation',
  'income:sale-of-property',
];
const held: readonly Account[] = [
  'liabilities:deposits',
  'liabilities:deposits-before-lease',
  'liabilities:suspense',
];

/** What money was for, in a landlord’s words. */
export function cashWords(account: CashMove['account']): string {
  return words[account] ?? bookWords[account];
}

const words: Readonly<Partial<Record<CashMove['account'], string>>> = {
  'liabilities:unapplied': 'Rent and other payments of tenants',
  'liabilities:deposits': 'Deposits',
  'liabilities:loans': 'Borrowed, less principal paid',
  'assets:fixed': 'Property and equipment',
  'income:sale-of-property': 'Property and equipment sold',
  'assets:due-from': 'Paid for others in the portfolio, or by them',
};
