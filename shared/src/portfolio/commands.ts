import { accountingCommands } from '../accounting/commands.ts';
import { assetCommands } from '../assets/commands.ts';
import { receiptsCommands } from '../attachments/index.ts';
import { bankCommands } from '../bank/commands.ts';
import { billingCommands, checkStillLost } from '../billing/index.ts';
import { closingCommands, moveToOpenDays } from '../closing/index.ts';
import type { Database } from '../database.ts';
import { expensesCommands } from '../expenses/index.ts';
import { incomeCommands } from '../income/index.ts';
import { integrationsCommands } from '../integrations/index.ts';
import { leasingCommands } from '../leasing/index.ts';
import { loanCommands } from '../loans/commands.ts';
import { CommandBook } from '../log/index.ts';
import { mailCommands } from '../mail/index.ts';
import { notesCommands } from '../notes/index.ts';
import { organisationCommands } from '../organisation/index.ts';
import { peopleCommands } from '../people/index.ts';
import { propertiesCommands } from '../properties/index.ts';
import { questionCommands } from '../questions/index.ts';

const commands = [
  ...organisationCommands,
  ...propertiesCommands,
  ...leasingCommands,
  ...billingCommands,
  ...expensesCommands,
  ...incomeCommands,
  ...receiptsCommands,
  ...notesCommands,
  ...integrationsCommands,
  ...closingCommands,
  ...bankCommands,
  ...loanCommands,
  ...assetCommands,
  ...accountingCommands,
  ...peopleCommands,
  ...mailCommands,
  ...questionCommands,
];

/** Every verb of the product, by its name, as a type: what a page knows of it. */
export type Commands = { [C in (typeof commands)[number] as C['name']]: C };

/**
 * Every verb of the product; what it dates in a closed period is moved to the first open day, where no person gave the day. None leaves less
 * written off than was recovered of it.
 */
export const commandBook = new CommandBook<Database>(commands, moveToOpenDays, checkStillLost);
