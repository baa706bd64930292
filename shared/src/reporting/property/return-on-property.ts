import { z } from 'zod';
import type { EarnedAccount } from '../../accounting/earnings.ts';
import { earnedLines } from '../../accounting/earnings.ts';
import { addDays, addMonths } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { valueSources, valueSourceWords } from '../../properties/schema.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { cashMoves } from '../statements/cash-moves.ts';
import { asNet, earnedScope } from '../statements/earned.ts';
import { operating } from '../statements/income-statement.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { factColumns, factView, type PostedFactView } from '../why/facts.ts';

const share = z.int().nullable().meta({ description: 'Hundredths of a percent', example: 525 });

const returnOnPropertySchema = z
  .object({
    /** The twelve months that end on the day. */
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        buildingId: idSchema,
        building: z.string(),
        /** The latest by the day; null where nothing is recorded. */
        valueCents: centsSchema.nullable(),
        valuedOn: daySchema.nullable(),
        source: z.enum(valueSources).nullable(),
        noiCents: centsSchema,
        /** Net operating income in hundredths of a percent of the value. */
        capRate: share,
        /** Interest and principal that were paid, above zero. */
        debtCents: centsSchema,
        /** Net operating income less interest and principal. */
        cashCents: centsSchema,
        investedCents: centsSchema.nullable(),
        /** What is left in hundredths of a percent of the cash that was put in. */
        cashOnCash: share,
      }),
    ),
  })
  .meta({ id: 'ReturnOnProperty' });

type View = z.output<typeof returnOnPropertySchema>;

/** What buildings earn of what they are worth, and of what was put into them. */
export const returnOnProperty = defineReport({
  name: 'return-on-property',
  title: 'Return on property',
  tells: 'the cap rate and the cash-on-cash return of each building over twelve months, by its latest value',
  none: 'No building is in these books on this day.',
  question: 'what-is-it-worth',
  over: 'day',
  scopes: ['building'],
  schema: returnOnPropertySchema,
  run: returnOnPropertyReport,
  columns: [
    { title: 'Building', kind: 'text', of: ({ building }) => building },
    { title: 'Value', kind: 'money', isSummed: true, of: ({ valueCents }) => valueCents },
    { title: 'As of', kind: 'date', worth: 2, of: ({ valuedOn }) => valuedOn },
    { title: 'By', kind: 'text', worth: 1, of: ({ source }) => source && valueSourceWords[source] },
    { title: 'NOI', kind: 'money', isSummed: true, key: 'noi', of: ({ noiCents }) => noiCents },
    { title: 'Cap rate', kind: 'share', of: ({ capRate }) => capRate },
    {
      title: 'Debt service',
      kind: 'money',
      worth: 3,
      isSummed: true,
      key: 'debt',
      of: (row) => row.debtCents,
    },
    { title: 'Left', kind: 'money', isSummed: true, key: 'cash', of: ({ cashCents }) => cashCents },
    { title: 'Invested', kind: 'money', isSummed: true, of: ({ investedCents }) => investedCents },
    { title: 'Cash on cash', kind: 'share', of: ({ cashOnCash }) => cashOnCash },
  ],
  leads: ({ buildingId: id }) => ({ screen: 'building', id }),
  notes: ({ rows }) =>
    rows.flatMap(({ buildingId, building, valueCents, investedCents }) => {
      const missing = valueCents === null ? valueMissing : investedCents === null ? investedMissing : null;
      if (missing === null) return [];
      return [
        {
          says: `${building}: ${missing}`,
          action: 'Record a value',
          opens: { screen: 'building', id: buildingId },
        },
      ];
    }),
  opens: { key: ({ buildingId }) => buildingId, facts: returnFacts },
});

const valueMissing =
  'no value is recorded by this day, so there is no cap rate and no cash on cash. Record on its page what it is worth and what was put in.';
const investedMissing =
  'what was put in is not recorded, so there is no cash on cash. Record on its page a value with what was put in.';

/** What of a building's money a figure takes: what runs it, and what its debt took. */
type Part = PostedFactView & { readonly of: string | null; readonly part: 'noi' | 'debt' };

