import type { DepositRuleView } from '../api/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { listLeases } from '../leasing/queries.ts';

/** Every rule for deposits with the place that it is for, the newest first. */
export async function listDepositRules(db: Database, on: CalendarDate): Promise<DepositRuleView[]> {
  const rules = await db
    .selectFrom('depositRule')
    .leftJoin('building', 'building.id', 'depositRule.buildingId')
    .select(['depositRule.id', 'depositRule.buildingId', 'depositRule.leaseId', 'building.name as building'])
    .select(['depositRule.returnDays', 'depositRule.interestBasisPoints', 'depositRule.interestCredited'])
    .select(['depositRule.effectiveOn', 'depositRule.endedOn', 'depositRule.source'])
    .orderBy('depositRule.effectiveOn', 'desc')
    .orderBy('depositRule.id', 'desc')
    .execute();
  const leaseIds = rules.flatMap(({ leaseId }) => leaseId ?? []);
  const leases = leaseIds.length > 0 ? await listLeases(db, { on, leaseIds }) : [];
  const named = new Map(leases.map(({ id, tenants, unitLabel }) => [id, `${tenants}, ${unitLabel}`]));
  return rules.map(({ building, ...rule }) => ({
    ...rule,
    place: rule.leaseId === null ? building : (named.get(rule.leaseId) ?? null),
  }));
}
