import { sql } from 'kysely';
import type { Database } from '../../database.ts';
import type { Registry } from '../../log/index.ts';
import { notInBooks } from './references.ts';
import type { Breach } from './rule.ts';

/** Notes of whole books that are about records that are not there. Admission asks the same of each op. */
export async function lostNotes(db: Database, registry: Registry): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  for (const { name, notes } of registry.records.values()) {
    if (!notes) continue;
    const { rows } = await sql<{ missing: string }>`
      select n.record_id as missing from note n left join ${sql.table(name)} p on p.id = n.record_id
      where n.record_table = ${name} and p.id is null order by n.record_id
    `.execute(db);
    for (const { missing } of rows) {
      breaches.push({ ...notInBooks(name).error, details: { table: 'note', id: missing, missing } });
    }
  }
  return breaches;
}
