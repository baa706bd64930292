import { newId } from '@portfolio-os/shared/core';
import { type ArgSchema, isDrawnField, schemaOf } from './arg-schema.ts';

/**
 * Arguments with the ids of new records that were left out, at any depth: the `id` of a command and of each of its parts, and what its
 * schema marks as drawn (`drawnId`). What is no object stays as it is, for the command to refuse.
 */
export function withDrawnIds(command: string, args: Record<string, unknown>): Record<string, unknown> {
  const schema = schemaOf(command);
  return schema ? (filled(schema, args) as Record<string, unknown>) : args;
}

function filled(schema: ArgSchema, value: unknown): unknown {
  const shape = onlyShape(schema);
  if (Array.isArray(value)) return value.map((one) => (shape.items ? filled(shape.items, one) : one));
  if (typeof value !== 'object' || value === null) return value;
  const given: Record<string, unknown> = { ...value };
  for (const [name, field] of Object.entries(shape.properties ?? {})) {
    if (given[name] !== undefined) given[name] = filled(field, given[name]);
    else if (shape.required?.includes(name) && isDrawnField(name, field)) given[name] = newId();
  }
  return given;
}

/** What may be null has one shape beside it. Of several, an `id` is of what is there already. */
function onlyShape(schema: ArgSchema): ArgSchema {
  const [one, ...others] = (schema.anyOf ?? [schema]).filter(({ type }) => type !== 'null');
  return one && others.length === 0 ? one : {};
}
