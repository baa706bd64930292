import type { ExpenseCategory } from '@portfolio-os/shared/expenses/schema';
import { post, put } from '../client.ts';
import { portfolioPath } from '../queries.ts';
import type { Reversal } from './billing.ts';
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

export const addExpense = (p: string, body: NewExpense) => post<void>(portfolioPath(p, '/expenses'), body);

export const reverseExpense = (p: string, { expenseId, ...body }: Reversal & { expenseId: string }) =>
  post<void>(portfolioPath(p, `/expenses/${expenseId}/reverse`), body);

export const addVendor = (p: string, body: PersonBody) => post<void>(portfolioPath(p, '/vendors'), body);

export const changeVendor = (p: string, body: PersonBody) =>
  put<void>(portfolioPath(p, `/vendors/${body.id}`), body);
