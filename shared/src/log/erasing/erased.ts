import type { FieldValue, Op } from '../change-set.ts';
import type { Field } from '../fields.ts';
import type { Registry } from '../registry.ts';

/** What stands in the place of a text that was erased. */
export const ERASED = 'Erased';

/** Whether a value has the form of what the chain holds of an erased one. */
export function isCommitment(value: FieldValue): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/**
 * What a field says once its values were erased: “Erased” where it takes such a text, nothing where it does not. An address that a row
 * must have reads “Erased” too: it is none, but a row without it would be no row of its record in an archive or an uploaded log.
 */
export function erasedValueOf({
  schema,
  shape,
  rule,
  nullable,
}: Pick<Field, 'schema' | 'shape' | 'rule' | 'nullable'>): FieldValue {
  const isText = shape.type === 'text' && schema.safeParse(ERASED).success;
  return isText && (!nullable || !rule?.(ERASED)) ? ERASED : null;
}

/**
 * The ops of a set whose personal values may have been erased: each is then left as the commitment that the chain holds, and its salt
 * is gone. Here such a text reads “Erased”, any other value is nothing, and a note's erased part is left out. Ops of a set
 * without erased values are answered as they are.
 */
export function withoutCommitments(
  registry: Registry,
  {
    ops,
    salts,
  }: { readonly ops: readonly Op[]; readonly salts?: Readonly<Record<string, string>> | undefined },
): readonly (Op | null)[] {
  if (!salts) return ops;
  return ops.map((op, index) => readable(registry, op, (name) => salts[`${index}.${name}`] === undefined));
}

/** The same as a set that can be written again: what a note said is gone, and the rest says that it was erased. */
export function readableOps(
  registry: Registry,
  set: { readonly ops: readonly Op[]; readonly salts?: Readonly<Record<string, string>> | undefined },
): readonly Op[] {
  return withoutCommitments(registry, set).filter((op) => op !== null);
}

function readable(registry: Registry, op: Op, lacksSalt: (name: string) => boolean): Op | null {
  if (op.kind === 'prose') return lacksSalt('update') && isCommitment(op.update) ? null : op;
  const fields = registry.records.get(op.table)?.fields ?? {};
  const isErased = (name: string, value: FieldValue) =>
    fields[name]?.personal === true && isCommitment(value) && lacksSalt(name);
  const read = (name: string, value: FieldValue) => {
    const field = fields[name];
    return field && isErased(name, value) ? erasedValueOf(field) : value;
  };
  if (op.kind === 'insert') {
    if (!Object.entries(op.row).some(([name, value]) => isErased(name, value))) return op;
    return { ...op, row: mapped(op.row, read) };
  }
  if (!Object.entries(op.fields).some(([name, pair]) => pair.some((value) => isErased(name, value))))
    return op;
  return {
    ...op,
    fields: mapped(op.fields, (name, [old, next]) => [read(name, old), read(name, next)] as const),
  };
}

function mapped<Value, To>(
  values: Readonly<Record<string, Value>>,
  to: (name: string, value: Value) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, to(name, value)]));
}
