import { sql } from 'kysely';
import { z } from 'zod';
import type { CalendarDate } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { alreadyCorrected, isReversal } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { leaseOf, settleCredit } from '../../follow-ups.ts';
import { say } from '../../log/describe/index.ts';
import { insert } from '../../log/index.ts';
import { rightDay } from '../../right-day.ts';
import { paymentOf, settling, theOne } from '../describe.ts';
import { cameOn } from '../queries.ts';
import { type PaymentTable, payment } from '../schema.ts';
import { isFromSuspense } from '../suspense/waiting.ts';
import { checkStandsAlone } from './payments.ts';

/**
 * A payment that somebody took back by mistake stands again: by a fact in its place, about the day on which it came. Where its mirror had to be dated later,
 * because its month was closed, it counts from that day on. 1,350.00 of Mar 28, taken back on Apr 1: in the bank since Mar 28, on every day once.
 * It is settled as credit is, and a bank transaction that was matched to it is matched again by hand. Of two devices that bring it back the second is refused.
 */
export const bringBackPayment = defineCommand({
  name: 'billing.bringBackPayment',
  title: 'Payment brought back',
  area: 'reversals',
  derivesDays: () => true,
  args: z.strictObject({ id: z.uuid(), paymentId: z.uuid() }),
  follows: async ({ paymentId }, db) => settleCredit(await leaseOf(db, 'payment', paymentId)),
  async run({ db }, { id, paymentId }) {
    const found = await withdrawn(db, paymentId, id);
    if (!found.ok) return found;
    const { seq: _, ...original } = found.value;
    const dated = { table: 'payment', day: 'receivedOn' } as const;
    const happenedOn = original.aboutOn ?? original.receivedOn;
    const { on: receivedOn, aboutOn } = await rightDay(db, dated, { correctsId: paymentId }, happenedOn);
    const own = { reversesId: null, correctsId: paymentId, twinId: null, statementLineId: null };
    return accept([insert(payment, { ...original, ...own, id, receivedOn, aboutOn })]);
  },
  writes: `+payment ${settling}`,
  describe: (change) => {
    const [row] = change.added('payment');
    return row ? say`Brought back ${theOne(paymentOf(change, row))}` : null;
  },
});

/** A payment that somebody took back as a mistake and put nothing in the place of, unless it is what is asked for again. */
async function withdrawn(db: Database, id: string, broughtBackId: string): Promise<Result<PaymentTable>> {
  const found = await db.selectFrom('payment').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) return refuse('missing', 'This payment is not in these books.');
  if (found.reversesId) return isReversal('payment');
  const alone = checkStandsAlone(found);
  if (!alone.ok) return alone;
  if (found.suspenseId !== null) return isFromSuspense();
  const mirror = await db.selectFrom('payment').selectAll().where('reversesId', '=', id).executeTakeFirst();
  if (!mirror) return refuse('nothing-changed', 'This payment stands in the books.');
  if (mirror.correctsId === null)
    return refuse('returned', 'The bank sent this payment back. Correct its return, if that never happened.');
  if (mirror.twinId !== null)
    return refuse('twice', 'It was entered twice and taken back; the other entry of this money stays.');
  const inItsPlace = await db
    .selectFrom('payment')
    .select('id')
    .where('correctsId', '=', id)
    .where('reversesId', 'is', null)
    .where('id', '<>', broughtBackId)
    .executeTakeFirst();
  return inItsPlace ? alreadyCorrected('payment') : accept(found);
}

/** A payment that was taken back, and the first day on which it does not count any more. */
export interface WithdrawnPayment {
  readonly id: string;
  readonly until: CalendarDate;
}

/**
 * The payment of the same lease, payer, amount and day that was taken back on a later day only, and may be brought back; null where there is none. Were it
 * recorded anew it would be in the bank twice on the days between: two acts that no rule can know to be about one payment, so whoever records it is told.
 */
export async function findWithdrawn(
  db: Database,
  {
    leaseId,
    payerId,
    amountCents,
    receivedOn,
  }: { leaseId: string; payerId: string | null; amountCents: number; receivedOn: CalendarDate },
): Promise<WithdrawnPayment | null> {
  const row = await db
    .selectFrom('payment as p')
    .innerJoin('payment as mirror', 'mirror.reversesId', 'p.id')
    .select(['p.id', 'mirror.receivedOn as until'])
    .where('p.leaseId', '=', leaseId)
    .where('p.amountCents', '=', amountCents)
    .where(cameOn('p'), '=', receivedOn)
    .where('p.reversesId', 'is', null)
    .where('p.suspenseId', 'is', null)
    .where('p.creditTransferId', 'is', null)
    .where('p.method', '<>', 'paid-expense')
    .where('mirror.correctsId', 'is not', null)
    .where('mirror.twinId', 'is', null)
    .whereRef('mirror.receivedOn', '>', 'p.receivedOn')
    .$if(payerId !== null, (query) =>
      query.where(({ or, eb }) => or([eb('p.payerId', 'is', null), eb('p.payerId', '=', payerId)])),
    )
    .where(
      sql<boolean>`not exists (
        select 1 from payment r where r.corrects_id = p.id and r.reverses_id is null)`,
    )
    .orderBy('p.id')
    .executeTakeFirst();
  return row ?? null;
}
