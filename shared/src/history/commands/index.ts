import type { CommandWords } from '../change.ts';
import { bankCommands } from './bank.ts';
import { lateFeeCommands } from './late-fees.ts';
import { leaseCommands } from './leases.ts';
import { moneyCommands } from './money.ts';
import { recordCommands } from './records.ts';

/** Commands that an earlier release had: their sets stay in the log. */
export const formerCommands = ['billing.settleMoveOut'];

/** The words of every verb of the product; a test fails when one has none. */
export const commandWords: ReadonlyMap<string, CommandWords> = new Map(
  [recordCommands, leaseCommands, moneyCommands, lateFeeCommands, bankCommands].flatMap(Object.entries),
);
