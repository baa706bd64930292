import { type RawBuilder, sql } from 'kysely';
import { refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { prepareListQuery, type RecordType, type Registry } from '../../log/index.ts';
import { type Breach, type Touched, written } from './rule.ts';

/** What people call a record where its name in the books is not the word. */
const nouns: Readonly<Record<string, string>> = {
  statementLine: 'bank transaction',
  leaseTenant: 'tenant of this lease',
  suspense: 'money in suspense',
};

/** "recurringCharge" → "recurring charge". */
function nounOf(table: string): string {
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
  const brought = new Map(touched.tables.map((table) => [table, new Set(touched.ids(table))]));
  for (const table of touched.tables) {
    for (const [field, target] of referencesOf(registry.get(table))) {
      for (const op of touched.in(table)) {
        const id = written(op, field);
        const references = target ?? String(written(op, HOLDER));
        if (typeof id !== 'string' || brought.get(references)?.has(id)) continue;
        const namings = named.get(references) ?? new Map<string, Naming>();
        named.set(references, namings.set(id, { table, id: op.id, field }));
      }
    }
  }
  return named;
}

/** The field that says of which table `recordId` is, where a record may belong to records of several kinds. */
const HOLDER = 'recordTable';

/** A field and the table that it names; null where the row itself says which. */
function referencesOf({ name, fields }: RecordType): (readonly [field: string, target: string | null])[] {
  // `allocationsFit` asks for an allocation's payment and charge, whose lease it shares.
  if (name === 'allocation') return [];
  const told = Object.entries(fields).flatMap(([field, { references }]) =>
    references ? [[field, references] as const] : [],
  );
  return HOLDER in fields ? [...told, ['recordId', null]] : told;
}

const byTable = new Map<string, ReturnType<typeof idsIn>>();

function knownIds(table: string) {
  const kept = byTable.get(table) ?? idsIn(table);
  byTable.set(table, kept);
  return kept;
}

function idsIn(table: string) {
  return prepareListQuery((db: Database, among) => ({
    compile: () => sql<{ id: string }>`select id from ${sql.table(table)} where ${among('id')}`.compile(db),
  }));
}

/** Every reference of whole books that leads nowhere. */
export async function danglingReferences(db: Database, registry: Registry): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  for (const { name: table, fields } of registry.records.values()) {
    for (const [field, { references }] of Object.entries(fields)) {
      if (references) breaches.push(...(await dangling(db, { table, field, references })));
    }
    if (!(HOLDER in fields)) continue;
    const { rows } = await sql<{ holder: string }>`
      select distinct ${sql.ref(HOLDER)} as holder from ${sql.table(table)} order by 1
    `.execute(db);
    for (const { holder: references } of rows) {
      const only = sql`and ${sql.ref(`c.${HOLDER}`)} = ${references}`;
      breaches.push(...(await dangling(db, { table, field: 'recordId', references, only })));
    }
  }
  return breaches;
}

async function dangling(
  db: Database,
  {
    table,
    field,
    references,
    only = sql``,
  }: { table: string; field: string; references: string; only?: RawBuilder<unknown> },
): Promise<Breach[]> {
  const { rows } = await sql<{ id: string; missing: string }>`
    select c.id, ${sql.ref(`c.${field}`)} as missing from ${sql.table(table)} c
    left join ${sql.table(references)} p on p.id = ${sql.ref(`c.${field}`)}
    where ${sql.ref(`c.${field}`)} is not null and p.id is null ${only} order by c.id
  `.execute(db);
  return rows.map((row) => ({ ...notInBooks(references).error, details: { table, field, ...row } }));
}
