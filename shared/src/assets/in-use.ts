import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { depreciable, soldSums, sums } from './queries.ts';
import type { AssetTable } from './schema.ts';

/** Refuses to take back a cost of which more is depreciated or sold than would be left: of 1,000.00 with 400.00 depreciated nothing goes. */
export async function checkCostUnused(db: Database, id: string): Promise<Result<null>> {
  const found = await db.selectFrom('assetCost').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) return accept(null);
  const [known, sold] = [await sums(db, found.assetId), await soldSums(db, found.assetId)];
  const left = known.costCents - found.amountCents;
  if (known.depreciatedCents <= left && sold.costCents <= left) return accept(null);
  return refuse('more-than-cost', 'This was depreciated or sold since. Reverse that first.');
}

/** Refuses to take back what was depreciated of an asset and left the books by its sale. */
export async function checkNotSold(db: Database, id: string): Promise<Result<null>> {
  const found = await db.selectFrom('depreciation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) return accept(null);
  const [known, sold] = [await sums(db, found.assetId), await soldSums(db, found.assetId)];
  if (sold.depreciatedCents <= known.depreciatedCents - found.amountCents) return accept(null);
  return refuse('more-than-cost', 'This was sold with what was depreciated of it. Reverse the sale first.');
}

/** Refuses what would be left in the books of an asset that is sold: of a stove sold in March nothing more is bought or depreciated. */
export async function checkUnsold(db: Database, asset: AssetTable): Promise<Result<null>> {
  return (await depreciable(db, asset)).soldOn === null ? accept(null) : soldAlready();
}

/** Why what the depreciation of some years was worked out by stays as it is. */
export const alreadyDepreciated = (years: readonly number[], field: string) =>
  refuse(
    'already-depreciated',
    `The depreciation of ${years.join(', ')} is recorded by what stands here. Reverse it, the last year first; then change this and record it again.`,
    { field },
  );

export const soldAlready = () =>
  refuse('already-sold', 'This is sold, with all that it had cost. Reverse the sale first.', {
    field: 'assetId',
  });
