import { z } from 'zod';
import { checkBankAccount } from '../bank/queries.ts';
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
import { ownerTransfer, ownerTransferKinds } from './schema.ts';

const reversible = {
  table: 'ownerTransfer',
  noun: 'owner’s transfer',
  day: 'movedOn',
  words: 'memo',
  way: 'kind',
} as const satisfies Reversible<'ownerTransfer'>;

const moved = {
  kind: z.enum(ownerTransferKinds),
  amountCents: z.int().positive(isPositive(reversible.noun)).max(1e11),
  movedOn: calendarDate,
  /** The building that it is for; null: the whole portfolio. */
  buildingId: z.uuid().nullable(),
  /** The account that it went to or came from; null: nobody said. */
  accountId: z.uuid().nullable().default(null),
  memo: z.string().trim().max(200).nullable(),
};

/**
 * An owner puts money in (`contribution`: bank / equity) or takes it out (`draw`: equity / bank), in minor units above zero. It
 * is no income and no expense, and neither rent collected nor money spent. Puts in 1,000.00 and draws 3,000.00: equity
 * −2,000.00 in all. Refuses a day to come and a building that is not in the books.
 */
const recordOwnerTransfer = defineCommand({
  name: 'organisation.recordOwnerTransfer',
  title: 'Owner money recorded',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    ...moved,
  }),
  async run({ db, today }, args) {
    const happened = checkHappened('movedOn', args.movedOn, { today });
    if (!happened.ok) return happened;
    const known = await checkNamed(db, args);
    if (!known.ok) return known;
    return accept([insert(ownerTransfer, { ...args, memo: args.memo || null, reversesId: null })]);
  },
  writes: '+ownerTransfer',
  describe: (change) => {
    const [row] = change.added('ownerTransfer');
    if (!row) return null;
    return say`Recorded an owner’s ${movedBy(row)} of ${amountOf(row)}${where(change, row)}`;
  },
});

const reverseOwnerTransfer = defineReversal(reversible, {
  name: 'organisation.reverseOwnerTransfer',
  title: 'Owner money taken back',
  args: reversalArgs.extend({ transferId: z.uuid() }),
  of: ({ transferId }) => transferId,
  describe: (row, change) =>
    say`Reversed the owner’s ${movedBy(row)} of ${amountOf(row)}${where(change, row)}`,
});

const correctOwnerTransfer = defineCommand({
  name: 'organisation.correctOwnerTransfer',
  title: 'Owner money corrected',
  area: 'reversals',
  derivesDays: () => true,
  args: correctionArgs.extend({ transferId: z.uuid(), ...moved }),
  async run(context, { id, mirrorId, transferId, reason, ...args }) {
    const known = await checkNamed(context.db, args);
    if (!known.ok) return known;
    const right = { ...args, memo: args.memo || null };
    const what = { id, mirrorId, originalId: transferId, reason, right };
    return correctFact(context, reversible, what);
  },
  writes: mirrorsOf(reversible.table),
  describe: (change) => {
    const row = change.added('ownerTransfer').find(({ correctsId }) => correctsId);
    const before = row && change.names.row('ownerTransfer', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected the owner’s ${movedBy(before)} of ${amountOf(before)}: it is a ${movedBy(row)} of ${amountOf(row)}${where(change, row)}`;
  },
});

async function checkNamed(
  db: Database,
  { buildingId, accountId }: { buildingId: string | null; accountId: string | null },
): Promise<Result<null>> {
  const known =
    buildingId === null ||
    (await db.selectFrom('building').select('id').where('id', '=', buildingId).executeTakeFirst());
  if (!known) return refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
  return checkBankAccount(db, accountId);
}

function movedBy({ kind }: Row): string {
  return kind === 'draw' ? 'draw' : 'contribution';
}

function where({ names }: Change, { buildingId }: Row): Sentence {
  return buildingId === null ? [] : say` for ${names.of('building', buildingId)}`;
}

export const ownerTransferCommands = [recordOwnerTransfer, reverseOwnerTransfer, correctOwnerTransfer];