/**
 * Each building over the twelve months that end on a day, on a cash basis, in minor units, with its share of common costs. Cap rate = net operating income ÷
 * value; cash on cash = (net operating income − interest − principal) ÷ the owner's cash in it. 10,634.63 of a building worth
 * 250,000.00 is 4.25%; less 11,933.19 of interest and 2,456.01 of principal (3,754.57) are lost: −7.51% of 50,000.00. Improvements
 * are no cost of running a building and not taken off.
 */
async function returnOnPropertyReport(db: Database, span: ReportSpan): Promise<View> {
  const { from, to } = twelveMonths(span);
  const [buildings, values, parts] = await Promise.all([
    db
      .selectFrom('building')
      .select(['id', 'name', 'archivedOn'])
      .$if(span.buildingId !== undefined, (query) => query.where('id', '=', span.buildingId ?? ''))
      .orderBy('name')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('buildingValue')
      .selectAll()
      .where('valuedOn', '<=', to)
      .where('archivedOn', 'is', null)
      .orderBy('valuedOn')
      .execute(),
    partsOf(db, span),
  ]);
  const rows = buildings.flatMap(({ id: buildingId, name: building, archivedOn }): View['rows'] => {
    const own = parts.filter(({ of }) => of === buildingId);
    const said = values.filter((one) => one.buildingId === buildingId);
    if (own.length === 0 && archivedOn !== null && archivedOn <= from) return [];
    const sum = (part: Part['part']) =>
      own.filter((one) => one.part === part).reduce((cents, { amountCents }) => cents + amountCents, 0);
    const noiCents = sum('noi');
    const cashCents = noiCents + sum('debt');
    const value = said.at(-1);
    const investedCents = said.findLast((one) => one.investedCents !== null)?.investedCents ?? null;
    return [
      {
        ...{ buildingId, building, noiCents, cashCents, investedCents },
        valueCents: value?.amountCents ?? null,
        valuedOn: value?.valuedOn ?? null,
        source: value?.source ?? null,
        capRate: shareOf(noiCents, value?.amountCents ?? null),
        debtCents: 0 - sum('debt'),
        cashOnCash: shareOf(cashCents, investedCents),
      },
    ];
  });
  return { from, to, rows };
}

/** The day and the twelve months before it: Jan 1 to Dec 31, Jun 16 to Jun 15. */
function twelveMonths({ to }: Pick<ReportSpan, 'to'>): { from: string; to: string } {
  return { from: addMonths(addDays(to, 1), -12), to };
}

/** In hundredths of a percent, rounded half away from zero; null of nothing. */
function shareOf(cents: number, whole: number | null): number | null {
  if (whole === null || whole === 0) return null;
  return Math.sign(cents) * Math.round((10_000 * Math.abs(cents)) / whole);
}

const interest: readonly EarnedAccount[] = ['expenses:mortgage-interest', 'expenses:other-interest'];

/** What came and went for buildings, signed as it changes what is left: Σ is the cash flow of the twelve months. */
async function partsOf(db: Database, span: ReportSpan): Promise<Part[]> {
  const days = twelveMonths(span);
  const { buildingId } = span;
  const [lines, moves] = await Promise.all([
    earnedLines(db, { ...days, basis: 'cash', ...earnedScope({ buildingId }) }, factColumns),
    cashMoves(db, { ...days, buildingId, facts: ['loanPayment'] }),
  ]);
  const earned = lines.flatMap((line): Part[] => {
    const taken = interest.includes(line.account) ? [asNet(line)] : operating(line);
    const part = interest.includes(line.account) ? 'debt' : 'noi';
    return taken.map(({ posting, cents }) => ({ ...factView(posting, cents), of: line.buildingId, part }));
  });
  const principal = moves
    .filter(({ account }) => account === 'liabilities:loans')
    .map((move): Part => ({ ...factView(move.posting, move.cents), of: move.buildingId, part: 'debt' }));
  return [...earned, ...principal];
}

async function returnFacts(db: Database, span: ReportSpan, { row, column }: ReportFigure) {
  const own = (await partsOf(db, span)).filter(({ of }) => of === row);
  if (column === 'debt')
    return own
      .filter(({ part }) => part === 'debt')
      .map((one) => ({ ...one, amountCents: 0 - one.amountCents }));
  return column === 'noi' ? own.filter(({ part }) => part === 'noi') : own;
}
