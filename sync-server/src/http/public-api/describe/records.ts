import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import type { RecordType } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { addressOf, fieldsQuery, pageQuery, rowSchema } from '../record-schemas.ts';
import { answersOf, operation } from './operation.ts';

type Registered = OpenAPIHono['openAPIRegistry'];

/** Describes every record of the registry as `recordRoutes` answers it. */
export function describeRecords(described: Registered): void {
  for (const record of registry.records.values()) {
    const row = rowSchema(record);
    described.registerPath(listOf(record, row));
    described.registerPath(oneOf(record, row));
  }
}

type RowSchema = ReturnType<typeof rowSchema>;

function listOf(record: RecordType, row: RowSchema) {
  const what = record.kind === 'fact' ? 'facts, which never change' : 'records as they stand';
  return {
    ...operation('records', `list-${addressOf(record)}`, {
      summary: record.label,
      description: `A page of ${what}. ${words.pages}`,
    }),
    ...{ method: 'get' as const, path: `/api/v1/records/${addressOf(record)}` },
    request: { query: pageQuery(record) },
    responses: answersOf(z.object({ rows: z.array(row), next: z.string().nullable() }), 'A page'),
  };
}

function oneOf(record: RecordType, row: RowSchema) {
  const some = row
    .partial()
    .required({ id: true })
    .meta({ id: `${record.name}Some` });
  return {
    ...operation('records', `read-${addressOf(record)}`, {
      summary: `${record.label}, by its id`,
      description: words.fields,
    }),
    ...{ method: 'get' as const, path: `/api/v1/records/${addressOf(record)}/{id}` },
    request: { params: z.object({ id: z.string().meta({ format: 'uuid' }) }), query: fieldsQuery(record) },
    responses: answersOf(some, 'The row'),
  };
}

const words = {
  pages:
    'The next page is asked for by `cursor`, which is `next` of this one and stands in the `Link` header too; rows that are there stay on their page whatever is recorded meanwhile. `changedAfter` is a place in the log: only what was added or changed behind it.',
  fields: 'All fields, or those that `fields` names, by commas.',
} as const;
