import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import {
  type Basis,
  orderTexts,
  type ReportScopeName,
  refuse,
  reportScopeWords,
} from '@portfolio-os/shared/core';
import { calendarDate } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Database } from '@portfolio-os/shared/portfolio';
import {
  exportJournal,
  journalFormats,
  type Report,
  reports,
  runReport,
} from '@portfolio-os/shared/reporting';
import { leaseLedger, listLeaseSummaries } from '@portfolio-os/shared/views';
import type { Ask, AskedOfBooks } from './ask.ts';
import { readAuthors } from './authors.ts';
import { answered, answersOf, operation, problemsOf } from './describe/operation.ts';
import type { ApiParts, ProgramEnv } from './env.ts';
import { refuseArguments, refuseWith } from './problem.ts';
import { knownOn } from './record-schemas.ts';
import { leaseSchema, portfolioSchema, publicLedgerSchema } from './schemas.ts';

const query = z.strictObject({
  knownOn,
  asOf: calendarDate
    .optional()
    .openapi({ format: 'date', description: 'The books as of this day; today where it is left out' }),
});
const spanQuery = z.strictObject({
  knownOn,
  from: calendarDate
    .optional()
    .openapi({ format: 'date', description: 'The first day; the first of the year where it is left out' }),
  to: calendarDate
    .optional()
    .openapi({ format: 'date', description: 'The last day; today where it is left out' }),
});
const params = z.object({ lease: z.uuid() });

/** What is derived from a portfolio's records: every report, and what a lease comes to. */
export function readRoutes(ask: Ask, parts: ApiParts) {
  const app = new OpenAPIHono<ProgramEnv>({
    defaultHook: (parsed) => (parsed.success ? undefined : refuseArguments(parsed.error)),
  });
  for (const report of reports) {
    app.openapi(reportRoute(report), async (context) => {
      const asked = context.req.valid('query');
      const { knownOn }: AskedOfBooks = asked;
      const authors = report.readsHistory ? await readAuthors(parts, context.var.program.orgId) : undefined;
      const view = await ask(context, { knownOn }, async (books, today) => {
        const done = await runReport(books, report, { asked, today, authors });
        return done.ok ? done.value.view : refuseWith(done.error);
      });
      return context.json(answered(view), 200);
    });
  }
  return app
    .openapi(portfolioRoute, async (context) =>
      context.json(answered(await ask(context, context.req.valid('query'), viewPortfolio)), 200),
    )
    .openapi(journalRoute, async (context) => {
      const { format, knownOn } = context.req.valid('query');
      const parts = await ask(context, { knownOn }, (books) =>
        Array.fromAsync(exportJournal(books, { format: format ?? 'hledger' })),
      );
      return context.text(parts.join(''), 200);
    })
    .openapi(leasesRoute, async (context) => {
      const { asOf, knownOn } = context.req.valid('query');
      const value = await ask(context, { knownOn }, (books, today) =>
        listLeaseSummaries(books, { on: asOf ?? today }),
      );
      return context.json(answered(value), 200);
    })
    .openapi(ledgerRoute, async (context) => {
      const { asOf, knownOn } = context.req.valid('query');
      const { lease } = context.req.valid('param');
      const value = await ask(context, { knownOn }, async (books, today) => {
        const known = await books.selectFrom('lease').select('id').where('id', '=', lease).executeTakeFirst();
        return known ? leaseLedger(books, lease, asOf ?? today) : refuseWith(noLease);
      });
      return context.json(answered(value), 200);
    });
}

/** Where the first release answered a report that stands with the others now. */
const firstAddresses: Readonly<Record<string, string>> = { balances: '/balances' };

const reportRoute = ({ name, title, tells, over, bases, by, scopes, isSearched, orders, schema }: Report) =>
  createRoute({
    ...operation('reports', `report-${name}`, { summary: title, description: `Tells ${tells}.` }),
    ...{ method: 'get', path: firstAddresses[name] ?? `/reports/${name}` },
    request: { query: askedOf({ over, bases, by, isSearched, orders, scopes }) },
    responses: answersOf(schema, title),
  });

type Known = Pick<Report, 'over' | 'bases' | 'by' | 'isSearched' | 'orders' | 'scopes'>;

/** What a report can be asked for: its days, and what else it looks at. */
export function askedOf({ over, bases, by, isSearched, orders, scopes }: Known) {
  const days = over === 'day' ? query : spanQuery;
  const narrowed = withSearch(withColumns(withBasis(days, bases), by), isSearched);
  return withScope(withOrder(narrowed, orders), scopes);
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

function withOrder<Asked extends z.ZodObject>(asked: Asked, known: Report['orders']) {
  if (known.length === 0) return asked;
  const order = z.enum(orderTexts(known)).optional();
  return asked.extend({
    order: order.openapi({ description: 'The order of its rows; with a minus the largest first' }),
  });
}

/** What it is narrowed to is named by its id or as people call it. */
function withScope<Asked extends z.ZodObject>(asked: Asked, scopes: Report['scopes']) {
  const named = (scope: ReportScopeName) =>
    z
      .string()
      .max(200)
      .optional()
      .openapi({ description: `Only ${reportScopeWords[scope]}, by its id or its name` });
  return asked.extend(Object.fromEntries(scopes.map((scope) => [scope, named(scope)])));
}

const portfolioRoute = createRoute({
  ...operation('portfolio', 'read-portfolio', { summary: 'The portfolio' }),
  ...{ method: 'get', path: '/portfolio' },
  request: { query: z.strictObject({ knownOn }) },
  responses: answersOf(portfolioSchema, 'The portfolio'),
});

const journalRoute = createRoute({
  ...operation('portfolio', 'read-journal', {
    summary: 'The whole ledger as plain-text accounting',
    description: 'As hledger, ledger and beancount read it; they balance it to the cent.',
  }),
  ...{ method: 'get', path: '/journal' },
  request: { query: z.strictObject({ knownOn, format: z.enum(journalFormats).optional() }) },
  responses: {
    200: { description: 'The journal', content: { 'text/plain': { schema: z.string() } } },
    ...problemsOf(),
  },
});

const leasesRoute = createRoute({
  ...operation('portfolio', 'list-leases', { summary: 'All leases, with what is open' }),
  ...{ method: 'get', path: '/leases' },
  request: { query },
  responses: answersOf(z.array(leaseSchema), 'The leases'),
});

const ledgerRoute = createRoute({
  ...operation('portfolio', 'read-lease-ledger', {
    summary: 'Charges and payments of a lease, oldest first',
  }),
  ...{ method: 'get', path: '/leases/{lease}/ledger' },
  request: { query, params },
  responses: answersOf(publicLedgerSchema, 'The ledger'),
});

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

const noLease = refuse('missing', 'There is no such lease.').error;
