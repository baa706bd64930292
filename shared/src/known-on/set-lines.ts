import type { AnyDatabase, LoggedSet, RowWriter } from '../log/index.ts';

/** What stands beside the tables of a log's sets: all that a question about who and when reads, without their ops. */
const columns = ['seq', 'id', 'device', 'n', 'base', 'at', 'command', 'actor', 'acceptedAt', 'hash'] as const;

export async function createSetLines(db: AnyDatabase): Promise<void> {
  let table = db.schema.createTable('changeSet').addColumn('seq', 'integer', (c) => c.primaryKey());
  for (const name of columns.slice(1))
    table = table.addColumn(name, name === 'n' || name === 'base' ? 'integer' : 'text');
  await table.execute();
}

export async function writeSetLines(
  db: AnyDatabase,
  writer: RowWriter,
  sets: readonly LoggedSet[],
): Promise<void> {
  await writer.insert(
    db,
    'changeSet',
    columns,
    sets.map((set) => columns.map((name) => set[name])),
  );
}
