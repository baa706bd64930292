import { assert } from '@portfolio-os/shared/core';

/** A schema of an OpenAPI 3.1 document, as far as ours goes. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const plain: Readonly<Record<string, string>> = {
  ...{ string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' },
};

/** A schema as a TypeScript type: `{ type: ['string', 'null'] }` is `string | null`. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.slice('#/components/schemas/'.length);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return union(either.map(typeOf));
  if (schema.allOf) return `(${schema.allOf.map(typeOf).join(' & ')})`;
  if (schema.type === undefined) return 'unknown';
  return union([schema.type].flat().map((type) => typeOfKind(type, schema)));
}

function typeOfKind(type: string, schema: Schema): string {
  if (type === 'object') return objectOf(schema);
  if (type === 'array') {
    if (schema.prefixItems) return `readonly [${schema.prefixItems.map(typeOf).join(', ')}]`;
    return `readonly (${typeOf(schema.items ?? {})})[]`;
  }
  const known = plain[type];
  assert(known, `a client knows what ${type} is`);
  return known;
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(([name, field]) => {
    const words = field.description ? `/** ${field.description.replaceAll('*/', '')} */ ` : '';
    return `${words}readonly ${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(field)}`;
  });
  const others = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : null;
  if (fields.length === 0) return `{ readonly [name: string]: ${others ?? 'unknown'} }`;
  return `{ ${fields.join('; ')} }`;
}

const union = (types: readonly string[]) => [...new Set(types)].join(' | ');
