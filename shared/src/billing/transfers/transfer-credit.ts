import { z } from 'zod';
import { derivedId } from '../../core/ids.ts';
import { accept, refuse } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import { defineCommand } from '../../define-command.ts';
import { mirrorsOf, reversalArgs, takenBack } from '../../define-reversal.ts';
import { settleCredit } from '../../follow-ups.ts';
import { money, say, total } from '../../log/describe/index.ts';
import { calendarDate, insert, type Op } from '../../log/index.ts';
import { leaseNamed, settling } from '../describe.ts';
import { checkLeaseMoney } from '../lease-money.ts';
import { heldNoMore } from '../payments/allocations.ts';
import { checkLeaseAndPayer } from '../put-right.ts';
import { creditFor, taken } from '../refunds/credit.ts';
import { correctCreditTransfer } from './correct-transfer.ts';
import { checkMovable, isMovable, sameLease } from './movable.ts';
import { creditTransfer } from './schema.ts';
import { transferRows } from './transfer-rows.ts';
import { leasesReached, received, receivedBack, receivedId, transferred } from './undo-transfers.ts';

/**
 * Moves credit to another lease: unapplied / clearing here, clearing / unapplied there, of the same day; no money moves at a bank. Credit of
 * 300.00, of which 200.00 move: 100.00 here, and a payment of 200.00 there. Refuses more than is credit on that day and on every day
 * afterwards, and opening credit, which was earned before these books began and is corrected where it stands.
 */
const transferCredit = defineCommand({
  name: 'billing.transferCredit',
  title: 'Credit moved to another lease',
  area: 'reversals',
  // Where it goes is given; out of which payments follows from the books as they stand.
  rerunnable: true,
  args: z.strictObject({
    id: z.uuid(),
    leaseId: z.uuid(),
    /** Whose credit it is; null: the tenants of the lease together. */
    payerId: z.uuid().nullable().default(null),
    toLeaseId: z.uuid(),
    /** Whose it becomes; null: the tenants of that lease together. */
    toPayerId: z.uuid().nullable().default(null),
    amountCents: z.int().positive(isPositive('transfer')).max(1e11),
    transferredOn: calendarDate,
    memo: z.string().trim().min(1).max(200).nullable().default(null),
  }),
  follows: ({ leaseId, toLeaseId }) => settleCredit(leaseId, toLeaseId),
  async run({ db, today }, { id, amountCents, ...args }) {
    const { leaseId, payerId, toLeaseId, toPayerId, transferredOn: on } = args;
    const known = await db.selectFrom('creditTransfer').select('id').where('id', '=', id).executeTakeFirst();
    // Asked twice: what is moved already is not taken of other payments once more.
    if (known) return accept([]);
    if (leaseId === toLeaseId) return sameLease();
    const fits = await checkLeaseMoney(
      db,
      { leaseId, personId: payerId },
      { field: 'transferredOn', on, today },
    );
    if (!fits.ok) return fits;
    const there = await checkLeaseAndPayer(db, { leaseId: toLeaseId, payerId: toPayerId });
    if (!there.ok) return there;
    const credits = (await creditFor(db, { leaseId, payeeId: payerId, on })).filter(isMovable);
    const enough = await checkMovable(db, { amountCents, credits, on });
    if (!enough.ok) return enough;
    const parts = taken(amountCents, credits);
    const splitId = parts.length > 1 ? id : null;
    const ops: Op[] = [];
    for (const [place, part] of parts.entries()) {
      const partId = place === 0 ? id : derivedId('creditTransfer', id, part.paymentId);
      ops.push(insert(creditTransfer, { id: partId, ...args, ...part, splitId, reversesId: null }));
      ops.push(received({ ...args, ...part, id: partId }));
      const left = credits.find(({ paymentId }) => paymentId === part.paymentId)?.creditCents ?? 0;
      const leftCents = left - part.amountCents;
      ops.push(...(await heldNoMore(db, part.paymentId, { leftCents, today })));
    }
    return accept(ops);
  },
  writes: `+creditTransfer +payment creditHold.amountCents creditHold.heldOn ${settling}`,
  describe: (change) => {
    const rows = change.added('creditTransfer');
    const [row] = rows;
    if (!row) return null;
    const to = change.names.of('lease', row.toLeaseId);
    return say`Moved ${money(total(rows))} of the credit of ${leaseNamed(change, row)} to ${to}`;
  },
});

/**
 * Takes back a transfer of credit whole, whichever of its rows is named, on a day from its own until today: it is credit of the first lease again,
 * and what it settled on the other one is open there. What was refunded of it there is owed again.
 */
const takeBackCreditTransfer = defineCommand({
  name: 'billing.takeBackCreditTransfer',
  title: 'Transfer of credit taken back',
  area: 'reversals',
  rerunnable: true,
  args: reversalArgs.extend({ transferId: z.uuid() }),
  follows: async ({ transferId }, db) => {
    const rows = await transferRows(db, transferId);
    const further = await Promise.all(rows.map(({ id }) => leasesReached(db, receivedId(id))));
    return settleCredit(...rows.flatMap(({ leaseId, toLeaseId }) => [leaseId, toLeaseId]), ...further.flat());
  },
  async run(context, { id, transferId, reversedOn: on, reason }) {
    const { db } = context;
    const rows = await transferRows(db, transferId);
    const facts = rows.map((row, place) => ({
      id: place === 0 ? id : derivedId('mirror', id, row.id),
      of: row.id,
    }));
    const mirrors = await takenBack(context, transferred, { facts, reversedOn: on, reason });
    if (!mirrors.ok) return mirrors;
    const ops = [...mirrors.value];
    for (const { id: mirrorId, of } of facts) {
      const back = await receivedBack(db, { id: of }, { mirrorId, on, reason });
      if (!back.ok) return back;
      ops.push(...back.value);
    }
    return ops.length > 0 ? accept(ops) : refuse('missing', 'This transfer is not in these books.');
  },
  writes: `${mirrorsOf(transferred.table)} +payment +charge ${settling}`,
  describe: (change) => {
    const [row] = change.added('creditTransfer');
    if (!row) return null;
    // What went on from there is taken back too, and stands in the rows below.
    const rows = change.added('creditTransfer').filter(({ leaseId }) => leaseId === row.leaseId);
    const to = change.names.of('lease', row.toLeaseId);
    return say`Took back the transfer of ${money(-total(rows))} of the credit of ${leaseNamed(change, row)} to ${to}`;
  },
});

export const transferCommands = [transferCredit, takeBackCreditTransfer, correctCreditTransfer];
