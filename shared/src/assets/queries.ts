import { sql } from 'kysely';
import { yearOf } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { type Depreciable, depreciationOf } from './rules.ts';
import type { AssetTable } from './schema.ts';

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
export async function depreciable(
  db: Database,
  { id, class: kind, placedOn }: AssetTable,
): Promise<Depreciable & { countsFrom: number }> {
  const { costCents: basisCents } = await sums(db, id);
  const sold = await db
    .selectFrom('assetSale as s')
    .select('s.soldOn')
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
  return { class: kind, basisCents, placedOn, soldOn: sold?.soldOn ?? null, countsFrom };
}

/** What of a year is due: nothing of a year that was depreciated before these books began. */
export function depreciationDue(asset: Depreciable & { countsFrom: number }, year: number): number {
  return year < asset.countsFrom ? 0 : depreciationOf(asset, year);
}

/** Whether the depreciation of a year stands in the books. */
export async function isStanding(db: Database, assetId: string, year: number): Promise<boolean> {
  const found = await db
    .selectFrom('depreciation as d')
    .select('d.id')
    .where('d.assetId', '=', assetId)
    .where('d.year', '=', year)
    .where('d.source', '=', 'year')
    .where('d.reversesId', 'is', null)
    .where(sql<boolean>`not exists (select 1 from depreciation r where r.reverses_id = d.id)`)
    .executeTakeFirst();
  return found !== undefined;
}
