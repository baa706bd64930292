import { z } from 'zod';
import { checkHappened } from '../core/happened.ts';
import { accept, refuse } from '../core/result.ts';
import { alreadyReversed, isPositive, isReversal } from '../core/reversals.ts';
import { defineCommand } from '../define-command.ts';
import { amountOf, type Change, type Sentence, say } from '../log/describe/index.ts';
import { calendarDate, insert, type Row } from '../log/index.ts';
import { ownerTransfer, ownerTransferKinds } from './schema.ts';

const NOUN = 'owner’s transfer';

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
    kind: z.enum(ownerTransferKinds),
    amountCents: z.int().positive(isPositive(NOUN)).max(1e11),
    movedOn: calendarDate,
    /** The building that it is for; null: the whole portfolio. */
    buildingId: z.uuid().nullable(),
    memo: z.string().trim().max(200).nullable(),
  }),
  async run({ db, today }, args) {
    const happened = checkHappened('movedOn', args.movedOn, { today });
    if (!happened.ok) return happened;
    const { buildingId } = args;
    const building =
      buildingId &&
      (await db.selectFrom('building').select('id').where('id', '=', buildingId).executeTakeFirst());
    if (buildingId && !building)
      return refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
    return accept([insert(ownerTransfer, { ...args, memo: args.memo || null, reversesId: null })]);
  },
  writes: '+ownerTransfer',
  describe: (change) => {
    const [row] = change.added('ownerTransfer');
    if (!row) return null;
    const what = row.kind === 'draw' ? 'draw' : 'contribution';
    return say`Recorded an owner’s ${what} of ${amountOf(row)}${where(change, row)}`;
  },
});

/** Takes one back whole: 1,000.00 put in is followed by −1,000.00, on a day from then until today. */
const reverseOwnerTransfer = defineCommand({
  name: 'organisation.reverseOwnerTransfer',
  title: 'Owner money taken back',
  area: 'reversals',
  args: z.strictObject({
    id: z.uuid(),
    transferId: z.uuid(),
    reversedOn: calendarDate,
    reason: z.string().trim().min(1, 'Say why, for the history.').max(150),
  }),
  async run({ db, today }, { id, transferId, reversedOn, reason }) {
    const found = await db
      .selectFrom('ownerTransfer')
      .selectAll()
      .where('id', '=', transferId)
      .executeTakeFirst();
    if (!found) return refuse('missing', 'This transfer is not in these books.');
    if (found.reversesId) return isReversal(NOUN);
    const earlier = await db
      .selectFrom('ownerTransfer')
      .select('id')
      .where('reversesId', '=', transferId)
      .executeTakeFirst();
    if (earlier && earlier.id !== id) return alreadyReversed(NOUN);
    const happened = checkHappened('reversedOn', reversedOn, { from: found.movedOn, today });
    if (!happened.ok) return happened;
    const { seq: _, ...original } = found;
    const mirror = {
      movedOn: reversedOn,
      memo: `Reversed: ${reason}`,
      reversesId: transferId,
      aboutOn: null,
    };
    return accept([insert(ownerTransfer, { ...original, ...mirror, id, amountCents: -found.amountCents })]);
  },
  writes: '+ownerTransfer',
  describe: (change) => {
    const [row] = change.added('ownerTransfer');
    if (!row) return null;
    const what = row.kind === 'draw' ? 'draw' : 'contribution';
    return say`Reversed the owner’s ${what} of ${amountOf(row)}${where(change, row)}`;
  },
});

function where({ names }: Change, { buildingId }: Row): Sentence {
  return buildingId === null ? [] : say` for ${names.of('building', buildingId)}`;
}

export const ownerTransferCommands = [recordOwnerTransfer, reverseOwnerTransfer];
