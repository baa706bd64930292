import { bankRecords } from '../bank/schema.ts';
import { billingRecords } from '../billing/schema.ts';
import { Registry } from '../changes/index.ts';
import { expensesRecords } from '../expenses/schema.ts';
import { leasingRecords } from '../leasing/schema.ts';
import { organisation } from '../organisation/schema.ts';
import { propertiesRecords } from '../properties/schema.ts';
import { receiptsRecords } from '../receipts/schema.ts';

/** Every record of the product; the projection, validation and permissions follow from it. */
export const registry = new Registry([
  organisation,
  ...propertiesRecords,
  ...leasingRecords,
  ...billingRecords,
  ...expensesRecords,
  ...receiptsRecords,
  ...bankRecords,
]);
