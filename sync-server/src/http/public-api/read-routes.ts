import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { accept, type Basis, type Refusal, refuse } from '@portfolio-os/shared/core';
import { PastBooks } from '@portfolio-os/shared/known-on';
import { badArguments, calendarDate } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Database } from '@portfolio-os/shared/portfolio';
import { type Report, reports, runReport } from '@portfolio-os/shared/reporting';
import { leaseLedger, listLeaseSummaries } from '@portfolio-os/shared/views';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ServerDatabase } from '../../database/index.ts';
import { type Identity, organisationOfToken } from '../../identity/index.ts';
import { refused } from '../answer.ts';
import { withPaceOf } from '../pace.ts';
import { type AskedOfBooks, type Reading, readBooks } from './read-books.ts';
import { leaseSchema, portfolioSchema, publicLedgerSchema, refusalSchema } from './schemas.ts';

interface ReadEnv {
  Variables: { orgId: string };
}

export interface ReadParts {
  readonly database: ServerDatabase;
  readonly identity: Identity;
  readonly now: () => Date;
}

/** A spreadsheet that refreshes asks for everything at once, and then for a while for nothing. */
const programPace = { most: 100, seconds: 10 };

/** Books of a past day may have to be folded from the log first. */
const pastPace = { most: 30, seconds: 10 };

const knownOn = calendarDate.optional().openapi({
  ...{ format: 'date', description: 'What was known at the end of this day; today where it is left out' },
});
const query = z.object({
  asOf: calendarDate
    .optional()
    .openapi({ format: 'date', description: 'The books as of this day; today where it is left out' }),
  knownOn,
});
const spanQuery = z.object({
  knownOn,
  from: calendarDate
    .optional()
    .openapi({ format: 'date', description: 'The first day; the first of the year where it is left out' }),
  to: calendarDate
    .optional()
    .openapi({ format: 'date', description: 'The last day; today where it is left out' }),
});
const params = z.object({ lease: z.uuid() });

