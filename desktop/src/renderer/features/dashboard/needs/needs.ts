import { backupTrouble } from './backup-trouble.tsx';
import { bankTransactions } from './bank-transactions.tsx';
import { chargesToLookAt } from './charges-to-look-at.tsx';
import { clockInDoubt } from './clock-in-doubt.tsx';
import { lateFees } from './late-fees.tsx';
import { leasesEnding } from './leases-ending.tsx';
import type { Need } from './need.ts';
import { overdue } from './overdue.tsx';
import { perhapsTwice } from './perhaps-twice.tsx';
import { rentBehind } from './rent-behind.tsx';
import { rentsToRaise } from './rents-to-raise.tsx';
import { syncTrouble } from './sync-trouble.tsx';

/** What the dashboard's own answer tells, drawn with the first figures. */
export const toldAtOnce: readonly Need[] = [rentBehind, overdue, bankTransactions];

/** What is asked for by itself, and takes the engine longer. */
export const lookedUp: readonly Need[] = [
  lateFees,
  clockInDoubt,
  syncTrouble,
  backupTrouble,
  chargesToLookAt,
  perhapsTwice,
];

/** What can wait for a day, below all else. */
export const ahead: readonly Need[] = [leasesEnding, rentsToRaise];
