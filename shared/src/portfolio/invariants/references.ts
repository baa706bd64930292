import { sql } from 'kysely';
import { keepListQuery, type RecordType, type Registry } from '../../changes/index.ts';
import { refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { type Breach, type Touched, written } from './rule.ts';

/** What people call a record where its name in the books is not the word. */
const nouns: Readonly<Record<string, string>> = {
  statementLine: 'bank line',
  leaseTenant: 'tenant of this lease',
};

/** "recurringCharge" → "recurring charge". */
export function nounOf(table: string): string {
  return nouns[table] ?? table.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

export function notInBooks(table: string) {
  return refuse('missing', `This ${nounOf(table)} is not in these books.`);
}

/** Whether everything that the rows name is there. One question for each table that is named, however many rows. */
export async function missingReferences(
  db: Database,
  touched: Touched,
  registry: Registry,
): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  for (const [table, namings] of namedRecords(touched, registry)) {
    const known = new Set((await knownIds(table)(db, [...namings.keys()])).map(({ id }) => id));
    for (const [missing, naming] of namings) {
      if (!known.has(missing)) breaches.push({ ...notInBooks(table).error, details: { ...naming, missing } });
    }
  }
  return breaches;
}

type Naming = { table: string; id: string; field: string };

/** By the table that is named and the id there, one record that names it; what the ops bring themselves is left out. */
function namedRecords(touched: Touched, registry: Registry): Map<string, Map<string, Naming>> {
  const named = new Map<string, Map<string, Naming>>();
  const brought = new Map<string, ReadonlySet<string>>();
  for (const table of touched.tables) brought.set(table, new Set(touched.ids(table)));
  for (const table of touched.tables) {
    for (const [field, references] of referencesOf(registry.get(table))) {
      const namings = named.get(references) ?? new Map<string, Naming>();
      named.set(references, namings);
      for (const op of touched.in(table)) {
        const id = written(op, field);
        if (typeof id !== 'string' || brought.get(references)?.has(id)) continue;
        namings.set(id, { table, id: op.id, field });
      }
    }
  }
  return named;
}

function referencesOf({ name, fields }: RecordType): (readonly [field: string, references: string])[] {
  // `allocationsFit` asks for an allocation's payment and charge, whose lease it shares.
  if (name === 'allocation') return [];
  return Object.entries(fields).flatMap(([field, { references }]) =>
    references ? [[field, references]] : [],
  );
}

const byTable = new Map<string, ReturnType<typeof idsIn>>();

function knownIds(table: string) {
  const kept = byTable.get(table) ?? idsIn(table);
  byTable.set(table, kept);
  return kept;
}

function idsIn(table: string) {
  return keepListQuery((db: Database, among) => ({
    compile: () => sql<{ id: string }>`select id from ${sql.table(table)} where ${among('id')}`.compile(db),
  }));
}

/** Every reference of whole books that leads nowhere. */
export async function danglingReferences(db: Database, registry: Registry): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  for (const record of registry.records.values()) {
    for (const [field, { references }] of Object.entries(record.fields)) {
      if (!references) continue;
      const { rows } = await sql<{ id: string; missing: string }>`
        select c.id, ${sql.ref(`c.${field}`)} as missing from ${sql.table(record.name)} c
        left join ${sql.table(references)} p on p.id = ${sql.ref(`c.${field}`)}
        where ${sql.ref(`c.${field}`)} is not null and p.id is null order by c.id
      `.execute(db);
      for (const row of rows) {
        breaches.push({ ...notInBooks(references).error, details: { table: record.name, field, ...row } });
      }
    }
    if (record.notes) breaches.push(...(await lostNotes(db, record.name)));
  }
  return breaches;
}

/** Notes about records of a kind that are not there. */
async function lostNotes(db: Database, table: string): Promise<readonly Breach[]> {
  const { rows } = await sql<{ missing: string }>`
    select n.record_id as missing from note n left join ${sql.table(table)} p on p.id = n.record_id
    where n.record_table = ${table} and p.id is null order by n.record_id
  `.execute(db);
  return rows.map(({ missing }) => ({
    ...notInBooks(table).error,
    details: { table: 'note', id: missing, missing },
  }));
}
