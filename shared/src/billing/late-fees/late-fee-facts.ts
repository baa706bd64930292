import { sql } from 'kysely';
import { type CalendarDate, daysBetween, earlier, later } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { stepsInOrder } from '../../leasing/steps.ts';
import { sourceDayIn, sourceFieldNames, sourceIdIn } from '../allocation-sources.ts';
import { lateFeeReversalId } from '../charges.ts';
import { lateFrom } from '../queries.ts';
import { voidReversalId } from '../schedule/void-leases.ts';
import { scheduleReversalId } from '../schedule/waivers.ts';
import type { LateFeeLease } from './late-fee-assessment.ts';
import { lateKey, waivedFeeReversalId } from './late-fee-identity.ts';
import type { LateFeeRule } from './late-fee-rules.ts';

/** The rules for late fees, the ones that are over too, in the order in which they were made. */
export async function listLateFeeRules(db: Database): Promise<LateFeeRule[]> {
  const rows = await db.selectFrom('lateFeeRule').selectAll().orderBy('id').execute();
  return rows.map(({ seq: _, ...rule }) => rule);
}

/** All that late fees are reckoned from, for some leases, perhaps as if one waiver were not there; in the order of their ids. */
export async function lateFeeLeases(
  db: Database,
  leaseIds: readonly string[],
  { exceptWaiverOf }: { exceptWaiverOf?: string | undefined } = {},
): Promise<LateFeeLease[]> {
  if (leaseIds.length === 0) return [];
  const [
    leases,
    charges,
    payments,
    allocations,
    subsidies,
    assessed,
    waivers,
    handMade,
    whole,
    imported,
    rootOf,
    returnedOn,
    takenBack,
  ] = await Promise.all([
    buildingsOf(db, leaseIds),
    standingCharges(db, leaseIds),
    standingPayments(db, leaseIds),
    netAllocations(db, leaseIds),
    subsidiesOf(db, leaseIds),
    assessedFees(db, leaseIds),
    waivedCharges(db, leaseIds, exceptWaiverOf),
    handMadeFees(db, leaseIds),
    wholePeriods(db, leaseIds),
    importedThrough(db, leaseIds),
    correctedRoots(db, leaseIds),
    lastReturns(db, leaseIds),
    takenBackByRule(db, leaseIds),
  ]);
  return leases.map(({ leaseId, buildingId, enteredOn }) => ({
    leaseId,
    buildingId,
    enteredOn,
    importedThrough: imported.get(leaseId) ?? null,
    charges: (charges.get(leaseId) ?? []).map((row) => ({
      ...row,
      wholeCents: whole(row),
      rootId: rootOf(row.id),
      madeLateOn: returnedOn.get(row.id) ?? null,
    })),
    payments: payments.get(leaseId) ?? [],
    allocations: allocations.get(leaseId) ?? [],
    subsidies: new Set((subsidies.get(leaseId) ?? []).map(({ tenantId }) => tenantId)),
    assessed: (assessed.get(leaseId) ?? []).map(({ lateId, reversalId, ...fee }) => ({
      ...fee,
      key: lateKey({ ...fee, id: lateId, rootId: rootOf(lateId) }),
      isTakenBack: isTakenBack({ id: fee.id, reversalId }, takenBack.get(leaseId) ?? []),
    })),
    waived: new Set(
      (waivers.get(leaseId) ?? []).map((charge) => lateKey({ ...charge, rootId: rootOf(charge.id) })),
    ),
    handMadeOn: (handMade.get(leaseId) ?? []).map(({ dueOn }) => dueOn),
  }));
}

function buildingsOf(db: Database, leaseIds: readonly string[]) {
  return db
    .selectFrom('lease')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .select(['lease.id as leaseId', 'unit.buildingId', 'lease.enteredOn'])
    .where('lease.id', 'in', leaseIds)
    .orderBy('lease.id')
    .execute();
}

/** What a whole period of a recurring charge costs, by the amount in force when it begins; of another charge, its amount. */
async function wholePeriods(db: Database, leaseIds: readonly string[]) {
  const rows = await stepsInOrder(db)
    .innerJoin('recurringCharge as item', 'item.id', 'rentStep.recurringChargeId')
    .select(['item.id', 'item.startOn', 'rentStep.effectiveOn', 'rentStep.amountCents'])
    .where('item.leaseId', 'in', leaseIds)
    .execute();
  const steps = Map.groupBy(rows, ({ id }) => id);
  return (charge: {
    recurringChargeId: string | null;
    periodOn: CalendarDate | null;
    amountCents: number;
  }) => {
    const { recurringChargeId, periodOn, amountCents } = charge;
    const own = steps.get(recurringChargeId ?? '') ?? [];
    const inForce = own.findLast(({ effectiveOn, startOn }) => effectiveOn <= later(periodOn ?? '', startOn));
    return inForce?.amountCents ?? amountCents;
  };
}

