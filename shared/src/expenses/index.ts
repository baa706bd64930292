export * from './commands.ts';
export { recordExpense } from './record-expense.ts';
export { reverseExpense } from './reverse-expense.ts';
export * from './schema.ts';
export { addVendor } from './vendors.ts';
