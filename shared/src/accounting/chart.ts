import { type ExpenseCategory, expenseCategories } from '../expenses/schema.ts';
import { type ChargeKind, chargeKinds } from '../leasing/schema.ts';

/** Kinds of charge that are no income: a deposit is owed back, an opening balance was earned before these books began. */
const unearned = ['deposit', 'opening-balance'] as const;
type IncomeKind = Exclude<ChargeKind, (typeof unearned)[number]>;

/** An account by its name in a plain-text journal; what stands before the colon is its type. */
export type Account =
  | 'assets:bank'
  | 'assets:receivable'
  | 'liabilities:unapplied'
  | 'liabilities:deposits'
  | 'equity:opening-balances'
  | 'equity:contributions'
  | 'equity:draws'
  | `income:${IncomeKind}`
  | `expenses:${ExpenseCategory}`;

const incomeAccounts = chargeKinds.filter(isIncome).map((kind) => incomeAccount(kind));

/** Accounts of the whole portfolio, in the order in which they are listed. */
export const portfolioAccounts: readonly Account[] = [
  'assets:bank',
  'equity:opening-balances',
  'equity:contributions',
  'equity:draws',
  ...incomeAccounts,
  ...expenseCategories.map((category) => expenseAccount(category)),
];

/** What a tenant owes; what came in and settles nothing yet; deposits that the tenant was charged. Each lease has these. */
export const leaseAccounts = ['assets:receivable', 'liabilities:unapplied', 'liabilities:deposits'] as const;
export type LeaseAccount = (typeof leaseAccounts)[number];

export const chartOfAccounts: readonly Account[] = [...portfolioAccounts, ...leaseAccounts];

/** What a charge is credited to: "late-fee" → income:late-fee, "deposit" → liabilities:deposits. */
export function chargedAccount(kind: ChargeKind): Account {
  if (isIncome(kind)) return incomeAccount(kind);
  return kind === 'deposit' ? 'liabilities:deposits' : 'equity:opening-balances';
}

export function expenseAccount(category: ExpenseCategory): Account {
  return `expenses:${category}`;
}

export function isLeaseAccount(account: Account): account is LeaseAccount {
  return leaseAccounts.some((one) => one === account);
}

function incomeAccount(kind: IncomeKind): Account {
  return `income:${kind}`;
}

function isIncome(kind: ChargeKind): kind is IncomeKind {
  return !unearned.some((one) => one === kind);
}
