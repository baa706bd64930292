import { expenseAccount } from '../../accounting/chart.ts';
import type { EarnedAccount } from '../../accounting/earnings.ts';
import { type ExpenseCategory, expenseCategories } from '../../expenses/schema.ts';
import { defineTaxForm, type TaxForm } from './tax-form.ts';

const GROSS_RENTS = 2;
const INTEREST = 9;
const DEPRECIATION = 14;
const OTHER = 15;
const TOTAL_EXPENSES = 16;
const INCOME_OR_LOSS = 17;

const labels: readonly (readonly [line: number, label: string])[] = [
  [GROSS_RENTS, 'Gross rents'],
  [3, 'Advertising'],
  [4, 'Auto and travel'],
  [5, 'Cleaning and maintenance'],
  [6, 'Commissions'],
  [7, 'Insurance'],
  [8, 'Legal and other professional fees'],
  [INTEREST, 'Interest'],
  [10, 'Repairs'],
  [11, 'Taxes'],
  [12, 'Utilities'],
  [13, 'Wages and salaries'],
  [DEPRECIATION, 'Depreciation'],
  [OTHER, 'Other'],
  [TOTAL_EXPENSES, 'Total expenses'],
  [INCOME_OR_LOSS, 'Income or loss'],
];

/** What the form has no line for is listed under Other. */
const lineOfCategory: Readonly<Record<ExpenseCategory, number>> = {
  advertising: 3,
  'auto-and-travel': 4,
  'cleaning-and-maintenance': 5,
  commissions: 6,
  insurance: 7,
  'legal-and-professional': 8,
  'management-fees': OTHER,
  'mortgage-interest': INTEREST,
  'other-interest': INTEREST,
  repairs: 10,
  supplies: OTHER,
  taxes: 11,
  utilities: 12,
  other: OTHER,
};

const lineOfExpense = new Map<EarnedAccount, number>([
  ...expenseCategories.map((category) => [expenseAccount(category), lineOfCategory[category]] as const),
  ['expenses:depreciation', DEPRECIATION],
  ['expenses:bad-debt', OTHER],
]);

/**
 * Form 8825 (revision of November 2018), lines 2 to 17 of each property. Line 16 is Σ of 3 to 15, line 17 is 2 less 16. What the tenants pay
 * counts as on Schedule E; a gain on a sale and interest received are on Form 1065 or 1120-S.
 */
const form: TaxForm = {
  filers: ['partnership', 's-corporation'],
  isOfPeople: false,
  total: TOTAL_EXPENSES,
  net: INCOME_OR_LOSS,
  lines: labels.map(([line, label]) => ({ line, label })),
  income: GROSS_RENTS,
  expenses: lineOfExpense,
};

/** What a partnership or an S corporation says of each of its properties. */
export const form8825 = defineTaxForm(form, {
  id: 'Form8825',
  name: 'form-8825',
  title: 'Form 8825',
  tells: 'what Form 8825 asks a partnership or an S corporation for, for each property',
});
