import { expenseAccount } from '../../accounting/chart.ts';
import type { EarnedAccount } from '../../accounting/earnings.ts';
import { expenseCategories, expenseCategoryWords, scheduleELines } from '../../expenses/schema.ts';
import { defineTaxForm, type TaxForm } from './tax-form.ts';

const RENTS = 3;
const DEPRECIATION = 18;
const TOTAL_EXPENSES = 20;
const INCOME_OR_LOSS = 21;

const lineOfExpense = new Map<EarnedAccount, number>([
  ...expenseCategories.map((category) => [expenseAccount(category), scheduleELines[category]] as const),
  ['expenses:depreciation', DEPRECIATION],
  ['expenses:bad-debt', scheduleELines.other],
]);

/**
 * Part I of Schedule E (Form 1040): lines 3 and 5 to 21. Line 20 is Σ of 5 to 19, line 21 is 3 less 20. Tenants' fees, laundry, kept
 * deposits and recovered debts are line 3; a gain on a sale and interest received are on other forms, and on no line here. An LLC
 * of one person files nothing of its own; one of several is a partnership here.
 */
const form: TaxForm = {
  filers: ['person', 'couple', 'llc', 'trust', 'other'],
  isOfPeople: true,
  total: TOTAL_EXPENSES,
  net: INCOME_OR_LOSS,
  lines: [
    { line: RENTS, label: 'Rents received' },
    ...expenseCategories.map((category) => {
      return { line: scheduleELines[category], label: expenseCategoryWords[category] };
    }),
    { line: DEPRECIATION, label: 'Depreciation' },
    { line: TOTAL_EXPENSES, label: 'Total expenses' },
    { line: INCOME_OR_LOSS, label: 'Income or loss' },
  ].toSorted((a, b) => a.line - b.line),
  income: RENTS,
  expenses: lineOfExpense,
};

/** Part I of Schedule E (Form 1040), a column for each property. */
export const scheduleE = defineTaxForm(form, {
  id: 'ScheduleE',
  name: 'schedule-e',
  title: 'Schedule E',
  tells: 'what Part I of Schedule E asks for, for each property',
});
