import { z } from 'zod';
import { checkHappened } from '../core/happened.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { isPositive } from '../core/reversals.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import {
  correctFact,
  correctionArgs,
  defineReversal,
  mirrorsOf,
  type Reversible,
  reversalArgs,
} from '../define-reversal.ts';
import { amountOf, type Change, type Sentence, say } from '../log/describe/index.ts';
import { calendarDate, insert, type Row } from '../log/index.ts';
import { checkBankAccount } from './queries.ts';
import { bankTransfer } from './schema.ts';

const reversible = {
  table: 'bankTransfer',
  noun: 'transfer',
  day: 'movedOn',
  words: 'memo',
} as const satisfies Reversible<'bankTransfer'>;

const moved = {
  fromAccountId: z.uuid(),
  toAccountId: z.uuid(),
  amountCents: z.int().positive(isPositive(reversible.noun)).max(1e11),
  movedOn: calendarDate,
  memo: z.string().trim().max(200).nullable().default(null),
};

/** Money goes from one account of the books to another: no income, no expense, and a card is paid by it. Refuses a day to come and an account to itself. */
const recordTransfer = defineCommand({
  name: 'bank.recordTransfer',
  title: 'Transfer recorded',
  area: 'money',
  args: z.strictObject({ id: z.uuid(), ...moved }),
  async run({ db, today }, args) {
    const happened = checkHappened('movedOn', args.movedOn, { today });
    if (!happened.ok) return happened;
    const between = await checkAccounts(db, args);
    if (!between.ok) return between;
    return accept([insert(bankTransfer, { ...args, memo: args.memo || null, reversesId: null })]);
  },
  writes: '+bankTransfer',
  describe: (change) => {
    const [row] = change.added('bankTransfer');
    return row ? say`Recorded a transfer of ${amountOf(row)}${between(change, row)}` : null;
  },
});

const reverseTransfer = defineReversal(reversible, {
  name: 'bank.reverseTransfer',
  title: 'Transfer reversed',
  args: reversalArgs.extend({
    transferId: z.uuid(),
    /** Null: it never happened, so on its own day. */
    reversedOn: calendarDate.nullable(),
  }),
  of: ({ transferId }) => transferId,
  describe: (row, change) => say`Reversed the transfer of ${amountOf(row)}${between(change, row)}`,
});

const correctTransfer = defineCommand({
  name: 'bank.correctTransfer',
  title: 'Transfer corrected',
  area: 'reversals',
  derivesDays: () => true,
  args: correctionArgs.extend({ transferId: z.uuid(), ...moved }),
  async run(context, { id, mirrorId, transferId, reason, ...args }) {
    const right = { ...args, memo: args.memo || null };
    const between = await checkAccounts(context.db, right);
    if (!between.ok) return between;
    const what = { id, mirrorId, originalId: transferId, reason, right };
    return correctFact(context, reversible, what);
  },
  writes: mirrorsOf(reversible.table),
  describe: (change) => {
    const row = change.added('bankTransfer').find(({ correctsId }) => correctsId);
    const before = row && change.names.row('bankTransfer', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected the transfer of ${amountOf(before)}: it is ${amountOf(row)}${between(change, row)}`;
  },
});

async function checkAccounts(
  db: Database,
  { fromAccountId, toAccountId }: { fromAccountId: string; toAccountId: string },
): Promise<Result<null>> {
  if (fromAccountId === toAccountId)
    return refuse('same-account', 'Choose another account: money that stays where it is does not move.', {
      field: 'toAccountId',
    });
  const from = await checkBankAccount(db, fromAccountId, 'fromAccountId');
  return from.ok ? checkBankAccount(db, toAccountId, 'toAccountId') : from;
}

function between({ names }: Change, { fromAccountId, toAccountId }: Row): Sentence {
  return say` from ${names.of('bankAccount', fromAccountId)} to ${names.of('bankAccount', toAccountId)}`;
}

export const bankTransferCommands = [recordTransfer, reverseTransfer, correctTransfer];
