import { checkEmpty } from '../../accounting/archive-account.ts';
import { archivable, checkUnused } from '../../in-use.ts';
import type { Breach, Rule } from './rule.ts';

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
      const on = row?.archivedOn ?? null;
      const unused = await checkUnused(db, table, { id, on });
      const left = unused.ok && table === 'bankAccount' && on !== null ? await checkEmpty(db, id) : unused;
      if (!left.ok) breaches.push({ ...left.error, details: { table, id } });
    }
  }
  return breaches;
};
