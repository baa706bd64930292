import type { Database } from '../database.ts';
import {
  type ChangeSet,
  ErasedFields,
  type ErasedPeople,
  type Op,
  prepareQuery,
  type Registry,
  saysPersonal,
  withoutErased,
} from '../log/index.ts';
import type { PersonTable } from './rules.ts';

const keptPeople = prepareQuery((db: Database) =>
  db.selectFrom('erasure').select(['recordTable', 'recordId']),
);

/** Who was erased, and what was erased behind `base`, the last place in the log that the author of a set had seen. */
export async function erasedPeople(db: Database, base: number): Promise<ErasedPeople> {
  const rows = await keptPeople(db);
  const people = new Set(rows.map(({ recordTable, recordId }) => `${recordTable} ${recordId}`));
  if (people.size === 0) return { people, fields: new ErasedFields() };
  const since = await db
    .selectFrom('erasedRecord')
    .select(['recordTable', 'recordId', 'fields'])
    .where('seq', '>', base)
    .execute();
  return { people, fields: ErasedFields.of(since) };
}

/**
 * The ops of a set without what tells of people who were erased (`withoutErased`), by what its author had seen: the log up to
 * `base`. Answers the very ops where nothing is left out.
 */
export async function withoutErasedPeople(
  db: Database,
  registry: Registry,
  { ops, base }: Pick<ChangeSet, 'ops' | 'base'>,
): Promise<readonly Op[]> {
  if (!ops.some((op) => saysPersonal(registry, op))) return ops;
  return withoutErased(registry, ops, await erasedPeople(db, base));
}

/** When a person was last erased, a calendar date; null: never. */
export async function erasedOn(
  db: Database,
  person: { table: PersonTable; id: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('erasure')
    .select('erasedOn')
    .where('recordId', '=', person.id)
    .where('recordTable', '=', person.table)
    .orderBy('erasedOn', 'desc')
    .executeTakeFirst();
  return row?.erasedOn ?? null;
}

/** The files whose bytes were erased and which no other record of the books names: hashes. */
export async function erasedFiles(db: Database): Promise<string[]> {
  const erased = db.selectFrom('erasedRecord').select('recordId').where('recordTable', '=', 'receipt');
  const others = db.selectFrom('receipt').select('sha256').where('id', 'not in', erased);
  const gone = db.selectFrom('receipt').select('sha256').distinct();
  const rows = await gone.where('id', 'in', erased).where('sha256', 'not in', others).execute();
  return rows.map(({ sha256 }) => sha256);
}
