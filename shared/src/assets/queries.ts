import { sql } from 'kysely';
import { type CalendarDate, yearOf } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { type Depreciable, depreciationOf } from './rules.ts';
import type { AssetTable, DepreciationTable } from './schema.ts';

/** An asset of these books; refused in words beside the field that names it. */
export async function assetOf(db: Database, id: string): Promise<Result<AssetTable>> {
  const found = await db.selectFrom('asset').selectAll().where('id', '=', id).executeTakeFirst();
  return found ? accept(found) : refuse('missing', 'This asset is not in these books.', { field: 'assetId' });
}

/** What an asset cost and what was depreciated of it, in minor units. */
export async function sums(db: Database, assetId: string) {
  const { rows } = await sql<{ cost: number | string; depreciated: number | string }>`
    select (select coalesce(sum(amount_cents), 0) from asset_cost where asset_id = ${assetId}) as cost,
           (select coalesce(sum(amount_cents), 0) from depreciation where asset_id = ${assetId}) as depreciated`.execute(
    db,
  );
  return {
    costCents: Number(rows[0]?.cost ?? 0),
    depreciatedCents: Number(rows[0]?.depreciated ?? 0),
  };
}

/** What left the books by an asset's sale: what it had cost, and what of that was depreciated. */
export async function soldSums(db: Database, assetId: string) {
  const { rows } = await sql<{ cost: number | string; depreciated: number | string }>`
    select coalesce(sum(cost_cents), 0) as cost, coalesce(sum(depreciated_cents), 0) as depreciated
    from asset_sale where asset_id = ${assetId}`.execute(db);
  return {
    costCents: Number(rows[0]?.cost ?? 0),
    depreciatedCents: Number(rows[0]?.depreciated ?? 0),
  };
}

/** What an asset's depreciation follows from; `countsFrom` is the first year that these books have to record. */
export interface Known extends Depreciable {
  readonly countsFrom: number;
  readonly costs: readonly CountedCost[];
}

/** A cost that stands, and the day from which it is depreciated. */
interface CountedCost {
  readonly id: string;
  readonly amountCents: number;
  readonly countsOn: CalendarDate;
}

export async function depreciable(db: Database, { id, class: kind, placedOn }: AssetTable): Promise<Known> {
  const { costCents: basisCents } = await sums(db, id);
  const sold = await db
    .selectFrom('assetSale as s')
    .select(['s.soldOn', 's.aboutOn'])
    .where('s.assetId', '=', id)
    .where('s.reversesId', 'is', null)
    .where(sql<boolean>`not exists (select 1 from asset_sale r where r.reverses_id = s.id)`)
    .executeTakeFirst();
  const opening = await db
    .selectFrom('depreciation')
    .select('year')
    .where('assetId', '=', id)
    .where('source', '=', 'opening')
    .orderBy('year', 'desc')
    .executeTakeFirst();
  const countsFrom = opening ? opening.year + 1 : yearOf(placedOn);
  const soldOn = sold ? (sold.aboutOn ?? sold.soldOn) : null;
  return {
    class: kind,
    basisCents,
    placedOn,
    soldOn,
    countsFrom,
    costs: await costsOf(db, { id, placedOn }),
  };
}

/**
 * What was bought in a later year than the asset was placed in service is an improvement of it, in service from the day on which it was
 * bought (Publication 946: as if it were property of its own); all else counts from the asset's own day, and so does what is older than these books.
 */
async function costsOf(
  db: Database,
  { id, placedOn }: { id: string; placedOn: CalendarDate },
): Promise<CountedCost[]> {
  const standing = await db
    .selectFrom('assetCost as c')
    .select(['c.id', 'c.source', 'c.amountCents', 'c.acquiredOn', 'c.aboutOn'])
    .where('c.assetId', '=', id)
    .where('c.reversesId', 'is', null)
    .where(sql<boolean>`not exists (select 1 from asset_cost r where r.reverses_id = c.id)`)
    .orderBy('c.acquiredOn')
    .orderBy('c.id')
    .execute();
  return standing.map(({ id, source, amountCents, acquiredOn, aboutOn }) => {
    const on = aboutOn ?? acquiredOn;
    const isLater = source !== 'opening' && yearOf(on) > yearOf(placedOn);
    return { id, amountCents, countsOn: isLater ? on : placedOn };
  });
}

/** The costs of an asset that count in a year: a roof that was bought in 2026 is no part of the basis of 2025. */
export const costsBy = ({ costs }: Pick<Known, 'costs'>, year: number) =>
  costs.filter(({ countsOn }) => yearOf(countsOn) <= year);

/**
 * What of a year is due, in minor units: of each cost by its own day, and nothing of a year that was depreciated before these books began. Of 10,000.00
 * that were bought on Feb 15, 2026 for a rental home of 2025, 318.18 in 2026: 10.5 of 12 months of 363.64.
 */
export function depreciationDue(asset: Known, year: number): number {
  if (year < asset.countsFrom) return 0;
  const byDay = Map.groupBy(costsBy(asset, year), ({ countsOn }) => countsOn);
  return [...byDay].reduce((sum, [placedOn, costs]) => {
    const basisCents = costs.reduce((cents, { amountCents }) => cents + amountCents, 0);
    return sum + depreciationOf({ ...asset, basisCents, placedOn }, year);
  }, 0);
}

/** The depreciation of each year that stands in the books, or of a part of one that ended with a sale. */
export function standingYears(db: Database, assetId: string): Promise<DepreciationTable[]> {
  return db
    .selectFrom('depreciation as d')
    .selectAll('d')
    .where('d.assetId', '=', assetId)
    .where('d.source', '=', 'year')
    .where('d.reversesId', 'is', null)
    .where(sql<boolean>`not exists (select 1 from depreciation r where r.reverses_id = d.id)`)
    .orderBy('d.year')
    .execute();
}

/** Whether the depreciation of a year stands in the books. */
export async function isStanding(db: Database, assetId: string, year: number): Promise<boolean> {
  return (await standingYears(db, assetId)).some((one) => one.year === year);
}

/** Parts of a year that a sale brought and that an older version left behind when it was reversed: they end before their year does. */
export async function partsLeft(db: Database, assetId: string): Promise<DepreciationTable[]> {
  const all = await standingYears(db, assetId);
  return all.filter(({ year, postedOn, aboutOn }) => (aboutOn ?? postedOn) !== `${year}-12-31`);
}

/** The latest day after another on which something of an asset came into the books, as its cost or as depreciated before them. */
export async function laterThan(
  db: Database,
  assetId: string,
  day: CalendarDate,
): Promise<CalendarDate | null> {
  const { rows } = await sql<{ on: CalendarDate | null }>`
    select max(came.day) as "on" from (
      select c.acquired_on as day from asset_cost c where c.asset_id = ${assetId} and c.reverses_id is null
        and not exists (select 1 from asset_cost r where r.reverses_id = c.id)
      union all select d.posted_on from depreciation d where d.asset_id = ${assetId} and d.source = 'opening'
        and d.reverses_id is null and not exists (select 1 from depreciation r where r.reverses_id = d.id)) as came
    where came.day > ${day}`.execute(db);
  return rows[0]?.on ?? null;
}
