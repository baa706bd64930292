import type { CalendarDate } from '../core/calendar.ts';
import type { Basis } from '../core/reports/basis.ts';
import type { Database } from '../database.ts';
import {
  type Account,
  chargedIncomeAccounts,
  expenseAccounts,
  incomeAccounts,
  moneyAccounts,
} from './chart.ts';
import type { OfFact, OfLine, Posting } from './define-postings.ts';
import { factPostings } from './facts.ts';
import { readPostings } from './postings.ts';
import { type Scope, scopedColumns, withinScope } from './scope.ts';

/** Where income stands that is counted as money and not by what was charged: rent, fees and all else that tenants pay. */
export const RENTS_RECEIVED = 'income:rents-received';
/** What an accrual for tax adds: money that came before what it is for was due, less what was due of it meanwhile. */
export const ADVANCE_RENT = 'income:advance-rent';

export type EarnedAccount = Account | typeof RENTS_RECEIVED | typeof ADVANCE_RENT;

/** What was earned (> 0) or spent (> 0) on one account for one building; without a building: for the whole portfolio. */
export interface Earned {
  readonly account: EarnedAccount;
  readonly type: 'income' | 'expense';
  readonly buildingId: string | null;
  readonly cents: number;
}

/** What was earned or spent by one posting, which is what the figure of an account opens to. */
export interface EarnedLine<Row> extends Earned {
  readonly posting: Row;
}

interface Asked extends Scope {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly basis: Basis;
}

/** Income and expenses of some days by account and building: Σ of `earnedLines`, in the order in which accounts are listed. */
export async function earnings(db: Database, asked: Asked): Promise<readonly Earned[]> {
  return sumEarned(await earnedLines(db, asked));
}

/** Σ of what was earned and spent, by account and building; what comes to nothing is left out. */
export function sumEarned(lines: readonly Earned[]): Earned[] {
  const sums = new Map<string, Earned>();
  for (const { account, type, buildingId, cents } of lines) {
    const key = `${account} ${buildingId}`;
    sums.set(key, { account, type, buildingId, cents: (sums.get(key)?.cents ?? 0) + cents });
  }
  return [...sums.values()].filter(({ cents }) => cents !== 0).toSorted(asListed);
}

/** Compares two accounts by the order in which they are listed. */
export function asListed(a: Pick<Earned, 'account'>, b: Pick<Earned, 'account'>): number {
  return (order.get(a.account) ?? 0) - (order.get(b.account) ?? 0);
}

const needed = [...scopedColumns, 'kind', 'chargeId'] as const;
type Needed = (typeof needed)[number];
type Row<Name extends keyof OfFact> = Pick<OfFact, Needed | Name> & OfLine;

/**
 * Income and expenses of some days, both inclusive, in minor units, posting by posting, with more of what postings say. On a cash basis
 * income is what tenants paid less what was returned and refunded, by the bank's days, with deposits as they are kept; never what was
 * charged or allocated. On an accrual basis it is what was charged on its due day. January's rent of 1,200.00 received on Dec 28:
 * cash in December; accrual in January; accrual for tax in December. Opening balances were earned before these books began: of what is
 * paid towards them cash counts, and credit that was brought along counts nowhere.
 */
export async function earnedLines<const Name extends keyof OfFact = Needed>(
  db: Database,
  { from, to, basis, ...scope }: Asked,
  more: readonly Name[] = [],
): Promise<EarnedLine<Row<Name>>[]> {
  const accounts = [
    ...incomeAccounts,
    ...expenseAccounts,
    ...(basis === 'accrual' ? [] : [UNAPPLIED]),
    ...(scope.entities ? moneyAccounts : []),
  ];
  const names = [...needed, ...(scope.unitId === undefined ? [] : ['unitId' as const]), ...more];
  const rows: Row<Name>[] = await readPostings(db, names, { accounts, from, to });
  const countedAs = await counting(db, basis);
  return (await withinScope(db, rows, scope)).flatMap(({ posting, buildingId, amountCents }) => {
    const account = countedAs(posting);
    if (account === null) return [];
    // Credits are what is earned; on expenses debits are what is spent.
    const type = account.startsWith('income:') ? ('income' as const) : ('expense' as const);
    return [{ account, type, buildingId, cents: type === 'income' ? 0 - amountCents : amountCents, posting }];
  });
}

const UNAPPLIED = 'liabilities:unapplied' as const satisfies Account;

/** Where a posting counts on a basis; null where it counts nowhere. */
async function counting(db: Database, basis: Basis) {
  const facts = factsOn(basis);
  const deposits = basis === 'cash' ? await chargedDeposits(db) : new Set<string | null>();
  return (posting: Pick<Posting, 'account' | 'fact' | 'kind' | 'chargeId'>) => {
    const { account, fact, kind, chargeId } = posting;
    if (account === null || moneyAccounts.includes(account)) return null;
    if (account !== UNAPPLIED) return facts.has(fact) ? account : null;
    if (kind === 'opening-credit') return null;
    // What is paid ahead at the end, less what was at the beginning: that is the income that an accrual does not have yet.
    if (basis === 'accrual-for-tax') return ADVANCE_RENT;
    // Of tenants' money an allocation only brings it to what it settles: of deposits that were charged it is owed back, and no income.
    if (fact === 'allocation') return deposits.has(chargeId) && facts.has(kind ?? '') ? RENTS_RECEIVED : null;
    return facts.has(fact) ? RENTS_RECEIVED : null;
  };
}

/** Facts that count on a basis, by their tables. */
function factsOn(basis: Basis): ReadonlySet<string> {
  const counted = factPostings.filter(({ countsOn }) => basis !== 'cash' || countsOn === 'both');
  return new Set<string>(counted.map(({ fact }) => fact));
}

async function chargedDeposits(db: Database): Promise<Set<string | null>> {
  const rows = await db.selectFrom('charge').select('id').where('kind', '=', 'deposit').execute();
  return new Set(rows.map(({ id }) => id));
}

/** In the order in which they are listed. */
const earnedAccounts: readonly EarnedAccount[] = [
  RENTS_RECEIVED,
  ...chargedIncomeAccounts,
  ADVANCE_RENT,
  ...incomeAccounts.filter((account) => !chargedIncomeAccounts.includes(account)),
  ...expenseAccounts,
];
const order = new Map(earnedAccounts.map((account, place) => [account, place]));
