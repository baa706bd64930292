import { own } from '../core/own.ts';
import type { AnyDatabase, FieldValue, Op, Registry } from '../log/index.ts';

interface Placed {
  readonly ops: readonly Op[];
  readonly seq: number;
  /** The last seq that its author had seen. */
  readonly base?: number | undefined;
  readonly device?: string | undefined;
}

/**
 * Values of plain fields that a set replaced without its author having seen them: of two who change a phone number at
 * once the last one wins, and what the other wrote stays in the record's history. By "index of the op, field". The author of
 * an older set says what was seen; of a newer one it follows from the place up to which its device had seen the log.
 */
export async function listOverwritten(
  db: AnyDatabase,
  registry: Registry,
  { ops, seq, base = seq, device = '' }: Placed,
): Promise<Map<string, FieldValue>> {
  const overwritten = new Map<string, FieldValue>();
  for (const [index, op] of ops.entries()) {
    if (op.kind !== 'set') continue;
    for (const [name, [saw]] of Object.entries(op.fields)) {
      const field = own(registry.records.get(op.table)?.fields ?? {}, name);
      if (field?.merge !== 'plain') continue;
      const before = await changeBefore(db, { table: op.table, id: op.id, name, seq });
      if (!before) continue;
      const unseen = before.seq > base && !(await isBy(db, before.seq, device));
      if (unseen || before.value !== asText(saw)) {
        const isNumber = field.column === 'integer' && before.value !== null;
        overwritten.set(`${index} ${name}`, isNumber ? Number(before.value) : before.value);
      }
    }
  }
  return overwritten;
}

/** What the field held when the set came, and since when; undefined where nothing had changed it since it was made. */
async function changeBefore(
  db: AnyDatabase,
  { table, id, name, seq }: { table: string; id: string; name: string; seq: number },
): Promise<{ seq: number; value: string | null } | undefined> {
  const row = await db
    .selectFrom('fieldHistory')
    .select(['seq', 'newValue'])
    .where('recordTable', '=', table)
    .where('recordId', '=', id)
    .where('field', '=', name)
    .where('seq', '<', seq)
    .orderBy('seq', 'desc')
    .orderBy('opIndex', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { seq: Number(row.seq), value: row.newValue };
}

/** Whether a device wrote the set at a place of the log: it had seen its own before they stood there. */
async function isBy(db: AnyDatabase, seq: number, device: string): Promise<boolean> {
  const set = await db.selectFrom('changeSet').select('device').where('seq', '=', seq).executeTakeFirst();
  return set?.device === device;
}

function asText(value: FieldValue): string | null {
  return value === null ? null : String(value);
}
