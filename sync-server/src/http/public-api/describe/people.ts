import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { calendarDate } from '@portfolio-os/shared/log';
import { personTables } from '@portfolio-os/shared/people/rules';
import { keyHeader } from './commands.ts';
import { operation, problem, problemsOf } from './operation.ts';

const params = z.object({ table: z.enum(personTables), id: z.uuid() });
const day = calendarDate.meta({ format: 'date' });
const erasedOn = day.nullable().meta({ description: 'When they were erased; null: never' });
const value = z.object({ table: z.string(), id: z.uuid(), field: z.string(), text: z.string() });
const cell = z.union([z.string(), z.number(), z.null()]);
const kinds = z.array(
  z.object({ table: z.string(), rows: z.array(z.record(z.string(), cell)) }).meta({ id: 'RecordsOfKind' }),
);
const line = z.object({ on: day, label: z.string(), cents: z.int() });

const everything = z
  .object({
    file: z.object({
      person: z.object({ table: z.enum(personTables), id: z.uuid(), name: z.string() }),
      erasedOn,
      own: kinds.meta({ description: 'Their record, what names it, and what belongs to leases of theirs' }),
      shared: kinds.meta({ description: 'Of leases that they share, without what is personal of others' }),
      leases: z.array(
        z.object({ id: z.uuid(), place: z.string(), isShared: z.boolean(), ledger: z.array(line) }),
      ),
      ...{ notes: z.array(value), former: z.array(value), mentions: z.array(value) },
      files: z.array(z.object({ id: z.uuid(), fileName: z.string(), sha256: z.string() })),
    }),
    done: z.array(z.object({ at: z.string(), who: z.string(), device: z.string(), what: z.string() })),
    apart: z
      .array(z.object({ what: z.string(), says: z.string() }))
      .meta({ description: 'What is kept beside the books' }),
  })
  .meta({ id: 'EverythingAboutPerson' });

const preview = z
  .object({
    ...{ name: z.string(), erasedOn },
    goes: z.array(z.object({ what: z.string(), records: z.int(), values: z.int() })),
    files: z.int(),
    stays: z
      .array(z.object({ what: z.string(), text: z.string() }))
      .meta({ description: 'Texts that name them and are part of facts, which stay' }),
    letters: z.int().meta({ description: 'E-mails that nobody can bring back' }),
  })
  .meta({ id: 'Erasure' });

const erased = z.object({ seq: z.int().meta({ description: 'Where the log ends now' }) });

/** Describes what `peopleRoutes` answer. */
export function describePeople(described: OpenAPIHono['openAPIRegistry']): void {
  const path = '/api/v1/people/{table}/{id}';
  described.registerPath({
    ...operation('people', 'read-everything-about-person', {
      summary: 'Everything that is held of somebody',
    }),
    ...{ method: 'get', path, request: { params }, responses: answers(everything) },
  });
  described.registerPath({
    ...operation('people', 'preview-erasure', { summary: 'What erasing somebody would do' }),
    ...{ method: 'get', path: `${path}/erasure`, request: { params }, responses: answers(preview) },
  });
  described.registerPath({
    ...operation('people', 'erase-person', {
      summary: 'Erase somebody, in all copies of the books',
      description: 'Amounts, days and ids stay. It cannot be undone.',
    }),
    ...{ method: 'post', path: `${path}/erasure` },
    ...{ request: { params, headers: keyHeader }, responses: answers(erased) },
  });
}

function answers(value: z.ZodType) {
  const schema = z.object({ ok: z.literal(true), value });
  return {
    200: { description: 'It is so', content: { 'application/json': { schema } } },
    ...problemsOf(),
    403: problem('People’s data is an owner’s to give and to erase'),
    404: problem('There is no such person in these books'),
  };
}