/** Reversals of charges that their schedule, the lease's being void or a correction took back: no person forgave what was late. */
async function takenBackByRule(db: Database, leaseIds: readonly string[]) {
  const rows = await db
    .selectFrom('charge')
    .innerJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .leftJoin('charge as right', (join) =>
      join
        .onRef('right.correctsId', '=', 'charge.id')
        .onRef('right.leaseId', '=', 'charge.leaseId')
        .on('right.reversesId', 'is', null),
    )
    .select(['charge.leaseId', 'charge.id', 'reversal.id as reversalId', 'right.id as rightId'])
    .where('charge.leaseId', 'in', leaseIds)
    .execute();
  return byLease(
    rows.filter(
      ({ id, reversalId, rightId }) =>
        rightId !== null || reversalId === scheduleReversalId({ id }) || reversalId === voidReversalId(id),
    ),
  );
}

function isTakenBack(
  { id, reversalId }: { id: string; reversalId: string | null },
  reversals: readonly { reversalId: string }[],
): boolean {
  if (reversalId === null) return false;
  if (reversalId === waivedFeeReversalId(id)) return true;
  return reversals.some((reversal) => reversalId === lateFeeReversalId(reversal.reversalId, id));
}

/** For each charge that a payment settled which was returned: the last day on which one was. */
async function lastReturns(db: Database, leaseIds: readonly string[]): Promise<Map<string, CalendarDate>> {
  const rows = await db
    .selectFrom('payment as returned')
    .innerJoin('allocation', 'allocation.paymentId', 'returned.reversesId')
    .select(['allocation.chargeId', ({ fn }) => fn.max('returned.receivedOn').as('on')])
    .where('returned.leaseId', 'in', leaseIds)
    // A mistake that was corrected is no return.
    .where('returned.correctsId', 'is', null)
    .groupBy('allocation.chargeId')
    .execute();
  return new Map(rows.map(({ chargeId, on }) => [chargeId, on]));
}

/** What a charge was before it was corrected, the first of all. */
export async function correctedRoots(
  db: Database,
  leaseIds: readonly string[],
): Promise<(id: string) => string> {
  const rows = await db
    .selectFrom('charge')
    .select(['id', 'correctsId'])
    .where('leaseId', 'in', leaseIds)
    .where('correctsId', 'is not', null)
    .where('reversesId', 'is', null)
    .execute();
  const before = new Map(rows.map(({ id, correctsId }) => [id, correctsId]));
  const rootOf = (id: string): string => {
    const earlier = before.get(id);
    return earlier ? rootOf(earlier) : id;
  };
  return rootOf;
}

/** An account that rent has not come through for so many days says nothing of whether it came. */
const STALE_DAYS = 62;

/** For leases that are paid through imported accounts: the last day that all their statements say something of. */
async function importedThrough(
  db: Database,
  leaseIds: readonly string[],
): Promise<Map<string, CalendarDate>> {
  const { rows: paid } = await sql<{ leaseId: string; accountId: string; lastOn: CalendarDate }>`
    select p.lease_id, line.account_id, max(p.received_on) as last_on from payment p
    join statement_line line on line.id = coalesce(p.statement_line_id, (
      select d.statement_line_id from statement_line_decision d where d.payment_id = p.id
        and not exists (
          select 1 from statement_line_decision later
          where later.statement_line_id = d.statement_line_id
            and (coalesce(later.seq, ${NOT_PLACED}) > coalesce(d.seq, ${NOT_PLACED})
              or (coalesce(later.seq, ${NOT_PLACED}) = coalesce(d.seq, ${NOT_PLACED}) and later.id > d.id)))
      limit 1))
    where p.lease_id in (${sql.join(leaseIds)}) and p.reverses_id is null
      and not exists (select 1 from payment r where r.reverses_id = p.id)
    group by p.lease_id, line.account_id`.execute(db);
  if (paid.length === 0) return new Map();
  const reach = await db
    .selectFrom('statementLine')
    .select(({ fn }) => ['accountId', fn.max('postedOn').as('through')])
    .groupBy('accountId')
    .execute();
  const through = new Map(reach.map((row) => [row.accountId, row.through]));
  const least = new Map<string, CalendarDate>();
  for (const [leaseId, accounts] of Map.groupBy(paid, (row) => row.leaseId)) {
    const last = accounts.map(({ lastOn }) => lastOn).reduce(later);
    const used = accounts.filter(({ lastOn }) => daysBetween(lastOn, last) <= STALE_DAYS);
    least.set(leaseId, used.map(({ accountId }) => through.get(accountId) ?? '').reduce(earlier));
  }
  return least;
}

