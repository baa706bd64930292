import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import type { MigrationSteps } from './migrate-steps.ts';
import { openPGlite } from './open-pglite.ts';

const golden = join(import.meta.dirname, '..', '..', '..', 'shared', 'test', 'golden', '0.1');

/** The organisation whose books the first release's server database holds. */
export const GOLDEN_ORGANISATION = (
  JSON.parse(readFileSync(join(golden, 'about.json'), 'utf8')) as { id: string }
).id;

/** Puts the server database of the first release into a folder, as its PGlite left it. */
export function unpackGolden(folder: string): void {
  const scratch = mkdtempSync(join(tmpdir(), 'portfolio-os-golden-tar-'));
  const archive = join(scratch, 'server.tar');
  writeFileSync(archive, zstdDecompressSync(readFileSync(join(golden, 'server.tar.zst'))));
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  rmSync(scratch, { recursive: true, force: true });
}

/** Gives an empty database the books of the first release: its tables, keys and rows, without rights or policies. */
export async function copyGolden(to: AnyDatabase): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-golden-'));
  unpackGolden(folder);
  const from = await openPGlite(folder);
  await sql`create schema books`.execute(to);
  for (const name of await tablesOf(from.owner)) await copyTable(name, from.owner, to);
  await from.close();
  rmSync(folder, { recursive: true, force: true });
}

async function tablesOf(db: AnyDatabase): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'books'::regnamespace and relkind = 'r'
    order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

async function copyTable(name: string, from: AnyDatabase, to: AnyDatabase): Promise<void> {
  const table = sql.id('books', name);
  const { rows: parts } = await sql<{ definition: string }>`
    select concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod),
      case when atttypid = 'text'::regtype then 'collate "C"' end, case when attnotnull then 'not null' end,
      'default ' || pg_get_expr(d.adbin, d.adrelid)) as definition
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where attrelid = ${`books.${name}`}::regclass and attnum > 0 and not attisdropped
    union all select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = ${`books.${name}`}::regclass and contype = 'p'`.execute(from);
  const definitions = sql.join(parts.map(({ definition }) => sql.raw(definition)));
  await sql`create table ${table} (${definitions})`.execute(to);
  const { rows } = await sql<{ all: string }>`
    select coalesce(json_agg(t), '[]')::text as all from ${table} t`.execute(from);
  await sql`insert into ${table} select * from json_populate_recordset(null::${table}, ${rows[0]?.all}::json)`.execute(
    to,
  );
}

/**
 * Takes the books back to a form that no version had: payments said `paid_by` for their method, and charges kept the month
 * of their period (2026-01) instead of its first day (2026-01-01).
 */
export async function makeOlder(owner: AnyDatabase): Promise<void> {
  await sql`alter table books.payment rename column method to paid_by`.execute(owner);
  await sql`alter table books.charge add column period_month text`.execute(owner);
  await sql`alter table books.charge no force row level security`.execute(owner);
  await sql`update books.charge set period_month = left(period_on, 7)`.execute(owner);
  await sql`alter table books.charge force row level security`.execute(owner);
  await sql`alter table books.charge drop column period_on`.execute(owner);
  await sql`create schema if not exists server`.execute(owner);
  await sql`create table if not exists server.property (name text primary key, value text not null)`.execute(
    owner,
  );
  await sql`delete from server.property where name = 'tables'`.execute(owner);
}

export const RENAME = '0001-payment-method';
export const FILL_AND_DROP = '0002-period-day';

/** What leads from there to today's tables. `inTheMiddle` is awaited when a step has done its work and not ended. */
export function plantedSteps(
  inTheMiddle: (step: string) => Promise<void> = async () => undefined,
): MigrationSteps {
  return {
    before: {
      [RENAME]: {
        tables: ['payment'],
        up: async (db) => {
          await sql`alter table payment rename column paid_by to method`.execute(db);
          await inTheMiddle(RENAME);
        },
      },
    },
    after: {
      [FILL_AND_DROP]: {
        tables: ['charge'],
        up: async (db) => {
          await sql`update charge set period_on = period_month || '-01'`.execute(db);
          await sql`alter table charge drop column period_month`.execute(db);
          await inTheMiddle(FILL_AND_DROP);
        },
      },
    },
  };
}

/** Which of the columns that the planted steps take away or make are there. */
export async function plantedColumns(owner: AnyDatabase): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'books' and (table_name, column_name) in
      (('payment', 'paid_by'), ('payment', 'method'), ('charge', 'period_month'), ('charge', 'period_on'))
    order by 1`.execute(owner);
  return rows.map(({ name }) => name);
}

/** The tables of the books that are not kept apart by organisation: there must be none. */
export async function unforcedTables(owner: AnyDatabase): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'books'::regnamespace and relkind = 'r'
      and not (relrowsecurity and relforcerowsecurity)`.execute(owner);
  return rows.map(({ name }) => name);
}
