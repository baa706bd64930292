import { backupTrouble } from './backup-trouble.tsx';
import { bankTransactions } from './bank-transactions.tsx';
import { billsDue } from './bills-due.tsx';
import { chargesToLookAt } from './charges-to-look-at.tsx';
import { clockInDoubt } from './clock-in-doubt.tsx';
import { lateFees } from './late-fees.tsx';
import { leasesToDecide } from './leases-to-decide.tsx';
import { mailTrouble } from './mail-trouble.tsx';
import type { Need } from './need.ts';
import { overdue } from './overdue.tsx';
import { perhapsTwice } from './perhaps-twice.tsx';
import { questions } from './questions.tsx';
import { rentBehind } from './rent-behind.tsx';
import { statementsToReconcile } from './statements-to-reconcile.tsx';
import { suspense } from './suspense.tsx';
import { syncTrouble } from './sync-trouble.tsx';

/** What the dashboard's own answer tells, drawn with the first figures. */
export const toldAtOnce: readonly Need[] = [rentBehind, overdue, bankTransactions];

/** What is asked for by itself, and takes the engine longer. */
export const lookedUp: readonly Need[] = [
  billsDue,
  suspense,
  lateFees,
  clockInDoubt,
  syncTrouble,
  mailTrouble,
  backupTrouble,
  chargesToLookAt,
  perhapsTwice,
  statementsToReconcile,
  questions,
  leasesToDecide,
];
