import type { AssetsView, AssetView, DepreciationView } from '../api/index.ts';
import { depreciable, depreciationDue, sums } from '../assets/queries.ts';
import { type CalendarDate, yearOf } from '../core/calendar.ts';
import type { Database } from '../database.ts';

/**
 * Each asset with what it cost, what of that is depreciated and what is left, and which years are over whose depreciation is not
 * recorded. A rental home of 176,000.00 from July 2025 with 2,933.33 depreciated before these books is left at 173,066.67; of 2026,
 * 6,400.00 are due once it is over.
 */
export async function listAssets(db: Database, today: CalendarDate): Promise<AssetsView> {
  const rows = await db
    .selectFrom('asset')
    .leftJoin('building', 'building.id', 'asset.buildingId')
    .selectAll('asset')
    .select('building.name as building')
    .orderBy('asset.name')
    .orderBy('asset.id')
    .execute();
  const recorded = await recordedYears(db);
  const assets: AssetView[] = [];
  for (const { building, ...row } of rows) {
    const known = await depreciable(db, row);
    const { costCents, depreciatedCents } = await sums(db, row.id);
    const own = recorded.filter(({ assetId }) => assetId === row.id);
    const isOpen = (year: number) => own.every((one) => one.year !== year);
    const last = own.at(-1);
    const of = (year: number): DepreciationView => ({ year, amountCents: depreciationDue(known, year) });
    const present = yearOf(today);
    const over = yearsFrom(Math.max(yearOf(row.placedOn), known.countsFrom), present)
      .filter(isOpen)
      .map(of);
    const { id, name, class: kind, placedOn, buildingId, archivedOn } = row;
    const { soldOn } = known;
    assets.push({
      ...{ buildingId, archivedOn },
      ...{ id, name, class: kind, building, placedOn, soldOn, costCents, depreciatedCents },
      leftCents: soldOn === null ? costCents - depreciatedCents : 0,
      lastRecorded:
        last && soldOn === null
          ? { id: last.id, year: last.year, amountCents: last.amountCents, postedOn: last.postedOn }
          : null,
      thisYear: of(present),
      due: soldOn === null ? over.filter(({ amountCents }) => amountCents > 0) : [],
    });
  }
  const dues = assets.flatMap(({ due }) => due);
  return {
    assets,
    leftCents: assets.reduce((sum, { leftCents }) => sum + leftCents, 0),
    dueCents: dues.reduce((sum, { amountCents }) => sum + amountCents, 0),
  };
}

/** Years from one until before another. */
function yearsFrom(first: number, before: number): number[] {
  return Array.from({ length: Math.max(0, before - first) }, (_, index) => first + index);
}

/** Each depreciation of a year that stands, in the order of the years. */
function recordedYears(db: Database) {
  return db
    .selectFrom('depreciation')
    .leftJoin('depreciation as later', 'later.reversesId', 'depreciation.id')
    .select(['depreciation.id', 'depreciation.assetId', 'depreciation.year'])
    .select(['depreciation.amountCents', 'depreciation.postedOn'])
    .where('depreciation.source', '=', 'year')
    .where('depreciation.reversesId', 'is', null)
    .where('later.id', 'is', null)
    .orderBy('depreciation.year')
    .orderBy('depreciation.id')
    .execute();
}
