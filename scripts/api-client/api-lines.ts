import { type ApiDocument, answeredBy, operationsOf } from './write-client.ts';
import type { Schema } from './write-types.ts';

/** What the public API takes and answers, a line for each value, so that whatever goes or becomes another is seen by itself. */
export function apiLines(document: ApiDocument): string[] {
  // A part of a record holds what the record does.
  const types = Object.entries(document.components.schemas)
    .filter(([name]) => !name.endsWith('Some'))
    .flatMap(([name, schema]) => linesOf(name, schema));
  const operations = operationsOf(document).flatMap(({ method, path, operation }) => {
    const { operationId: id, parameters = [], requestBody } = operation;
    const body = requestBody?.content?.['application/json']?.schema;
    return [
      `${method} ${path} is ${id}`,
      ...parameters.flatMap((one) =>
        linesOf(`${id}(${one.in} ${one.name}${one.required ? '' : '?'})`, one.schema),
      ),
      ...(body ? linesOf(`${id}(body)`, body) : []),
      ...linesOf(`${id}()`, answeredBy(operation) ?? {}),
    ];
  });
  return [...new Set([...types, ...operations])].toSorted();
}

/** "PaymentRecord.memo: string": each choice and each part by itself. */
function linesOf(at: string, schema: Schema): string[] {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  if (schema.$ref) return [`${at}: ${schema.$ref.split('/').at(-1)}`];
  if (schema.const !== undefined) return [`${at}: ${JSON.stringify(schema.const)}`];
  if (schema.enum) return schema.enum.map((value) => `${at}: ${JSON.stringify(value)}`);
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts) return parts.flatMap((part) => linesOf(at, part));
  if (schema.type === undefined) return [];
  const fields = Object.entries(properties).flatMap(([name, field]) =>
    linesOf(`${at}.${name}${required.includes(name) ? '' : '?'}`, field),
  );
  return [
    ...[schema.type].flat().map((type) => `${at}: ${type}`),
    ...fields,
    ...(schema.items ? linesOf(`${at}[]`, schema.items) : []),
    ...(schema.prefixItems ?? []).flatMap((item, index) => linesOf(`${at}[${index}]`, item)),
    ...(typeof others === 'object' ? linesOf(`${at}[name]`, others) : []),
  ];
}
