import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';

/** The building of what names one, or that of its unit; null of what is of neither. Refused where either is not in the books. */
export async function placeOf(
  db: Database,
  { buildingId, unitId }: { readonly buildingId: string | null; readonly unitId: string | null },
): Promise<Result<{ buildingId: string | null }>> {
  if (unitId !== null) {
    const unit = await db.selectFrom('unit').select('buildingId').where('id', '=', unitId).executeTakeFirst();
    return unit
      ? accept({ buildingId: unit.buildingId })
      : refuse('missing', 'This unit is not in these books.', { field: 'unitId' });
  }
  if (buildingId === null) return accept({ buildingId });
  const building = await db
    .selectFrom('building')
    .select('id')
    .where('id', '=', buildingId)
    .executeTakeFirst();
  return building
    ? accept({ buildingId })
    : refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
}
