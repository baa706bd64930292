import type { Database } from '../../database.ts';
import { listLeases, unitLabel } from '../../leasing/queries.ts';
import type { PostedFactView } from './facts.ts';

/** Facts that say whose they are, for a figure that is of many leases: tenants and unit, or the unit or building that was paid for. */
export async function withOwners(db: Database, facts: readonly PostedFactView[]): Promise<PostedFactView[]> {
  const latest = facts.reduce((last, { on }) => (on > last ? on : last), '');
  const leaseIds = [...new Set(facts.flatMap(({ leaseId }) => leaseId ?? []))];
  const [leases, buildings, units] = await Promise.all([
    listLeases(db, { on: latest, leaseIds }),
    db.selectFrom('building').select(['id', 'name']).execute(),
    db.selectFrom('unit').select(['id', 'name', 'buildingId']).execute(),
  ]);
  const names = new Map(buildings.map(({ id, name }) => [id, name]));
  for (const { id, name, buildingId } of units) names.set(id, unitLabel(names.get(buildingId) ?? '', name));
  for (const { id, tenants, unitLabel } of leases)
    names.set(id, tenants ? `${tenants}, ${unitLabel}` : unitLabel);
  return facts.map((fact) => ({
    ...fact,
    about: names.get(fact.leaseId ?? fact.unitId ?? fact.buildingId ?? '') ?? null,
  }));
}
