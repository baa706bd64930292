import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { type Basis, type Refusal, refuse, todayIn } from '@portfolio-os/shared/core';
import { badArguments, calendarDate } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Database } from '@portfolio-os/shared/portfolio';
import { type Report, reports, runReport } from '@portfolio-os/shared/reporting';
import { leaseLedger, listLeaseSummaries } from '@portfolio-os/shared/views';
import { createMiddleware } from 'hono/factory';
import type { ServerDatabase } from '../../database/index.ts';
import { type Identity, organisationOfToken } from '../../identity/index.ts';
import { booksIn, inOrganisation } from '../../tenancy/index.ts';
import { refused } from '../answer.ts';
import { withPaceOf } from '../pace.ts';
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

const query = z.object({
  asOf: calendarDate
    .optional()
    .openapi({ format: 'date', description: 'The books as of this day; today where it is left out' }),
});
const spanQuery = z.object({
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

  /** From the replica where there is one, and from one moment of the books; null where there are none yet. */
  function ask<T>(orgId: string, day: string | undefined, work: (books: Database, on: string) => Promise<T>) {
    const read = async (trx: Parameters<typeof booksIn>[0]) => {
      const known = await trx.selectFrom('organisation').select('timeZone').executeTakeFirst();
      return known ? work(booksIn(trx), day ?? todayIn(known.timeZone, now())) : null;
    };
    return inOrganisation(database, orgId, read, { replica: true, snapshot: true });
  }

  for (const report of reports) {
    app.openapi(reportRoute(report), async (context) => {
      const asked = context.req.valid('query');
      const value = await ask(context.var.orgId, undefined, (books, today) =>
        runReport(books, report, { asked, today }),
      );
      if (!value) return context.json(noBooks, 404);
      if (!value.ok) return context.json(value, value.error.code === 'missing' ? 404 : 400);
      return context.json({ ok: true as const, value: value.value.view }, 200);
    });
  }
  return app
    .openapi(route('/portfolio', 'The portfolio', portfolioSchema), async (context) => {
      const value = await ask(context.var.orgId, undefined, viewPortfolio);
      return value ? context.json({ ok: true as const, value }, 200) : context.json(noBooks, 404);
    })
    .openapi(route('/leases', 'All leases, with what is open', z.array(leaseSchema)), async (context) => {
      const { asOf } = context.req.valid('query');
      const value = await ask(context.var.orgId, asOf, (books, on) => listLeaseSummaries(books, { on }));
      return value ? context.json({ ok: true as const, value }, 200) : context.json(noBooks, 404);
    })
    .openapi(ledgerRoute, async (context) => {
      const { asOf } = context.req.valid('query');
      const { lease } = context.req.valid('param');
      const value = await ask(context.var.orgId, asOf, async (books, on) => {
        const known = await books.selectFrom('lease').select('id').where('id', '=', lease).executeTakeFirst();
        return known ? leaseLedger(books, lease, on) : null;
      });
      return value ? context.json({ ok: true as const, value }, 200) : context.json(noLease, 404);
    });
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
const noBooks = refuse('missing', 'This portfolio has no books on the server yet.');
const noLease = refuse('missing', 'There is no such lease.');
