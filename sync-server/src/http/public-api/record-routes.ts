import { accept, own, refuse } from '@portfolio-os/shared/core';
import type { AnyDatabase, RecordType } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { readId } from '../bodies.ts';
import type { Ask } from './ask.ts';
import type { ProgramEnv } from './env.ts';
import { nothingHere, readArguments, refuseWith } from './problem.ts';
import { addressOf, fieldsQuery, filtersOf, pageQuery } from './record-schemas.ts';

/** A record as programs ask for it. */
interface Readable {
  readonly record: RecordType;
  readonly filters: ReturnType<typeof filtersOf>;
  readonly page: ReturnType<typeof pageQuery>;
  readonly fields: ReturnType<typeof fieldsQuery>;
}

const addresses: ReadonlyMap<string, RecordType> = new Map(
  [...registry.records.values()].map((record) => [addressOf(record), record]),
);
/** Made when a record is first asked for: making a schema takes longer than validating with it. */
const readables = new Map<string, Readable>();

/**
 * Every record of the registry, a page at a time and one by one. Pages go by id, so that each row which was there at the first
 * page is on exactly one of them, whatever is recorded meanwhile; what is new or changed since is asked for by `changedAfter`.
 */
export function recordRoutes(ask: Ask) {
  return new Hono<ProgramEnv>()
    .get('/records/:record', async (context) => {
      const readable = readableIn(context);
      const asked = readArguments(readable.page, context.req.query());
      const value = await ask(context, asked, (books) => readPage(books as AnyDatabase, readable, asked));
      if (value.next) context.header('link', `<${nextOf(context.req.url, value.next)}>; rel="next"`);
      return context.json(accept(value));
    })
    .get('/records/:record/:id', async (context) => {
      const { record, fields: known } = readableIn(context);
      const { fields = record.names, knownOn } = readArguments(known, context.req.query());
      const row = await ask(context, { knownOn }, (books) =>
        (books as AnyDatabase)
          .selectFrom(record.name)
          .select(['id', ...fields, 'seq'])
          .where('id', '=', readId(context.req.param('id')))
          .executeTakeFirst(),
      );
      return row ? context.json(accept(row)) : refuseWith(noneOf(record));
    });
}

function readableIn(context: Context): Readable {
  const record = addresses.get(context.req.param('record') ?? '');
  if (!record) return refuseWith(nothingHere);
  const known = readables.get(record.name);
  if (known) return known;
  const made = { record, filters: filtersOf(record), page: pageQuery(record), fields: fieldsQuery(record) };
  readables.set(record.name, made);
  return made;
}

type Asked = z.output<ReturnType<typeof pageQuery>>;

/** One row more than the page is read: whether there is a next one is then known. */
async function readPage(books: AnyDatabase, { record, filters }: Readable, asked: Asked) {
  const { limit, cursor, changedAfter } = asked;
  let found = books.selectFrom(record.name).select(['id', ...record.names, 'seq']);
  if (cursor !== undefined) found = found.where('id', '>', idOf(cursor));
  if (changedAfter !== undefined) found = found.where('seq', '>', changedAfter);
  for (const { parameter, column, compared } of filters) {
    const value = own<unknown>(asked, parameter);
    if (value !== undefined) found = found.where(column, compared, value);
  }
  const rows = await found
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, next: last ? cursorOf(String(last.id)) : null };
}

/** A cursor holds the last id that was seen, in a form of its own version. */
const cursorOf = (id: string) => Buffer.from(`1 ${id}`).toString('base64url');

function idOf(cursor: string): string {
  const id = /^1 ([\w-]{1,100})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  return id ?? refuseWith(badCursor);
}

/** The address of the next page, relative to the server: which name it is reached by is not its to say. */
function nextOf(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams}`;
}

const badCursor = refuse('bad-input', 'This is no cursor of a page. Begin with the first one.', {
  field: 'cursor',
}).error;
const noneOf = ({ label }: RecordType) => refuse('missing', `There is no such ${label.toLowerCase()}.`).error;
