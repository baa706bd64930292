import { type AccountKind, accountKinds } from '../bank/schema.ts';
import { keysOf } from '../core/own.ts';
import { type ExpenseCategory, expenseCategories, expenseCategoryWords } from '../expenses/schema.ts';
import { type ChargeKind, chargeKinds, chargeKindWords } from '../leasing/schema.ts';

/**
 * Kinds of charge that are no income: a deposit is owed back, an opening balance was earned before these books began, and what was
 * refunded of a payment that came to nothing is the landlord's own money.
 */
const unearned = ['deposit', 'opening-balance', 'refunded-credit'] as const;
type IncomeKind = Exclude<ChargeKind, (typeof unearned)[number]>;

/** What a landlord has. */
const assetWords = {
  'assets:bank': 'Bank',
  'assets:trust': 'Trust',
  'assets:escrow': 'Escrow',
  'assets:fixed': 'Property and equipment',
  'assets:accumulated-depreciation': 'Depreciation so far',
  'assets:clearing': 'Paid by tenants for the landlord',
} as const;

/** What a landlord owes, beside what is owed to each tenant. */
const liabilityWords = {
  'liabilities:card': 'Credit cards',
  'liabilities:loans': 'Loans',
  'liabilities:deposits-before-lease': 'Deposits before a lease',
  'liabilities:suspense': 'Money whose payer is unknown',
} as const;

const equityWords = {
  'equity:opening-balances': 'Opening balances',
  'equity:contributions': 'Owner’s contributions',
  'equity:draws': 'Owner’s draws',
} as const;

/** Income that is no charge of its own kind; a concession is what is taken off a charge, so it stands on the other side. */
const otherIncomeWords = {
  'income:laundry': 'Laundry and machines',
  'income:interest': 'Interest received',
  'income:kept-deposits': 'Deposits kept',
  'income:recoveries': 'Recovered debts',
  'income:sale-of-property': 'Gain or loss on a sale',
  'income:concessions': 'Concessions',
} as const;

/** Expenses that no money is paid for. */
const otherExpenseWords = {
  'expenses:depreciation': 'Depreciation',
  'expenses:bad-debt': 'Bad debt',
} as const;

/** What a tenant owes; what came in and settles nothing yet; deposits that are held for them. Each lease has these. */
const leaseWords = {
  'assets:receivable': 'Receivable',
  'liabilities:unapplied': 'Prepaid rent',
  'liabilities:deposits': 'Deposits held',
} as const;

const portfolioWords = {
  ...assetWords,
  ...liabilityWords,
  ...equityWords,
  ...otherIncomeWords,
  ...otherExpenseWords,
};

export type LeaseAccount = keyof typeof leaseWords;

/** An account by its name in a plain-text journal; what stands before the colon is its type. */
export type Account =
  | keyof typeof portfolioWords
  | LeaseAccount
  | `income:${IncomeKind}`
  | `expenses:${ExpenseCategory}`;

/** Between entities or buildings of one portfolio: only in the books of each of them, and nothing in those of the whole. */
const dueWords = {
  'assets:due-from': 'Due from others in the portfolio',
  'liabilities:due-to': 'Due to others in the portfolio',
} as const;
export type DueAccount = keyof typeof dueWords;

const chargedIncome = chargeKinds.filter(isIncome).map((kind) => incomeAccount(kind));

/** All that is earned. */
export const incomeAccounts: readonly Account[] = [...chargedIncome, ...keysOf(otherIncomeWords)];

/** What charges are credited to as they are earned. */
export const chargedIncomeAccounts: readonly Account[] = chargedIncome;

export const expenseAccounts: readonly Account[] = [
  ...expenseCategories.map((category) => expenseAccount(category)),
  ...keysOf(otherExpenseWords),
];

/** Accounts of the whole portfolio, in the order in which they are listed. */
export const portfolioAccounts: readonly Account[] = [
  ...keysOf(assetWords),
  ...keysOf(liabilityWords),
  ...keysOf(equityWords),
  ...incomeAccounts,
  ...expenseAccounts,
];

export const leaseAccounts = keysOf(leaseWords);

export const chartOfAccounts: readonly Account[] = [...portfolioAccounts, ...leaseAccounts];

const moneyAccountOf = {
  checking: 'assets:bank',
  savings: 'assets:bank',
  other: 'assets:bank',
  cash: 'assets:bank',
  trust: 'assets:trust',
  escrow: 'assets:escrow',
  'credit-card': 'liabilities:card',
} as const satisfies Record<AccountKind, Account>;

/** What an account of a bank is in the chart, by its kind: "trust" → assets:trust, "savings" → assets:bank. */
export function moneyAccount(kind: AccountKind): Account {
  return moneyAccountOf[kind];
}

/** Accounts of the chart that stand for accounts at banks: money comes in and goes out by them. */
export const moneyAccounts: readonly Account[] = [...new Set(accountKinds.map((kind) => moneyAccount(kind)))];

/**
 * Whether what stands on an account goes along when a building changes hands: what tenants owe, have paid ahead and left as deposits, its
 * loans, and what it stands at. Money stays on its account, and what was earned and spent, and owners' money, with whoever had it.
 */
export function goesWithBuilding(account: Account | null): boolean {
  return account !== null && /^(assets|liabilities):/.test(account) && !moneyAccounts.includes(account);
}

/** What a charge is credited to: "late-fee" → income:late-fee, "deposit" → liabilities:deposits. */
export function chargedAccount(kind: ChargeKind): Account {
  return isIncome(kind) ? incomeAccount(kind) : unearnedAccounts[kind];
}

const unearnedAccounts: Readonly<Record<(typeof unearned)[number], Account>> = {
  deposit: 'liabilities:deposits',
  'opening-balance': 'equity:opening-balances',
  'refunded-credit': 'liabilities:unapplied',
};

export function expenseAccount(category: ExpenseCategory): Account {
  return `expenses:${category}`;
}

export function isLeaseAccount(account: Account): account is LeaseAccount {
  return account in leaseWords;
}

/** An account in plain words: "assets:trust" → "Trust", "income:late-fee" → "Late fee". */
export const accountWords: Readonly<Record<Account, string>> = Object.fromEntries([
  ...Object.entries({ ...portfolioWords, ...leaseWords }),
  ...chargeKinds.filter(isIncome).map((kind) => [incomeAccount(kind), chargeKindWords[kind]] as const),
  ...expenseCategories.map((category) => [expenseAccount(category), expenseCategoryWords[category]] as const),
]) as Record<Account, string>;

/** Accounts of the books of an entity or a building: what is due from and to the others is among them. */
export const accountsOfBooks: readonly (Account | DueAccount)[] = [...chartOfAccounts, ...keysOf(dueWords)];

export const bookWords: Readonly<Record<Account | DueAccount, string>> = { ...accountWords, ...dueWords };

function incomeAccount(kind: IncomeKind): Account & `income:${IncomeKind}` {
  return `income:${kind}`;
}

function isIncome(kind: ChargeKind): kind is IncomeKind {
  return !unearned.some((one) => one === kind);
}
