import type { ExpenseCategory } from '@portfolio-os/shared/expenses/schema';
import { postIn } from '../portfolio-routes.ts';
import type { Correction, Reversal } from './billing.ts';
import type { PersonBody } from './leasing.ts';

export interface NewExpense {
  id: string;
  buildingId: string | null;
  unitId: string | null;
  vendorId: string | null;
  category: ExpenseCategory;
  amountCents: number;
  paidOn: string;
  description: string;
  statementLineId: string | null;
}

export const addExpense = (p: string, body: NewExpense) => postIn(p, '/expenses', {}, body);

export const reverseExpense = (p: string, { expenseId, ...body }: Reversal & { expenseId: string }) =>
  postIn(p, '/expenses/:id/reverse', { id: expenseId }, body);

export const correctExpense = (
  p: string,
  { expenseId, ...body }: Omit<NewExpense, 'statementLineId'> & Correction & { expenseId: string },
) => postIn(p, '/expenses/:id/correct', { id: expenseId }, body);

export const addVendor = (p: string, body: PersonBody) => postIn(p, '/vendors', {}, body);
