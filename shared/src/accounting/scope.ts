import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { holdersOn } from '../organisation/queries.ts';
import { isCommonCost, sharesOfCommonCosts } from './common-costs.ts';
import type { Posting } from './define-postings.ts';
import { handedOn, type Owned, type Owners, partsOfLine, readOwners } from './entity-books.ts';

/**
 * Whose books and of what: of some entities (null: what is nobody’s yet), of one building, of one unit. With nothing said, all. Of a unit is what names
 * it or its lease; a cost of its building or of all is not shared out to it.
 */
export interface Scope {
  readonly entities?: ReadonlySet<string | null> | undefined;
  readonly buildingId?: string | undefined;
  readonly unitId?: string | undefined;
  /** With what went along with buildings that changed hands until a day (`byEntity`). */
  readonly asOf?: CalendarDate | undefined;
}

/** What of a posting tells whether it is within a scope. */
export type Narrowed = Owned & Pick<Posting, 'reversesId'> & Partial<Pick<Posting, 'unitId'>>;

/** What of a posting is within a scope, in cents: a debit above zero. */
export interface ScopedPart<Row> {
  readonly posting: Row;
  readonly buildingId: string | null;
  readonly amountCents: number;
}

/**
 * What of some postings is within a scope. An entity has its part by whose they are (docs/decisions/0045). What was spent for no building is
 * then shared out among all buildings, or among those of the entity whose it is: software of 100.00 over the 2 units of Maple and the
 * one of Oak is 66.67 and 33.33; paid from the account of an entity that holds Oak alone it is 100.00 of Oak. Where entities are asked for, the
 * postings of a fact that move money have to be among the rows, since they tell whose the others are; where a unit is, rows have to say theirs.
 */
export async function withinScope<Row extends Narrowed>(
  db: Database,
  rows: readonly Row[],
  { entities, buildingId, unitId, asOf }: Scope,
): Promise<ScopedPart<Row>[]> {
  const owners = entities && (await readOwners(db));
  const owned = owners ? ofEntities(rows, { entities, owners, asOf }) : rows.map(whole);
  const common = owned.flatMap(({ posting }) => (isCommonCost(posting) ? [posting] : []));
  const share = common.length > 0 ? await sharesOfCommonCosts(db, common) : null;
  const parts: ScopedPart<Row>[] = [];
  for (const { entityId, ...part } of owned) {
    if (!share || !isCommonCost(part.posting)) parts.push(part);
    else {
      const among =
        owners && ((id: string, on: CalendarDate) => isOf(entityId, { id, on, owners, entities }));
      const shares = await share(part.posting, part.amountCents, among);
      parts.push(...shares.map((one) => ({ ...one, posting: part.posting })));
    }
  }
  return parts.filter(
    (part) =>
      (buildingId === undefined || part.buildingId === buildingId) &&
      (unitId === undefined || part.posting.unitId === unitId),
  );
}

interface OwnedPart<Row> extends ScopedPart<Row> {
  readonly entityId: string | null;
}

function whole<Row extends Narrowed>(posting: Row): OwnedPart<Row> {
  return { posting, entityId: null, buildingId: posting.buildingId, amountCents: posting.amountCents };
}

interface Asked {
  readonly entities: ReadonlySet<string | null>;
  readonly owners: Owners;
  readonly asOf?: CalendarDate | undefined;
}

function ofEntities<Row extends Narrowed>(
  rows: readonly Row[],
  { entities, owners, asOf }: Asked,
): OwnedPart<Row>[] {
  const facts = Map.groupBy(rows, ({ fact, factId }) => `${fact} ${factId}`);
  return [...facts.values()].flatMap((lines) =>
    lines.flatMap((posting) => {
      const own = partsOfLine(posting, lines, owners)
        .filter(([entityId, cents]) => entities.has(entityId) && cents !== 0)
        .map(([entityId, amountCents]) => ({ ...whole(posting), entityId, amountCents }));
      const handed = asOf === undefined ? [] : handedOn(posting, owners, asOf);
      const came = handed
        .filter(({ entityId, counterpartyId }) => counterpartyId === undefined && entities.has(entityId))
        .map((line) => ({ ...whole(line.posting), entityId: line.entityId, amountCents: line.amountCents }));
      return [...own, ...came];
    }),
  );
}

/** Whether a building bears common costs of an entity: it holds a part of it. What is nobody’s is of buildings that no other entity holds. */
function isOf(
  entityId: string | null,
  { id, on, owners, entities }: { id: string; on: CalendarDate } & Asked,
): boolean {
  const holders = holdersOn(owners.holdings.get(id) ?? [], on);
  if (entityId === null) return holders.every((holder) => entities.has(holder.entityId));
  return holders.some((holder) => holder.entityId === entityId);
}

/** The names of a posting that tell what scope it is in. */
export const scopedColumns = [
  'fact',
  'factId',
  'postedOn',
  'buildingId',
  'bankAccountId',
  'heldInId',
  'reversesId',
] as const;
