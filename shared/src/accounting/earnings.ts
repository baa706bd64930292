import { sql } from 'kysely';
import type { Basis } from '../core/basis.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type Account, chargedIncomeAccounts, expenseAccounts, incomeAccounts } from './chart.ts';
import { costsByBuilding } from './costs.ts';
import type { Fact } from './define-postings.ts';
import { factPostings } from './facts.ts';
import { postings, sumPostings } from './postings.ts';

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

interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * Income and expenses of some days, both inclusive, in minor units, by account and building. On a cash basis income is what
 * tenants paid less what was returned and refunded, by the bank's days, with deposits as they are kept; never what was charged
 * or allocated. On an accrual basis it is what was charged on its due day. January's rent of 1,200.00 received on Dec 28: cash
 * in December; accrual in January; accrual for tax in December. Opening balances were earned before these books began: of
 * what is paid towards them cash counts, and credit that was brought along counts nowhere. What was spent for the whole portfolio is
 * shared out among its buildings.
 */
export async function earnings(
  db: Database,
  { from, to, basis }: Span & { basis: Basis },
): Promise<readonly Earned[]> {
  const span = { from, to };
  const facts = factsOn(basis);
  const sums = await sumPostings(db, { by: ['buildingId'], facts, accounts: incomeAccounts, ...span });
  const earned = new Earnings();
  for (const { account, ...cost } of await costsByBuilding(db, { facts, ...span })) earned.add(account, cost);
  for (const { account, buildingId, amountCents } of sums)
    if (account) earned.add(account, { buildingId, cents: amountCents });
  if (basis === 'cash') await addReceived(db, { span, earned });
  if (basis === 'accrual-for-tax') await addAdvance(db, { span, earned });
  return earned.lines();
}

/** Facts that count on a basis. */
function factsOn(basis: Basis): Fact[] {
  return factPostings
    .filter(({ countsOn }) => basis !== 'cash' || countsOn === 'both')
    .map(({ fact }) => fact);
}

/** Facts that move money of tenants; an allocation only brings it to what it settles. */
const moneyOfTenants = factsOn('cash').filter((fact) => fact !== 'allocation');

interface Adding {
  readonly span: Span;
  readonly earned: Earnings;
}

async function addReceived(db: Database, { span, earned }: Adding): Promise<void> {
  for (const { buildingId, cents } of await unapplied(db, { span, facts: moneyOfTenants }))
    earned.add(RENTS_RECEIVED, { buildingId, cents });
  for (const { buildingId, cents } of await paidForDeposits(db, span))
    earned.add(RENTS_RECEIVED, { buildingId, cents });
}

/** What is paid ahead at the end, less what was at the beginning: that is the income that an accrual does not have yet. */
async function addAdvance(db: Database, { span, earned }: Adding): Promise<void> {
  const facts = factPostings.map(({ fact }) => fact);
  for (const { buildingId, cents } of await unapplied(db, { span, facts }))
    earned.add(ADVANCE_RENT, { buildingId, cents });
}

/** What some facts post to "unapplied", by building; without the credit that these books began with. */
async function unapplied(db: Database, { span, facts }: { span: Span; facts: readonly Fact[] }) {
  const accounts: Account[] = ['liabilities:unapplied'];
  const sums = await sumPostings(db, { by: ['buildingId', 'kind'], facts, accounts, ...span });
  return sums
    .filter(({ kind }) => kind !== 'opening-credit')
    .map(({ buildingId, amountCents }) => ({ buildingId, cents: amountCents }));
}

/** What tenants' money settled of deposits that were charged, by building: it is owed back, and no income. */
async function paidForDeposits(db: Database, span: Span) {
  const settled = postings(['buildingId', 'chargeId', 'kind', 'amountCents'], {
    facts: ['allocation'],
    accounts: ['liabilities:unapplied'],
    ...span,
  });
  const rows = await db
    .selectFrom(settled)
    .innerJoin('charge', 'charge.id', 'posting.chargeId')
    .select(['posting.buildingId', sql<number>`sum(posting.amount_cents)`.as('cents')])
    .where('charge.kind', '=', 'deposit')
    .where('posting.kind', 'in', moneyOfTenants)
    .groupBy('posting.buildingId')
    .execute();
  return rows.map(({ buildingId, cents }) => ({ buildingId, cents: Number(cents) }));
}

/** Credits are what is earned; on expenses debits are what is spent. */
class Earnings {
  readonly #cents = new Map<string, { account: EarnedAccount; buildingId: string | null; cents: number }>();

  /** `cents` as they are posted: a debit above zero. */
  add(account: EarnedAccount, { buildingId, cents }: { buildingId: string | null; cents: number }): void {
    const key = `${account} ${buildingId}`;
    const known = this.#cents.get(key) ?? { account, buildingId, cents: 0 };
    known.cents += cents;
    this.#cents.set(key, known);
  }

  lines(): Earned[] {
    const order = new Map(earnedAccounts.map((account, place) => [account, place]));
    return [...this.#cents.values()]
      .filter(({ cents }) => cents !== 0)
      .map(({ account, buildingId, cents }) => {
        const type = account.startsWith('income:') ? ('income' as const) : ('expense' as const);
        return { account, type, buildingId, cents: type === 'income' ? 0 - cents : cents };
      })
      .toSorted((a, b) => (order.get(a.account) ?? 0) - (order.get(b.account) ?? 0));
  }
}

/** In the order in which they are listed. */
const earnedAccounts: readonly EarnedAccount[] = [
  RENTS_RECEIVED,
  ...chargedIncomeAccounts,
  ADVANCE_RENT,
  ...incomeAccounts.filter((account) => !chargedIncomeAccounts.includes(account)),
  ...expenseAccounts,
];
