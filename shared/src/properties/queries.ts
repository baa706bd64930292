import type { CalendarDate } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import type { MeterReadingTable } from './schema.ts';

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

/** The last reading of each meter of some units, or of all, that stands; `before`: of the days before that one. */
export async function lastReadings(
  db: Database,
  { unitIds, before }: { readonly unitIds?: readonly string[]; readonly before?: CalendarDate } = {},
): Promise<MeterReadingTable[]> {
  const rows = await db
    .selectFrom('meterReading')
    .selectAll()
    .where('archivedOn', 'is', null)
    .$if(unitIds !== undefined, (query) => query.where('unitId', 'in', unitIds ?? []))
    .$if(before !== undefined, (query) => query.where('readOn', '<', before ?? ''))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('meterReading as later')
            .select('later.id')
            .whereRef('later.unitId', '=', 'meterReading.unitId')
            .whereRef('later.meter', '=', 'meterReading.meter')
            .whereRef('later.readOn', '>', 'meterReading.readOn')
            .where('later.archivedOn', 'is', null)
            .$if(before !== undefined, (query) => query.where('later.readOn', '<', before ?? '')),
        ),
      ),
    )
    .orderBy('unitId')
    .orderBy('meter')
    .execute();
  return rows;
}

/** All readings of a unit that stand, the latest first. */
export function readingsOf(db: Database, unitId: string): Promise<MeterReadingTable[]> {
  return db
    .selectFrom('meterReading')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('archivedOn', 'is', null)
    .orderBy('readOn', 'desc')
    .orderBy('meter')
    .execute();
}
