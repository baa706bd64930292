import { sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { correctedRoots } from './late-fee-facts.ts';

export interface UnfoundedLateFee {
  feeId: string;
  leaseId: string;
  label: string;
  dueOn: CalendarDate;
  amountCents: number;
  why: 'paid-in-time' | 'reversed';
}

/**
 * Posted fees that lost their ground: what was late has been reversed, or a payment was entered since that had come in
 * time. They stay until a person reverses them: the tenant may have been told.
 */
export async function unfoundedLateFees(db: Database): Promise<UnfoundedLateFee[]> {
  const rows = await db
    .selectFrom('lateFee')
    .innerJoin('charge as fee', 'fee.id', 'lateFee.chargeId')
    .innerJoin('charge as late', 'late.id', 'lateFee.lateChargeId')
    .leftJoin('charge as feeReversal', 'feeReversal.reversesId', 'fee.id')
    .leftJoin('charge as lateReversal', (join) =>
      join.onRef('lateReversal.reversesId', '=', 'late.id').on(notMadeAnew),
    )
    .select(['fee.id as feeId', 'fee.leaseId', 'fee.description as label', 'fee.dueOn', 'fee.amountCents'])
    .select(['lateReversal.id as lateReversalId', 'late.id as lateId'])
    .where('feeReversal.id', 'is', null)
    .where((eb) => eb.or([eb('lateReversal.id', 'is not', null), paidInTime]))
    .orderBy('fee.dueOn')
    .orderBy('fee.id')
    .execute();
  const corrected = await standsCorrected(
    db,
    rows.map(({ leaseId }) => leaseId),
  );
  return rows
    .filter(({ lateReversalId, lateId }) => lateReversalId === null || !corrected(lateId))
    .map(({ lateReversalId, lateId: _, ...fee }) => ({
      ...fee,
      why: lateReversalId === null ? 'paid-in-time' : 'reversed',
    }));
}

/** Whether a right charge stands in the place of one that was corrected. */
async function standsCorrected(db: Database, leaseIds: readonly string[]): Promise<(id: string) => boolean> {
  if (leaseIds.length === 0) return () => false;
  const rootOf = await correctedRoots(db, leaseIds);
  const rows = await db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .select('charge.id')
    .where('charge.leaseId', 'in', leaseIds)
    .where('charge.correctsId', 'is not', null)
    .where('charge.reversesId', 'is', null)
    .where('reversal.id', 'is', null)
    .execute();
  const standing = new Set(rows.map(({ id }) => rootOf(id)));
  return (id) => standing.has(rootOf(id));
}

/** A period that is charged anew by other terms was late all the same. */
const notMadeAnew = sql<boolean>`not exists (
  select 1 from charge anew where anew.recurring_charge_id = late.recurring_charge_id and anew.period_on = late.period_on
    and anew.reverses_id is null and not exists (select 1 from charge r where r.reverses_id = anew.id))`;

const paidInTime = sql<boolean>`late.amount_cents <= (
  select coalesce(sum(a.amount_cents), 0) from allocation a join payment p on p.id = a.payment_id
  where a.charge_id = late.id and p.received_on < coalesce(late_fee.chargeable_on, fee.due_on)
)`;

/** Late charges that cost no fee because somebody said so, the latest first. */
export async function waivedLateFees(db: Database) {
  return db
    .selectFrom('lateFeeWaiver')
    .innerJoin('charge', 'charge.id', 'lateFeeWaiver.chargeId')
    .select(['charge.id as chargeId', 'charge.leaseId', 'charge.description as label', 'charge.dueOn'])
    .select(['lateFeeWaiver.waivedOn', 'lateFeeWaiver.reason'])
    .where('lateFeeWaiver.withdrawnOn', 'is', null)
    .orderBy('lateFeeWaiver.waivedOn', 'desc')
    .orderBy('charge.id')
    .execute();
}
