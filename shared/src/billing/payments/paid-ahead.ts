import type { CalendarDate } from '../../core/calendar.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import type { Op } from '../../log/index.ts';
import { notReversed } from '../queries.ts';
import { paysForRule } from '../rules.ts';
import { handAllocationId, subsidyPayers, undoAllocations } from './allocations.ts';

/** What was taken off a charge, in cents. */
export interface Reopened {
  readonly chargeId: string;
  readonly amountCents: number;
}

/**
 * Where a payment is taken back, its charges are open again, and other money had gone ahead to what was due later because they
 * were settled. As far as they are open again, that is undone, what is due last first, from the same day on, and settles again as
 * usual: what is due first is settled first by the money that came in time. What a person allocated stays. January settled by
 * one payment of Jan 1 and February ahead by another of Jan 2; the first is returned on Jan 4: January is settled by the second.
 */
export async function undoPaidAhead(
  db: Database,
  {
    leaseId,
    paymentId,
    reopened,
    coveredCents = 0,
    on,
  }: {
    leaseId: string;
    /** The payment that is taken back. */
    paymentId: string;
    reopened: readonly Reopened[];
    /** What the right payment, which came no later, settles in place of the one that is taken back; what is due first. */
    coveredCents?: number;
    on: CalendarDate;
  },
): Promise<Op[]> {
  if (reopened.length === 0) return [];
  const open = await standing(db, reopened);
  takeFrom(open, coveredCents);
  const subsidies = await subsidyPayers(db, [leaseId]);
  const ops: Op[] = [];
  for (const { payerId, dueOn, cents, ...ends } of await paidAhead(db, { leaseId, paymentId })) {
    const paysFor = paysForRule(payerId, subsidies);
    const left = takeFrom(
      open.filter((charge) => charge.dueOn < dueOn && paysFor(charge)),
      cents,
    );
    if (left < cents) ops.push(...(await undoAllocations(db, { ...ends, leaseId, on })).ops);
  }
  return ops;
}

/** Takes an amount off what is open, what is due first at first; answers what is left of the amount. */
function takeFrom(open: readonly { cents: number }[], amountCents: number): number {
  let left = amountCents;
  for (const charge of open) {
    const part = Math.min(left, charge.cents);
    charge.cents -= part;
    left -= part;
  }
  return left;
}

/** The charges that are open again, with how far; by their due days. */
async function standing(db: Database, reopened: readonly Reopened[]) {
  const cents = new Map(reopened.map(({ chargeId, amountCents }) => [chargeId, amountCents]));
  const rows = await db
    .selectFrom('charge')
    .select(['id', 'dueOn', 'payerId'])
    .where('id', 'in', [...cents.keys()])
    .where(notReversed('charge'))
    .orderBy('dueOn')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, cents: cents.get(row.id) ?? 0 }));
}

/** What other payments that stand settle of charges that were due after they came, by no person's choice; what is due last first. */
async function paidAhead(db: Database, { leaseId, paymentId }: { leaseId: string; paymentId: string }) {
  const rows = await db
    .selectFrom('allocation')
    .innerJoin('payment', 'payment.id', 'allocation.paymentId')
    .innerJoin('charge', 'charge.id', 'allocation.chargeId')
    .select(['allocation.id', 'payment.id as paymentId', 'allocation.chargeId', 'allocation.amountCents'])
    .select(['payment.payerId', 'charge.dueOn'])
    .where('allocation.leaseId', '=', leaseId)
    .where('allocation.paymentId', '!=', paymentId)
    .whereRef('payment.receivedOn', '<', 'charge.dueOn')
    .where(notReversed('payment'))
    .where(notReversed('charge'))
    .execute();
  const pairs = Map.groupBy(rows, ({ paymentId, chargeId }) => `${paymentId} ${chargeId}`);
  const ahead = [...pairs.values()].flatMap((pair) => {
    const cents = pair.reduce((sum, { amountCents }) => sum + amountCents, 0);
    const [first] = pair;
    if (!first || cents <= 0 || isByHand(pair)) return [];
    const { id: _, amountCents: __, ...ends } = first;
    return [{ ...ends, cents }];
  });
  return ahead.sort(
    (a, b) =>
      compareText(b.dueOn, a.dueOn) ||
      compareText(a.chargeId, b.chargeId) ||
      compareText(a.paymentId, b.paymentId),
  );
}

function isByHand(pair: readonly { id: string; paymentId: string; chargeId: string }[]): boolean {
  const ids = new Set(pair.map(({ id }) => id));
  return pair.some(({ paymentId, chargeId }, timesBefore) =>
    ids.has(handAllocationId(paymentId, chargeId, timesBefore)),
  );
}
