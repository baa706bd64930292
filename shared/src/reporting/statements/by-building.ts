import { z } from 'zod';
import type { Database } from '../../database.ts';
import type { ReportColumn } from '../define-report.ts';
import { centsSchema, idSchema } from '../view-schemas.ts';

/** A column of a statement: a building, or (null) what is of the whole portfolio and of no building. */
export const placesSchema = z.array(z.object({ buildingId: idSchema.nullable(), name: z.string() }));
export type Places = z.output<typeof placesSchema>;

/** Amounts of one line in the order of the places, and their sum. */
export const lineSchema = z.object({ cents: z.array(centsSchema), totalCents: centsSchema });

/** The buildings that anything is of, by name; last the portfolio, where anything is of it alone. */
export async function placesOf(db: Database, buildingIds: ReadonlySet<string | null>): Promise<Places> {
  const buildings = await db
    .selectFrom('building')
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const places: Places = buildings
    .filter(({ id }) => buildingIds.has(id))
    .map(({ id, name }) => ({ buildingId: id, name }));
  return buildingIds.has(null) ? [...places, { buildingId: null, name: 'Whole portfolio' }] : places;
}

/** Σ of some amounts for each place: 1,500.00 of Maple and 50.00 of no building are [150000, 5000], 155000 in all. */
export function sumLine(
  places: Places,
  parts: readonly { buildingId: string | null; cents: number }[],
): z.output<typeof lineSchema> {
  const cents = places.map(({ buildingId }) =>
    parts.filter((part) => part.buildingId === buildingId).reduce((sum, part) => sum + part.cents, 0),
  );
  return { cents, totalCents: cents.reduce((sum, one) => sum + one, 0) };
}

/** A column of money for each place, and one for all of them where there are several. */
export function placeColumns(places: Places): ReportColumn<z.output<typeof lineSchema>>[] {
  const each = places.map(({ buildingId, name }, index): ReportColumn<z.output<typeof lineSchema>> => {
    return {
      title: name,
      kind: 'money',
      key: buildingId ?? NO_BUILDING,
      of: ({ cents }) => cents[index] ?? 0,
    };
  });
  if (places.length === 1) return each;
  return [...each, { title: 'All', kind: 'money', key: ALL, of: ({ totalCents }) => totalCents }];
}

const ALL = 'all';
const NO_BUILDING = 'none';

/** Whether something of a building, or of none, stands in the column with this key. */
export function isInColumn(key: string, buildingId: string | null): boolean {
  return key === ALL || key === (buildingId ?? NO_BUILDING);
}
