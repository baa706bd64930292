import { refuse } from '../../core/result.ts';
import { checkUnused } from '../../in-use.ts';
import type { Breach, Rule } from './rule.ts';

/** Records that may not be archived while something that goes on names them. */
const archivable = ['building', 'unit', 'tenant', 'bankAccount', 'entity'] as const;

/**
 * What somebody archives is used by nothing that goes on, also by what another device brought meanwhile: one archives a unit, the other lets it, and who comes
 * second is told. Asked of what is archived only: what stands archived and used in an older log is cured by whoever looks at it.
 */
export const archivedIsUnused: Rule = async (db, asked) => {
  if (!asked.isTried) return [];
  const breaches: Breach[] = [];
  for (const table of archivable) {
    const ids = asked.ids(table, 'archivedOn');
    if (ids === 'all') continue;
    const added = new Set(asked.inserts(table).map(({ id }) => id));
    for (const id of ids.filter((one) => !added.has(one))) {
      const row = await db.selectFrom(table).select('archivedOn').where('id', '=', id).executeTakeFirst();
      const unused = await checkUnused(db, table, { id, on: row?.archivedOn ?? null });
      if (!unused.ok) breaches.push({ ...unused.error, details: { table, id } });
    }
  }
  return breaches;
};

/** Nobody moves into a unit that is archived by then, as whoever starts the lease is told where the unit is archived already. */
export const unitsAreLetOpen: Rule = async (db, asked) => {
  if (!asked.isTried) return [];
  const breaches: Breach[] = [];
  for (const { id, row } of asked.inserts('lease')) {
    const archived = await db
      .selectFrom('unit')
      .select('id')
      .where('id', '=', String(row.unitId))
      .where('archivedOn', '<=', String(row.startOn))
      .executeTakeFirst();
    if (archived) breaches.push({ ...unitIsArchived().error, details: { table: 'lease', id } });
  }
  return breaches;
};

const unitIsArchived = () =>
  refuse('archived', 'This unit is archived. Bring it back first.', { field: 'unitId' });
