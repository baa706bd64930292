import type { Database } from '../../../database.ts';
import { letAlready } from '../../../leasing/overlap.ts';
import { listLeases } from '../../../leasing/queries.ts';
import { checkTerm, leaseEndOn, overlap } from '../../../leasing/rules.ts';
import type { LeaseTable } from '../../../leasing/schema.ts';
import { prepareListQuery } from '../../../log/index.ts';
import type { Breach, Rule } from '../rule.ts';

/** A lease's dates fit together, and no two leases of a unit share a day. */
export const leasesStandApart: Rule = async (db, asked) => {
  const ids = asked.ids('lease', 'unitId', 'startOn', 'termKind', 'termEndsOn', 'movedOutOn', 'voidedOn');
  const leases = await leasesBeside(db, ids);
  const wanted = ids === 'all' ? null : new Set(ids);
  const breaches: Breach[] = [];
  for (const ofUnit of Map.groupBy(leases, ({ unitId }) => unitId).values()) {
    for (const [index, lease] of ofUnit.entries()) {
      if (wanted && !wanted.has(lease.id)) continue;
      const fits = checkTerm(lease);
      if (!fits.ok) breaches.push({ ...fits.error, details: { table: 'lease', id: lease.id } });
      const rivals = wanted ? ofUnit : ofUnit.slice(0, index);
      const clash = rivals.find((other) => other.id !== lease.id && overlap(other, lease));
      if (clash) breaches.push(await overlapping(db, lease, clash));
    }
  }
  return breaches;
};

/** The leases asked about with all others of their units. */
const leasesBeside = prepareListQuery((db: Database, among) =>
  db
    .selectFrom('lease')
    .selectAll()
    .where('unitId', 'in', (eb) =>
      eb.selectFrom('lease as asked').select('asked.unitId').where(among('asked.id')),
    )
    .orderBy('startOn')
    .orderBy('id'),
);

async function overlapping(db: Database, lease: LeaseTable, clash: LeaseTable): Promise<Breach> {
  const [named] = await listLeases(db, { on: clash.startOn, leaseIds: [clash.id] });
  const { error } = letAlready(clash, named ? { unitLabel: named.unitLabel } : {});
  const [current, attempted] = [clash, lease].map((row) => ({
    leaseId: row.id,
    startOn: row.startOn,
    endOn: leaseEndOn(row),
  }));
  return { ...error, details: { table: 'lease', id: lease.id, leaseId: clash.id, current, attempted } };
}
