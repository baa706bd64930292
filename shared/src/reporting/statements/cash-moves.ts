import {
  type Account,
  accountsOfBooks,
  bookWords,
  type DueAccount,
  moneyAccounts,
} from '../../accounting/chart.ts';
import type { Fact, OfLine, Posting } from '../../accounting/define-postings.ts';
import { factPostings } from '../../accounting/facts.ts';
import { readPostings } from '../../accounting/postings.ts';
import { type ScopedPart, withinScope } from '../../accounting/scope.ts';
import type { Database } from '../../database.ts';
import type { ReportSpan } from '../define-report.ts';
import { factColumns } from '../why/facts.ts';
import type { Amount } from './statement-columns.ts';

/** What money is for, in the order in which it is told. */
export const cashSections = ['renting', 'property', 'financing', 'held', 'books'] as const;
export type CashSection = (typeof cashSections)[number];

const names = [...factColumns, 'bankAccountId', 'groupId'] as const;
type Row = Pick<Posting, (typeof names)[number] | keyof OfLine>;

/** Money and what it is for: in above zero, out below it. */
export interface CashAmount extends Amount {
  readonly section: CashSection;
  readonly account: Account | DueAccount;
}

/** Money that one line of a fact explains. */
export interface CashMove extends CashAmount {
  readonly posting: Row;
  /** Whether it is money in, or less of it, as a returned check is: what takes money in back is no money out. */
  readonly cameIn: boolean;
}

const moneyFacts: readonly Fact[] = factPostings
  .filter(({ lines }) => lines.some(({ bank }) => bank !== null))
  .map(({ fact }) => fact);

/**
 * What explains the money that moved until the end of a span: of each fact that moves any, its other lines with the sign turned, which come to
 * it exactly. A payment of 1,549.10 on a loan is 999.00 of interest and 200.10 of principal out; the 350.00 of escrow only went to
 * another account. What one entity paid for another is due between them.
 */
export async function cashMoves(
  db: Database,
  { to, entityId, buildingId, unitId }: ReportSpan,
): Promise<CashMove[]> {
  const entities = entityId === undefined ? undefined : new Set([entityId]);
  const rows: Row[] = await readPostings(db, names, { facts: moneyFacts, to });
  const parts = await withinScope(db, rows, { entities });
  const facts = Map.groupBy(parts, ({ posting: { fact, factId } }) => `${fact} ${factId}`);
  const moves = [...facts.values()].flatMap((lines) => {
    const others = lines.filter(({ posting }) => !isMoney(posting.account));
    return others.length === lines.length ? [] : [...others.map(moveOf), ...dueOf(lines)];
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

function moveOf({ posting, buildingId, amountCents }: ScopedPart<Row>): CashMove {
  const account = posting.account ?? 'liabilities:suspense';
  const section = posting.fact === 'assetSale' ? 'property' : sectionOf(account, posting.kind);
  return { ...common(posting, 0 - amountCents), account, section, buildingId };
}

/** What of a fact is in the books of one entity and does not come to zero stands between it and the others. */
function dueOf(lines: readonly ScopedPart<Row>[]): CashMove[] {
  const [first] = lines;
  const off = lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
  if (!first || off === 0) return [];
  return [
    { ...common(first.posting, off), account: 'assets:due-from', section: 'financing', buildingId: null },
  ];
}

function common(posting: Row, cents: number) {
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
  'assets:due-from': 'Paid for others in the portfolio, or by them',
};
