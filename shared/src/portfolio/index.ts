import { receiptsCommands } from '../attachments/index.ts';
import { billingCommands } from '../billing/index.ts';
import type { Database } from '../database.ts';
import { expensesCommands } from '../expenses/index.ts';
import { integrationsCommands } from '../integrations/index.ts';
import { leasingCommands } from '../leasing/index.ts';
import { CommandBook } from '../log/index.ts';
import { notesCommands } from '../notes/index.ts';
import { organisationCommands } from '../organisation/index.ts';
import { propertiesCommands } from '../properties/index.ts';

export type { Database, PortfolioTables } from '../database.ts';
export { checkInvariants } from './admission-invariants.ts';
export { findOlderBreaches, findProblems, findProblemsOf } from './invariants.ts';
export { registry } from './registry.ts';
export { firstRelease, knowledge } from './released/index.ts';

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
