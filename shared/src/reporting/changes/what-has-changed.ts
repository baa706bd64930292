import { z } from 'zod';
import { chartOfAccounts } from '../../accounting/chart.ts';
import { wordsOf } from '../../accounting/fact-words.ts';
import { monthName } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { listLeases } from '../../leasing/queries.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { readMoneyNames } from '../transactions/money-names.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { factView, type PostedFactView } from '../why/facts.ts';
import { figureKey, figureName, type KnownPosting, readKnownPostings } from './known-facts.ts';
import { type Came, readKnownSets } from './known-sets.ts';
import { type ChangedTerm, readChangedTerms } from './terms.ts';

const whatHasChangedSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        /** A figure of a month with all that it changed by; a fact that changed it; a term that figures follow from. */
        kind: z.enum(['figure', 'fact', 'term']),
        /** Of a figure what it is asked for by. */
        key: z.string().nullable(),
        figure: z.string().meta({ example: 'Rent' }),
        /** The month whose figure it is; null of a term. */
        month: z.string().nullable().meta({ example: '2026-03' }),
        what: z.string(),
        place: z.string(),
        factId: idSchema.nullable(),
        /** The day that it is about. */
        aboutOn: daySchema.nullable(),
        /** Of a term its value in words before and after; null where there was none. */
        before: z.string().nullable(),
        now: z.string().nullable(),
        changeCents: centsSchema.nullable(),
        /** The place of its change set in the log; null of a figure, and of what waits for its place. */
        seq: z.int().nullable(),
        cameOn: daySchema.nullable(),
        cameAt: z.string().nullable().meta({ example: '14:05' }),
        who: z.string(),
        device: z.string(),
        /** It came on the first day, before the books were closed on it. */
        beforeClosing: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'WhatHasChanged' });

type Row = z.output<typeof whatHasChangedSchema>['rows'][number];

const marks = { figure: 'sum', fact: 'line', term: 'line' } as const;

/**
 * What came into the books on some days: between the books as they were known before the first of them and at the end of the last. After
 * a close it is asked from the day of that close on.
 */
export const whatHasChanged = defineReport({
  name: 'what-has-changed',
  title: 'What has changed',
  tells:
    'what came into the books between two days: what it changed, in which figures and months, by whom and when',
  none: 'Nothing came into the books in these days.',
  question: 'what-changed',
  over: 'span',
  readsHistory: true,
  schema: whatHasChangedSchema,
  run: whatHasChangedReport,
  mark: ({ kind }) => marks[kind],
  columns: [
    { title: 'Figure', kind: 'text', of: ({ figure }) => figure },
    { title: 'Of', kind: 'text', of: ({ month }) => (month === null ? '' : monthName(`${month}-01`)) },
    { title: 'What', kind: 'text', of: whatOf },
    { title: 'Where', kind: 'text', worth: 3, of: ({ place }) => place },
    { title: 'About', kind: 'date', worth: 4, of: ({ aboutOn }) => aboutOn },
    { title: 'Changed by', kind: 'money', key: 'change', of: ({ changeCents }) => changeCents },
    { title: 'Came on', kind: 'date', of: ({ cameOn }) => cameOn },
    { title: 'At', kind: 'text', worth: 1, of: ({ cameAt }) => cameAt ?? '' },
    { title: 'By', kind: 'text', of: ({ who }) => who },
    { title: 'On', kind: 'text', worth: 2, of: ({ device }) => device },
  ],
  opens: { key: ({ key }) => key, facts: changedFacts },
});

function whatOf({ what, before, now, beforeClosing }: Row): string {
  const since = beforeClosing ? ', before the closing' : '';
  if (before === null && now === null) return `${what}${since}`;
  return before === null ? `${what}, ${now}${since}` : `${what}, ${before} → ${now ?? 'nothing'}${since}`;
}

/**
 * Facts by the figure and the month that they changed, in minor units, and then the terms. March's rent of 1,500.00 paid on Mar 3, returned
 * on Mar 10 as of Mar 5: asked from Mar 4 on, Bank of March 2026 changed by −1,500.00, and so did what is receivable, by 1,500.00.
 */
async function whatHasChangedReport(db: Database, span: ReportSpan) {
  const sets = await readKnownSets(db, span);
  const figures = Map.groupBy(await readKnownPostings(db, sets), figureKey);
  const placeOf = await placesOf(db, span);
  const rows = [...figures.values()].toSorted(inOrderOfFigures).flatMap((own): Row[] => {
    const facts = own.map((posting) => factRow(posting, sets.cameWith(posting.seq), placeOf(posting)));
    return [figureRow(own), ...facts];
  });
  const terms = await readChangedTerms(db, sets);
  return { from: span.from, to: span.to, rows: [...rows, ...terms.map(termRow)] };
}

const nobody = { seq: null, cameOn: null, cameAt: null, who: '', device: '', beforeClosing: false };

function figureRow(own: readonly KnownPosting[]): Row {
  const [first] = own;
  const changeCents = own.reduce((sum, posting) => sum + posting.changeCents, 0);
  const { month = '', account = null } = first ?? {};
  return {
    ...{ kind: 'figure', key: figureKey({ month, account }), figure: figureName({ account }), month },
    ...{ what: '', place: '', factId: null, aboutOn: null, before: null, now: null, changeCents, ...nobody },
  };
}

function factRow(posting: KnownPosting, came: Came, place: string): Row {
  const { month, factId, aboutOn, postedOn, changeCents } = posting;
  return {
    ...{ kind: 'fact', key: null, figure: figureName(posting), month, what: wordsOf(posting).label(posting) },
    ...{ place, factId, aboutOn: aboutOn ?? postedOn, before: null, now: null, changeCents, ...came },
  };
}

function termRow(term: ChangedTerm): Row {
  const none = { key: null, month: null, place: '', factId: null, aboutOn: null, changeCents: null };
  return { kind: 'term', ...none, ...term };
}

/** By month, and of each in the order of the chart of accounts. */
function inOrderOfFigures([one]: readonly KnownPosting[], [other]: readonly KnownPosting[]): number {
  if (!one || !other) return 0;
  if (one.month !== other.month) return one.month < other.month ? -1 : 1;
  return placeInChart(one) - placeInChart(other);
}

/** What has no account stands before all others. */
function placeInChart({ account }: KnownPosting): number {
  return account === null ? -1 : chartOfAccounts.indexOf(account);
}

/** Of a lease who lives there; of what is on none the unit or the building. */
async function placesOf(db: Database, { to }: ReportSpan) {
  const leases = new Map((await listLeases(db, { on: to })).map((lease) => [lease.id, lease]));
  const { placeName } = await readMoneyNames(db);
  return ({ leaseId, unitId, buildingId }: KnownPosting): string => {
    const lease = leases.get(leaseId ?? '');
    if (lease) return [lease.tenants, lease.unitLabel].filter(Boolean).join(', ');
    return unitId === null && buildingId === null ? '' : placeName({ unitId, buildingId });
  };
}

async function changedFacts(
  db: Database,
  span: ReportSpan,
  { row }: ReportFigure,
): Promise<PostedFactView[]> {
  const postings = await readKnownPostings(db, await readKnownSets(db, span));
  return postings
    .filter((posting) => figureKey(posting) === row)
    .map((posting) => factView(posting, posting.changeCents));
}
