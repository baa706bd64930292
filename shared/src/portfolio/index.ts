import { billingCommands } from '../billing/index.ts';
import { billingRecords } from '../billing/schema.ts';
import { CommandBook, Registry } from '../changes/index.ts';
import type { Database } from '../database.ts';
import { expensesCommands } from '../expenses/index.ts';
import { expensesRecords } from '../expenses/schema.ts';
import { integrationsCommands } from '../integrations/index.ts';
import { integrationsRecords } from '../integrations/schema.ts';
import { leasingCommands } from '../leasing/index.ts';
import { leasingRecords } from '../leasing/schema.ts';
import { notesCommands } from '../notes/index.ts';
import { organisationCommands } from '../organisation/index.ts';
import { organisation } from '../organisation/schema.ts';
import { propertiesCommands } from '../properties/index.ts';
import { propertiesRecords } from '../properties/schema.ts';
import { receiptsCommands } from '../receipts/index.ts';
import { receiptsRecords } from '../receipts/schema.ts';

export type { Database, PortfolioTables } from '../database.ts';
export { findProblems } from './invariants.ts';

/** Every record of the product; the projection, validation and permissions follow from it. */
export const registry = new Registry([
  organisation,
  ...propertiesRecords,
  ...leasingRecords,
  ...billingRecords,
  ...expensesRecords,
  ...receiptsRecords,
  ...integrationsRecords,
]);

/** Every verb of the product. */
export const commandBook = new CommandBook<Database>([
  ...organisationCommands,
  ...propertiesCommands,
  ...leasingCommands,
  ...billingCommands,
  ...expensesCommands,
  ...receiptsCommands,
  ...notesCommands,
  ...integrationsCommands,
]);