/** What waits for its place in the log comes after all that has one. */
const NOT_PLACED = sql.lit(Number.MAX_SAFE_INTEGER);

export async function standingCharges(db: Database, leaseIds: readonly string[]) {
  const rows = await db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .select(['charge.id', 'charge.leaseId', 'charge.kind', 'charge.amountCents'])
    .select([lateFrom('charge').as('dueOn'), 'charge.dueOn as chargedOn'])
    .select(['charge.payerId', 'charge.description', 'charge.recurringChargeId', 'charge.periodOn'])
    .where('charge.leaseId', 'in', leaseIds)
    .where('charge.amountCents', '>', 0)
    .where('reversal.id', 'is', null)
    .execute();
  return byLease(rows);
}

async function standingPayments(db: Database, leaseIds: readonly string[]) {
  const rows = await db
    .selectFrom('payment')
    .leftJoin('payment as returned', 'returned.reversesId', 'payment.id')
    .select(['payment.id', 'payment.leaseId', 'payment.payerId', 'payment.receivedOn', 'payment.amountCents'])
    .where('payment.leaseId', 'in', leaseIds)
    .where('payment.amountCents', '>', 0)
    // What takes a return back is no money that came.
    .where('payment.reversesId', 'is', null)
    .where('returned.id', 'is', null)
    .execute();
  return byLease(rows);
}

async function netAllocations(db: Database, leaseIds: readonly string[]) {
  const rows = await db
    .selectFrom('allocation')
    .select(['leaseId', 'chargeId', sql<number>`sum(amount_cents)`.as('cents')])
    .select([sourceIdIn('allocation').as('sourceId'), sourceDayIn('allocation').as('cameOn')])
    .where('leaseId', 'in', leaseIds)
    .groupBy(['leaseId', 'chargeId', ...sourceFieldNames])
    .execute();
  const net = rows.map(({ cents, ...row }) => ({ ...row, amountCents: Number(cents) }));
  return byLease(net.filter(({ amountCents }) => amountCents !== 0));
}

async function subsidiesOf(db: Database, leaseIds: readonly string[]) {
  const rows = await db
    .selectFrom('leaseTenant')
    .select(['leaseId', 'tenantId'])
    .where('leaseId', 'in', leaseIds)
    .where('role', '=', 'subsidy')
    .execute();
  return byLease(rows);
}

async function assessedFees(db: Database, leaseIds: readonly string[]) {
  const rows = await db
    .selectFrom('lateFee')
    .innerJoin('charge as fee', 'fee.id', 'lateFee.chargeId')
    .innerJoin('charge as late', 'late.id', 'lateFee.lateChargeId')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'fee.id')
    .select(['reversal.id as reversalId'])
    .select(['lateFee.leaseId', 'fee.id', 'fee.amountCents', 'late.id as lateId'])
    .select(lateFrom('late').as('lateDueOn'))
    .select(['late.recurringChargeId', 'late.periodOn'])
    .where('lateFee.leaseId', 'in', leaseIds)
    // A corrected fee is one fee: the right one.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('charge as right').select('right.id').whereRef('right.correctsId', '=', 'fee.id')),
      ),
    )
    .execute();
  return byLease(rows);
}

/** The charges whose lateness is waived, each with the day of its waiver. */
export async function waivedCharges(db: Database, leaseIds: readonly string[], exceptOf: string | undefined) {
  const rows = await db
    .selectFrom('lateFeeWaiver')
    .innerJoin('charge', 'charge.id', 'lateFeeWaiver.chargeId')
    .select(['lateFeeWaiver.leaseId', 'lateFeeWaiver.waivedOn'])
    .select(['charge.id', 'charge.recurringChargeId', 'charge.periodOn'])
    .where('lateFeeWaiver.leaseId', 'in', leaseIds)
    .where('lateFeeWaiver.withdrawnOn', 'is', null)
    .$if(exceptOf !== undefined, (query) => query.where('lateFeeWaiver.chargeId', '!=', exceptOf ?? ''))
    .execute();
  return byLease(rows);
}

async function handMadeFees(db: Database, leaseIds: readonly string[]) {
  const rows = await db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .leftJoin('lateFee', 'lateFee.chargeId', 'charge.id')
    .select(['charge.leaseId', 'charge.dueOn'])
    .where('charge.leaseId', 'in', leaseIds)
    .where('charge.kind', '=', 'late-fee')
    .where('charge.amountCents', '>', 0)
    .where('reversal.id', 'is', null)
    .where('lateFee.id', 'is', null)
    .execute();
  return byLease(rows);
}

function byLease<R extends { leaseId: string }>(rows: readonly R[]): Map<string, R[]> {
  return Map.groupBy(rows, (row) => row.leaseId);
}
