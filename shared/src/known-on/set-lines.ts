import { type AnyDatabase, type LoggedSet, type RowWriter, upcastOps } from '../log/index.ts';
import { termsOf } from '../reporting/changes/terms.ts';

/** What stands beside the tables of a log's sets: who and when, and of their ops the terms that figures follow from, which stand nowhere else. */
const columns = [
  ...([
    'seq',
    'id',
    'device',
    'n',
    'base',
    'schema',
    'at',
    'command',
    'actor',
    'acceptedAt',
    'hash',
  ] as const),
];
const integers: ReadonlySet<string> = new Set(['n', 'base', 'schema']);

export async function createSetLines(db: AnyDatabase): Promise<void> {
  let table = db.schema.createTable('changeSet').addColumn('seq', 'integer', (c) => c.primaryKey());
  for (const name of columns.slice(1)) table = table.addColumn(name, integers.has(name) ? 'integer' : 'text');
  await table.addColumn('ops', 'text').execute();
}

export async function writeSetLines(
  db: AnyDatabase,
  writer: RowWriter,
  sets: readonly Pick<LoggedSet, (typeof columns)[number] | 'ops'>[],
): Promise<void> {
  await writer.insert(
    db,
    'changeSet',
    [...columns, 'ops'],
    sets.map((set) => [
      ...columns.map((name) => set[name]),
      JSON.stringify(upcastOps(set.ops, set.schema).flatMap((op) => termsOf(op) ?? [])),
    ]),
  );
}
