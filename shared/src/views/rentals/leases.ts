import { leaseBalances, netCents } from '../../accounting/balances.ts';
import type { LeaseSummaryView, LeaseView } from '../../api/index.ts';
import { depositsHeld } from '../../billing/deposits/held.ts';
import { type OpenCharge, openCharges } from '../../billing/queries.ts';
import { recurringChargesOf } from '../../billing/schedule/recurring-charges.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { peopleInOrder } from '../../leasing/people-in-order.ts';
import { type LeaseOverview, listLeases, recurringAmounts } from '../../leasing/queries.ts';
import { lease as leaseRecord } from '../../leasing/schema.ts';
import { stepsInOrder } from '../../leasing/steps.ts';
import { detailsOf } from '../../log/index.ts';
import { leaseTasks } from '../../reporting/leases/lease-tasks.ts';
import { leaseTimeline } from './lease-timeline.ts';

/** Every lease with what it owes on a day. */
export async function listLeaseSummaries(
  db: Database,
  { on, leaseIds }: { on: CalendarDate; leaseIds?: readonly string[] },
): Promise<LeaseSummaryView[]> {
  const some = leaseIds ? { leaseIds } : {};
  const [leases, balances, amounts] = await Promise.all([
    listLeases(db, { on, ...some }),
    leaseBalances(db, { asOf: on, ...some }),
    recurringAmounts(db, on, leaseIds),
  ]);
  return leases.map((lease) => summarise(lease, balances.get(lease.id), amounts.get(lease.id)));
}

function summarise(
  lease: LeaseOverview,
  balance: { openCents: number; creditCents: number } | undefined,
  amounts: { rentCents: number } | undefined,
): LeaseSummaryView {
  const { id, unitId, unitLabel: unit, tenants, status, startOn, endOn, endsOn } = lease;
  const { openCents, creditCents } = balance ?? { openCents: 0, creditCents: 0 };
  return {
    id,
    unitId,
    unit,
    tenants,
    status,
    startOn,
    endOn,
    endsOn,
    rentCents: amounts?.rentCents ?? 0,
    openCents,
    creditCents,
    ...detailsOf(leaseRecord, lease),
  };
}

/** One lease with its parties, its recurring charges and every step of them; null where there is no such lease. */
export async function getLease(db: Database, leaseId: string, on: CalendarDate): Promise<LeaseView | null> {
  const [overview] = await listLeases(db, { on, leaseIds: [leaseId] });
  const row = await db
    .selectFrom('lease')
    .select(['prorationMethod', 'holdoverBasisPoints', 'transferredFromId'])
    .where('id', '=', leaseId)
    .executeTakeFirst();
  if (!overview || !row) return null;
  const [summary] = await listLeaseSummaries(db, { on, leaseIds: [leaseId] });
  if (!summary) return null;
  const open = (await openCharges(db, [leaseId])).filter(({ dueOn }) => dueOn <= on);
  const [parties, recurring, deposits, timeline, tasks] = await Promise.all([
    partiesOf(db, leaseId, open),
    recurringOf(db, leaseId, on),
    depositsHeld(db, { asOf: on, leaseIds: [leaseId] }),
    leaseTimeline(db, overview, on),
    leaseTasks(db, { today: on, leaseIds: [leaseId] }),
  ]);
  const moves = await movesOf(db, { leaseId, transferredFromId: row.transferredFromId, on });
  const { buildingId, termKind, termEndsOn, movedOutOn } = overview;
  const { prorationMethod, holdoverBasisPoints } = row;
  const term = { buildingId, termKind, termEndsOn, movedOutOn, prorationMethod, holdoverBasisPoints };
  const depositHeldCents = deposits.get(leaseId) ?? 0;
  return {
    ...{ ...summary, ...term, ...moves, netCents: netCents(summary), depositHeldCents, parties, recurring },
    ...{ openSince: open.map(({ dueOn }) => dueOn).toSorted()[0] ?? null, timeline, tasks },
  };
}

/** The lease in another unit that these people came from, and the one that they went on to; a move that was taken back is none. */
async function movesOf(
  db: Database,
  { leaseId, transferredFromId, on }: { leaseId: string; transferredFromId: string | null; on: CalendarDate },
): Promise<Pick<LeaseView, 'movedFrom' | 'movedTo'>> {
  const next = await db
    .selectFrom('lease')
    .select('id')
    .where('transferredFromId', '=', leaseId)
    .where('voidedOn', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  const ids = [transferredFromId, next?.id].filter((id) => id !== null && id !== undefined);
  const units = new Map(
    (await listLeases(db, { on, leaseIds: ids })).map(({ id, unitLabel }) => [id, unitLabel]),
  );
  const at = (id: string | null | undefined) => {
    const unit = id && units.get(id);
    return id && unit ? { leaseId: id, unit } : null;
  };
  return { movedFrom: at(transferredFromId), movedTo: at(next?.id) };
}

/** A party owes its own share; tenants together owe what nobody owes alone. */
async function partiesOf(
  db: Database,
  leaseId: string,
  open: readonly OpenCharge[],
): Promise<LeaseView['parties']> {
  const rows = await peopleInOrder(db)
    .select(['leaseTenant.id', 'leaseTenant.tenantId', 'leaseTenant.role'])
    .select(['leaseTenant.joinedOn', 'leaseTenant.leftOn'])
    .select(['tenant.name', 'tenant.email', 'tenant.phone'])
    .where('leaseTenant.leaseId', '=', leaseId)
    .execute();
  const owes = (tenantId: string, role: string) =>
    open
      .filter(({ payerId }) => payerId === tenantId || (payerId === null && role === 'tenant'))
      .reduce((sum, { openCents }) => sum + openCents, 0);
  return rows.map((row) => ({ ...row, openCents: owes(row.tenantId, row.role) }));
}

async function recurringOf(db: Database, leaseId: string, on: CalendarDate): Promise<LeaseView['recurring']> {
  const items = await recurringChargesOf(db, [leaseId]);
  const steps = await stepsInOrder(db)
    .innerJoin('recurringCharge', 'recurringCharge.id', 'rentStep.recurringChargeId')
    .select(['rentStep.id', 'rentStep.recurringChargeId', 'rentStep.effectiveOn', 'rentStep.amountCents'])
    .where('recurringCharge.leaseId', '=', leaseId)
    .execute();
  return items.map(({ id, kind, label, payerId, frequency, dueDay, anchor, startOn, endOn }) => {
    const own = steps.filter((step) => step.recurringChargeId === id);
    const inForce = own.findLast((step) => step.effectiveOn <= on) ?? own[0];
    return {
      id,
      kind,
      label,
      payerId,
      frequency,
      dueDay,
      anchor,
      startOn,
      endOn,
      amountCents: inForce?.amountCents ?? 0,
      steps: own.map(({ id: stepId, effectiveOn, amountCents }) => ({
        id: stepId,
        effectiveOn,
        amountCents,
      })),
    };
  });
}