/** What other programs may read with a token of one organisation, under `/api/v1`; `/openapi.json` describes it. */
export function readRoutes({ database, identity, now }: ReadParts) {
  const app = new OpenAPIHono<ReadEnv>({
    defaultHook: (parsed, context) =>
      parsed.success ? undefined : refused(context, badArguments(parsed.error).error),
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  app.use(withToken(identity)).use(withPaceOf<ReadEnv>(programPace, ({ var: { orgId } }) => orgId));
  const pace = withPaceOf<ReadEnv>(pastPace, ({ var: { orgId } }) => orgId);
  app.use((context, next) => (context.req.query('knownOn') ? pace(context, next) : next()));
  const past = new PastBooks();
  const ask = <T>(orgId: string, asked: AskedOfBooks, work: Reading<T>) =>
    readBooks({ database, now, past }, orgId, asked, work);

  for (const report of reports) {
    app.openapi(reportRoute(report), async (context) => {
      const asked = context.req.valid('query');
      const { knownOn }: AskedOfBooks = asked;
      const found = await ask(context.var.orgId, { knownOn }, (books, today) =>
        runReport(books, report, { asked, today }),
      );
      if (!found.ok) return notAnswered(context, found);
      return context.json({ ok: true as const, value: found.value.view }, 200);
    });
  }
  return app
    .openapi(route('/portfolio', 'The portfolio', portfolioSchema), async (context) => {
      const { knownOn } = context.req.valid('query');
      const found = await ask(context.var.orgId, { knownOn }, async (books, on) =>
        accept(await viewPortfolio(books, on)),
      );
      return found.ok
        ? context.json({ ok: true as const, value: found.value }, 200)
        : notAnswered(context, found);
    })
    .openapi(route('/leases', 'All leases, with what is open', z.array(leaseSchema)), async (context) => {
      const asked = context.req.valid('query');
      const found = await ask(context.var.orgId, asked, async (books, on) =>
        accept(await listLeaseSummaries(books, { on })),
      );
      return found.ok
        ? context.json({ ok: true as const, value: found.value }, 200)
        : notAnswered(context, found);
    })
    .openapi(ledgerRoute, async (context) => {
      const asked = context.req.valid('query');
      const { lease } = context.req.valid('param');
      const found = await ask(context.var.orgId, asked, async (books, on) => {
        const known = await books.selectFrom('lease').select('id').where('id', '=', lease).executeTakeFirst();
        return known ? accept(await leaseLedger(books, lease, on)) : noLease;
      });
      return found.ok
        ? context.json({ ok: true as const, value: found.value }, 200)
        : notAnswered(context, found);
    });
}

function notAnswered(context: Context<ReadEnv>, refusal: { ok: false; error: Refusal }) {
  return context.json(refusal, refusal.error.code === 'missing' ? 404 : 400);
}

const route = <Path extends string, Value extends z.ZodType>(path: Path, summary: string, value: Value) =>
  createRoute({
    ...{ method: 'get', path, summary, security: [{ token: [] }] },
    request: { query },
    responses: answers(value, summary),
  });

/** Where the first release answered a report that stands with the others now. */
const firstAddresses: Readonly<Record<string, string>> = { balances: '/balances' };

const reportRoute = ({ name, title, tells, over, bases, by, scopes, isSearched, schema }: Report) =>
  createRoute({
    ...{ method: 'get', path: firstAddresses[name] ?? `/reports/${name}`, security: [{ token: [] }] },
    ...{ summary: title, description: `Tells ${tells}.` },
    request: {
      query: askedOf({ days: over === 'day' ? query : spanQuery, bases, by, isSearched, scopes }),
    },
    responses: answers(schema, title),
  });

type Known = Pick<Report, 'bases' | 'by' | 'isSearched' | 'scopes'>;

/** What a report can be asked for beside its days. */
function askedOf<Days extends z.ZodObject>({ days, bases, by, isSearched, scopes }: Known & { days: Days }) {
  return withScope(withSearch(withColumns(withBasis(days, bases), by), isSearched), scopes);
}

/** What differs by basis of accounting is asked for on one of those that it knows. */
function withBasis<Days extends z.ZodObject>(days: Days, bases: readonly Basis[]) {
  if (bases.length === 0) return days;
  const basis = z.enum(bases).optional();
  return days.extend({
    basis: basis.openapi({ description: `The basis of accounting; ${bases[0]} where it is left out` }),
  });
}

function withColumns<Asked extends z.ZodObject>(asked: Asked, known: Report['by']) {
  if (known.length === 0) return asked;
  const by = z.enum(known).optional();
  return asked.extend({
    by: by.openapi({ description: `What its columns are; ${known[0]} where it is left out` }),
  });
}

function withSearch<Asked extends z.ZodObject>(asked: Asked, isSearched: boolean) {
  if (!isSearched) return asked;
  const search = z.string().max(400).optional();
  return asked.extend({
    search: search.openapi({ description: 'Narrows it: `rent oak 2025`, `check 1044`, `>1000`' }),
  });
}

/** An entity or a building is named by its id or as people call it. */
function withScope<Asked extends z.ZodObject>(asked: Asked, scopes: Report['scopes']) {
  const named = (what: string) =>
    z
      .string()
      .max(200)
      .optional()
      .openapi({ description: `Only ${what}, by its id or its name` });
  return asked.extend({
    ...(scopes.includes('entity') && { entity: named('the books of this entity') }),
    ...(scopes.includes('building') && { building: named('what is of this building') }),
  });
}

const ledgerRoute = createRoute({
  ...{ method: 'get', path: '/leases/{lease}/ledger', security: [{ token: [] }] },
  summary: 'Charges and payments of a lease, oldest first',
  request: { query, params },
  responses: answers(publicLedgerSchema, 'The ledger'),
});

function answers<Value extends z.ZodType>(value: Value, description: string) {
  const refusal = (why: string) => ({
    description: why,
    content: { 'application/json': { schema: refusalSchema } },
  });
  return {
    200: {
      description,
      content: { 'application/json': { schema: z.object({ ok: z.literal(true), value }) } },
    },
    400: refusal('The question could not be read'),
    401: refusal('The token is unknown or was revoked'),
    404: refusal('There is no such thing in these books'),
  };
}

function withToken(identity: Identity) {
  return createMiddleware<ReadEnv>(async (context, next) => {
    const orgId = await organisationOfToken(identity, context.req.raw.headers);
    if (!orgId) return refused(context, unknownToken);
    context.set('orgId', orgId);
    return next();
  });
}

async function viewPortfolio(books: Database, today: string) {
  const { id, name, currency, timeZone } = await getOrganisation(books);
  const count = async (table: 'building' | 'unit') => {
    const { rows } = await books
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .where('archivedOn', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(rows);
  };
  return {
    id,
    name,
    currency,
    timeZone,
    today,
    buildings: await count('building'),
    units: await count('unit'),
  };
}

const unknownToken: Refusal = refuse(
  'signed-out',
  'This token is unknown or was revoked. An owner makes tokens in Settings.',
).error;
const noLease = refuse('missing', 'There is no such lease.');
