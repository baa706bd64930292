import { entered } from '../accounting/entry-order.ts';
import type { UnitDepositView } from '../api/index.ts';
import { unitDepositsHeld } from '../billing/deposits/before-lease.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { unitLabel } from '../leasing/queries.ts';

/**
 * Deposits of people who have no lease yet, those that stand, the latest first: what came, what is held of it on a day, and what became of the
 * rest. 500.00 with 300.00 returned: 200.00 held.
 */
export async function listUnitDeposits(db: Database, asOf: CalendarDate): Promise<UnitDepositView[]> {
  const deposits = await db
    .selectFrom('unitDeposit')
    .innerJoin('unit', 'unit.id', 'unitDeposit.unitId')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .innerJoin('tenant', 'tenant.id', 'unitDeposit.holderId')
    .leftJoin('unitDeposit as back', 'back.reversesId', 'unitDeposit.id')
    .select(['unitDeposit.id', 'unitDeposit.unitId', 'unit.buildingId', 'unitDeposit.holderId'])
    .select(['tenant.name as holder', 'building.name as buildingName', 'unit.name as unitName'])
    .select(['unitDeposit.kind', 'unitDeposit.receivedOn', 'unitDeposit.amountCents'])
    .where('unitDeposit.reversesId', 'is', null)
    .where('back.id', 'is', null)
    .orderBy('unitDeposit.receivedOn', 'desc')
    .orderBy(entered('unitDeposit'), 'desc')
    .orderBy('unitDeposit.id', 'desc')
    .execute();
  if (deposits.length === 0) return [];
  const held = await unitDepositsHeld(db, asOf);
  const uses = Map.groupBy(await standingUses(db), ({ unitDepositId }) => unitDepositId);
  return deposits.map(({ buildingName, unitName, ...deposit }) => ({
    ...deposit,
    unit: unitLabel(buildingName, unitName),
    heldCents: held.get(deposit.id) ?? 0,
    uses: (uses.get(deposit.id) ?? []).map(({ unitDepositId: _, ...use }) => use),
  }));
}

function standingUses(db: Database) {
  return db
    .selectFrom('unitDepositUse')
    .leftJoin('unitDepositUse as back', 'back.reversesId', 'unitDepositUse.id')
    .select(['unitDepositUse.id', 'unitDepositUse.unitDepositId', 'unitDepositUse.use'])
    .select(['unitDepositUse.usedOn', 'unitDepositUse.amountCents', 'unitDepositUse.leaseId'])
    .where('unitDepositUse.reversesId', 'is', null)
    .where('back.id', 'is', null)
    .orderBy('unitDepositUse.usedOn')
    .orderBy(entered('unitDepositUse'))
    .orderBy('unitDepositUse.id')
    .execute();
}
