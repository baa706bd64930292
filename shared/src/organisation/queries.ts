import type { CalendarDate } from '../core/calendar.ts';
import { assert } from '../core/result.ts';
import type { Database } from '../database.ts';
import { type EntityOf, prepareQuery } from '../log/index.ts';
import type { OwnershipTable, organisation, ProrationMethod, SavedViewTable, ViewPage } from './schema.ts';

export type SavedView = Pick<SavedViewTable, 'id' | 'name' | 'query'>;

/** The organisation whose books these are; there is exactly one in a portfolio. */
export async function getOrganisation(db: Database): Promise<EntityOf<typeof organisation>> {
  const [found] = await keptOrganisation(db);
  assert(found, 'a portfolio holds its organisation');
  const { seq: _, ...row } = found;
  return row;
}

const keptOrganisation = prepareQuery((db: Database) => db.selectFrom('organisation').selectAll());

/** The policies by which part of a month was charged: each with the seq through which it held, the present one last. */
export type ProrationPolicies = readonly {
  readonly until: number | null;
  readonly method: ProrationMethod;
}[];

export async function prorationPolicies(db: Database): Promise<ProrationPolicies> {
  const { prorationMethod } = await getOrganisation(db);
  const changes = await db
    .selectFrom('fieldHistory')
    .select(['seq', 'oldValue'])
    .where('recordTable', '=', 'organisation')
    .where('field', '=', 'prorationMethod')
    .where('seq', 'is not', null)
    .orderBy('seq')
    .execute();
  return [
    ...changes.map(({ seq, oldValue }) => ({ until: seq, method: oldValue as ProrationMethod })),
    { until: null, method: prorationMethod },
  ];
}

/** The policy that held at a place of the log; null is what waits for its place, at its end. */
export function policyAt(policies: ProrationPolicies, seq: number | null): ProrationMethod {
  const held = policies.find(({ until }) => until === null || (seq !== null && seq < until));
  assert(held, 'the last policy holds for ever');
  return held.method;
}

/** Who holds a building from a day on; in the order of ids, which decides who gets the odd cent. */
export interface Holding {
  readonly fromOn: CalendarDate;
  readonly shares: readonly Pick<
    OwnershipTable,
    'id' | 'entityId' | 'shareBasisPoints' | 'parts' | 'ofParts'
  >[];
}

/** What stands of who holds each building, by building, the earliest first. One that nobody said of is not in the map. */
export async function holdings(db: Database): Promise<ReadonlyMap<string, readonly Holding[]>> {
  const rows = await db
    .selectFrom('ownership as o')
    .select(['id', 'buildingId', 'entityId', 'shareBasisPoints', 'parts', 'ofParts', 'fromOn'])
    .where('reversesId', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('ownership as r').select('r.id').whereRef('r.reversesId', '=', 'o.id'))),
    )
    .orderBy('buildingId')
    .orderBy('fromOn')
    .orderBy('entityId')
    .execute();
  const byBuilding = Map.groupBy(rows, ({ buildingId }) => buildingId);
  return new Map(
    [...byBuilding].map(([buildingId, own]) => {
      const days = Map.groupBy(own, ({ fromOn }) => fromOn);
      return [buildingId, [...days].map(([fromOn, shares]) => ({ fromOn, shares }))] as const;
    }),
  );
}

/** Who holds it on a day, by the latest that was said from that day or before; nobody before the first. */
export function holdersOn(said: readonly Holding[], on: CalendarDate): Holding['shares'] {
  return said.findLast(({ fromOn }) => fromOn <= on)?.shares ?? [];
}

/** The saved views of a list that are not archived, by name. */
export async function savedViewsOf(db: Database, page: ViewPage): Promise<SavedView[]> {
  return db
    .selectFrom('savedView')
    .select(['id', 'name', 'query'])
    .where('page', '=', page)
    .where('archivedOn', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}
