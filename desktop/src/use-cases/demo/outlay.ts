import type { ExpenseCategory } from '@portfolio-os/shared/expenses';
import type { VendorKey } from './names.ts';

/** Money out before it has an id. Without building and unit it belongs to the whole portfolio. */
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
