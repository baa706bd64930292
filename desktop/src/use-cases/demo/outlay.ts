import type { ExpenseCategory } from '@portfolio-os/shared/expenses';
import type { VendorKey } from './names.ts';

/** Money going out, before it has an id. With neither building nor unit it is the whole portfolio's. */
export interface Outlay {
  readonly vendor: VendorKey;
  readonly category: ExpenseCategory;
  readonly description: string;
  readonly amountCents: number;
  /** Days after the first of the month. */
  readonly day: number;
  readonly buildingId?: string;
  readonly unitId?: string;
}
