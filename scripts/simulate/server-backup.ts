import { sql } from 'kysely';
import { BOOKS_SCHEMA, type ServerDatabase, tenantTables } from '../../sync-server/src/database/index.ts';

/** All rows of one organisation on the server, as a backup of its database would hold them. */
export interface ServerBackup {
  readonly seq: number;
  readonly tables: readonly { readonly name: string; readonly rows: string }[];
}

const names = tenantTables().map(({ name }) => name);
const tableOf = (name: string) => sql.table(`${BOOKS_SCHEMA}.${name}`);

type Tables = ServerBackup['tables'];

export async function backUp(database: ServerDatabase, orgId: string): Promise<ServerBackup> {
  const tables = await readTables(database, orgId, names);
  const head = tables.find(({ name }) => name === 'head');
  const [{ seq = 0 } = {}] = JSON.parse(head?.rows ?? '[]') as { seq?: number }[];
  return { seq, tables };
}

/** What the server remembers of pushes, where a whole backup would read a hundred tables more. */
export async function readVerdicts(database: ServerDatabase, orgId: string): Promise<{ tables: Tables }> {
  return { tables: await readTables(database, orgId, ['device', 'verdict']) };
}

/** The tables, of those named, in which the organisation has rows. */
async function readTables(
  { owner }: ServerDatabase,
  orgId: string,
  tables: readonly string[],
): Promise<Tables> {
  const selects = tables.map(
    (name) => sql`
      select ${sql.lit(name)} as name, coalesce(json_agg(t), '[]')::text as rows
      from ${tableOf(name)} t where org_id = ${orgId}`,
  );
  const all = sql<Tables[number]>`${sql.join(selects, sql` union all `)}`;
  const { rows: found } = await all.execute(owner);
  return found.filter(({ rows }) => rows !== '[]');
}

/** Replaces the present rows by a backup. */
export async function putBack(
  { owner }: ServerDatabase,
  orgId: string,
  { tables }: Pick<ServerBackup, 'tables'>,
): Promise<void> {
  const deletes = names.map(
    (name) => sql`${sql.id(`no_${name}`)} as (delete from ${tableOf(name)} where org_id = ${orgId})`,
  );
  await owner.transaction().execute(async (trx) => {
    await sql`with ${sql.join(deletes)} select 1`.execute(trx);
    for (const { name, rows } of tables) {
      const table = tableOf(name);
      await sql`insert into ${table} select * from json_populate_recordset(null::${table}, ${rows}::json)`.execute(
        trx,
      );
    }
  });
}
