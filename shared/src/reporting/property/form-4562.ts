import { sql } from 'kysely';
import { z } from 'zod';
import { costsBy, depreciable, depreciationDue, type Known } from '../../assets/queries.ts';
import { assetClasses, assetClassWords } from '../../assets/rules.ts';
import { yearOf } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { factsOf, type PostedFactView, toldFact } from '../why/facts.ts';

const form4562Schema = z
  .object({
    year: z.int(),
    rows: z.array(
      z.object({
        assetId: idSchema,
        asset: z.string(),
        building: z.string().nullable(),
        class: z.enum(assetClasses),
        placedOn: daySchema,
        soldOn: daySchema.nullable(),
        basisCents: centsSchema,
        /** Depreciated in the years before. */
        priorCents: centsSchema,
        /** Of the year: as it stands in the books, or by formula where it is not recorded yet. */
        yearCents: centsSchema,
        isRecorded: z.boolean(),
        /** Placed in service in this year: listed on its own line of the form. */
        isNew: z.boolean(),
        leftCents: centsSchema,
      }),
    ),
  })
  .meta({ id: 'Form4562' });

type View = z.output<typeof form4562Schema>;

/** What Form 4562 asks of each asset. */
export const form4562 = defineReport({
  name: 'form-4562',
  title: 'Form 4562',
  tells: 'each asset with its basis, its life and its depreciation of the year in which the last day lies',
  none: 'No asset was in service in this year.',
  question: 'what-do-i-file',
  over: 'span',
  scopes: ['building'],
  schema: form4562Schema,
  run: form4562Report,
  columns: [
    { title: 'Asset', kind: 'text', of: ({ asset }) => asset },
    { title: 'Of', kind: 'text', of: ({ building }) => building ?? 'Whole portfolio' },
    { title: 'Kind', kind: 'text', worth: 2, of: (row) => assetClassWords[row.class] },
    { title: 'In service', kind: 'date', of: ({ placedOn }) => placedOn },
    { title: 'Sold', kind: 'date', worth: 1, of: ({ soldOn }) => soldOn },
    { title: 'Basis', kind: 'money', isSummed: true, key: 'basis', of: (row) => row.basisCents },
    { title: 'Before', kind: 'money', isSummed: true, key: 'before', of: (row) => row.priorCents },
    { title: 'This year', kind: 'money', isSummed: true, key: 'year', of: (row) => row.yearCents },
    { title: 'Recorded', kind: 'flag', of: ({ isRecorded }) => isRecorded },
    { title: 'Left', kind: 'money', isSummed: true, key: 'left', of: (row) => row.leftCents },
  ],
  leads: () => ({ screen: 'loans-and-assets' }),
  opens: { key: ({ assetId }) => assetId, facts: assetFacts },
});

/**
 * Depreciation of the calendar year of the last day, in minor units (Form 4562 and Publication 946; how it is worked out is told at
 * `depreciationOf`). A home of 176,000.00 from July 2025: in 2026 2,933.33 before and 6,400.00 of the year, 166,666.67 left. Land is listed
 * and never depreciated; what came or went outside the year is left out.
 */
async function form4562Report(db: Database, { to, buildingId }: ReportSpan): Promise<View> {
  const year = yearOf(to);
  const assets = await db
    .selectFrom('asset')
    .leftJoin('building', 'building.id', 'asset.buildingId')
    .selectAll('asset')
    .select('building.name as building')
    .where('asset.placedOn', '<=', `${year}-12-31`)
    .$if(buildingId !== undefined, (query) => query.where('asset.buildingId', '=', buildingId ?? ''))
    .orderBy('asset.placedOn')
    .orderBy('asset.name')
    .orderBy('asset.id')
    .execute();
  const posted = await readDepreciation(db);
  const rows: View['rows'] = [];
  for (const asset of assets) {
    const known = await depreciable(db, asset);
    const basisCents = costsBy(known, year).reduce((cents, { amountCents }) => cents + amountCents, 0);
    if (basisCents === 0 || (known.soldOn !== null && yearOf(known.soldOn) < year)) continue;
    const { before, within } = depreciated(
      posted.filter(({ assetId }) => assetId === asset.id),
      year,
    );
    const recorded = sumOf(within);
    const yearCents = recorded === 0 ? depreciationDue(known, year) : recorded;
    const priorCents = sumOf(before);
    rows.push({
      ...{ assetId: asset.id, asset: asset.name, building: asset.building, class: asset.class },
      ...{
        placedOn: asset.placedOn,
        soldOn: known.soldOn,
        basisCents,
        priorCents,
        yearCents,
      },
      ...{ isRecorded: recorded !== 0 || yearCents === 0, isNew: yearOf(asset.placedOn) === year },
      leftCents: hasLeft(known, year) ? 0 : basisCents - priorCents - yearCents,
    });
  }
  return { year, rows };
}

