import { setBudget } from './budget.ts';
import { correctExpense } from './correct-expense.ts';
import { mileageCommands } from './mileage.ts';
import { recordExpense } from './record-expense.ts';
import { recurringCommands } from './recurring.ts';
import { recordRefund } from './refunds.ts';
import { reverseExpense } from './reverse-expense.ts';
import { correctSplitExpense, recordSplitExpense } from './split-expenses.ts';
import { vendorCommands } from './vendors.ts';

export const expensesCommands = [
  ...vendorCommands,
  recordExpense,
  reverseExpense,
  correctExpense,
  recordRefund,
  recordSplitExpense,
  correctSplitExpense,
  ...recurringCommands,
  ...mileageCommands,
  setBudget,
];
