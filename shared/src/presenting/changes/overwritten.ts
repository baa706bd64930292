import type { AnyDatabase, FieldValue, Op, Registry } from '../../changes/index.ts';

/**
 * Values of plain fields that a set replaced without its author having seen them: of two who change a phone number at
 * once the last one wins, and what the other wrote stays in the record's history. By "index of the op, field".
 */
export async function listOverwritten(
  db: AnyDatabase,
  registry: Registry,
  { ops, seq }: { ops: readonly Op[]; seq: number },
): Promise<Map<string, FieldValue>> {
  const overwritten = new Map<string, FieldValue>();
  for (const [index, op] of ops.entries()) {
    if (op.kind !== 'set') continue;
    for (const [name, [saw]] of Object.entries(op.fields)) {
      const field = registry.records.get(op.table)?.fields[name];
      if (field?.merge !== 'plain') continue;
      const before = await valueBefore(db, { table: op.table, id: op.id, name, seq });
      if (before !== undefined && before !== asText(saw))
        overwritten.set(
          `${index} ${name}`,
          field.column === 'integer' && before !== null ? Number(before) : before,
        );
    }
  }
  return overwritten;
}

/** What the field held when the set came; undefined where nothing had changed it since it was made. */
async function valueBefore(
  db: AnyDatabase,
  { table, id, name, seq }: { table: string; id: string; name: string; seq: number },
): Promise<string | null | undefined> {
  const row = await db
    .selectFrom('fieldHistory')
    .select('newValue')
    .where('recordTable', '=', table)
    .where('recordId', '=', id)
    .where('field', '=', name)
    .where('seq', '<', seq)
    .orderBy('seq', 'desc')
    .orderBy('opIndex', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && (row.newValue as string | null);
}

function asText(value: FieldValue): string | null {
  return value === null ? null : String(value);
}