/** Whether an asset left the books by its sale until the end of a year. */
const hasLeft = ({ soldOn }: Known, year: number) => soldOn !== null && yearOf(soldOn) <= year;

function readDepreciation(db: Database) {
  return db.selectFrom('depreciation').select(['id', 'assetId', 'year', 'source', 'amountCents']).execute();
}

type Depreciated = Awaited<ReturnType<typeof readDepreciation>>[number];

/** What was depreciated of an asset before a year, also where it was brought along in that year, and in it. */
function depreciated(own: readonly Depreciated[], year: number) {
  const opening = own.some((one) => one.year === year && one.source === 'opening');
  return {
    before: own.filter((one) => one.year < year || (opening && one.source === 'opening')),
    within: own.filter((one) => one.year === year && one.source === 'year'),
  };
}

function sumOf(some: readonly Depreciated[]): number {
  return some.reduce((cents, { amountCents }) => cents + amountCents, 0);
}

/** What an asset cost, what was depreciated before the year and of it, and what is left: the one less the others, and less what it was sold with. */
async function assetFacts(
  db: Database,
  span: ReportSpan,
  { row: assetId, column }: ReportFigure,
): Promise<PostedFactView[]> {
  const year = yearOf(span.to);
  const asset = await db.selectFrom('asset').selectAll().where('id', '=', assetId).executeTakeFirst();
  if (!asset) return [];
  const known = await depreciable(db, asset);
  const posted = await readDepreciation(db);
  const { before, within } = depreciated(
    posted.filter((one) => one.assetId === assetId),
    year,
  );
  const readPosted = (some: readonly Depreciated[]) =>
    factsOf(db, {
      ...{ accounts: ['assets:accumulated-depreciation'], counts: 'credits' },
      ...{ facts: ['depreciation'], factIds: some.map(({ id }) => id) },
    });
  const readYear = async () => {
    if (sumOf(within) !== 0) return readPosted(within);
    const amountCents = depreciationDue(known, year);
    const said = { label: `Not recorded yet: ${assetClassWords[asset.class]}`, heading: 'By formula' };
    const of = { id: assetId, leaseId: null, buildingId: asset.buildingId, on: span.to };
    return [toldFact({ kind: 'depreciation', ...of, ...said, amountCents })];
  };
  if (column === 'before') return readPosted(before);
  if (column === 'year') return readYear();
  const basis = await factsOf(db, {
    ...{ accounts: ['assets:fixed'], counts: 'debits', facts: ['assetCost'] },
    factIds: costsBy(known, year).map(({ id }) => id),
  });
  if (column === 'basis') return basis;
  const taken = [...(await readPosted(before)), ...(await readYear())];
  const sales = hasLeft(known, year) ? await saleFacts(db, asset) : [];
  return [...basis, ...taken.map((fact) => ({ ...fact, amountCents: 0 - fact.amountCents })), ...sales];
}

/** What an asset stood at when it was sold: what it had cost, less what was depreciated of it. */
async function saleFacts(db: Database, { id }: { id: string }): Promise<PostedFactView[]> {
  const sales = await db
    .selectFrom('assetSale as s')
    .select('s.id')
    .where('s.assetId', '=', id)
    .where('s.reversesId', 'is', null)
    .where(sql<boolean>`not exists (select 1 from asset_sale r where r.reverses_id = s.id)`)
    .execute();
  return factsOf(db, {
    ...{ accounts: ['assets:fixed', 'assets:accumulated-depreciation'], counts: 'debits' },
    ...{ facts: ['assetSale'], factIds: sales.map((one) => one.id) },
  });
}
