import { scheduleFollowed, settling } from '../billing/describe.ts';
import type { CommandDescription } from '../log/index.ts';

/** Commands that an earlier release had: their sets stay in the log, and are told as they were. */
export const formerCommands: ReadonlyMap<string, CommandDescription> = new Map([
  [
    'billing.settleMoveOut',
    { title: 'Charges adjusted to the terms', writes: `+charge ${settling}`, describe: scheduleFollowed },
  ],
]);
