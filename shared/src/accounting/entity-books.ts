import { addDays, type CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type Holding, holdersOn, holdings } from '../organisation/queries.ts';
import { type Account, type DueAccount, goesWithBuilding } from './chart.ts';
import type { OfLine, Posting } from './define-postings.ts';
import { type Parts, partsOf } from './shares.ts';

/** Whose things are: who holds each building from when, and whose each account at a bank is. */
export interface Owners {
  readonly holdings: ReadonlyMap<string, readonly Holding[]>;
  readonly banks: ReadonlyMap<string, string>;
}

export async function readOwners(db: Database): Promise<Owners> {
  const banks = await db.selectFrom('bankAccount').select(['id', 'entityId']).execute();
  return {
    holdings: await holdings(db),
    banks: new Map(banks.flatMap(({ id, entityId }) => (entityId === null ? [] : [[id, entityId] as const]))),
  };
}

/** The days on which buildings change hands: between two of them what is of a building is of the same entities. */
export function daysOfNewHolders({ holdings }: Owners): CalendarDate[] {
  return [...new Set([...holdings.values()].flat().map(({ fromOn }) => fromOn))];
}

/** What of a posting tells whose it is. */
export type Owned = OfLine &
  Pick<Posting, 'fact' | 'factId' | 'postedOn' | 'buildingId' | 'bankAccountId' | 'heldInId'>;

/** What of it says whose one line is. */
type OwnedLine = Pick<Owned, 'amountCents' | 'postedOn' | 'buildingId' | 'bankAccountId'> &
  Partial<Pick<Owned, 'heldInId'>>;

/** A line in the books of one entity (null: of nobody yet), with the posting that it is a part of or follows from. */
export interface EntityLine<Row> {
  readonly entityId: string | null;
  readonly account: Account | DueAccount | null;
  readonly amountCents: number;
  /** Of what entities owe each other, the other one; undefined of all else. */
  readonly counterpartyId?: string | null;
  /** It went along with its building, on the posting's day. */
  readonly isHandedOn?: true;
  readonly posting: Row;
}

/**
 * Postings by whose they are. Money at a bank is the account's entity's, all else of a building its holders' by their shares on the
 * day; what is of no building is of the account's entity, and of nobody where it has none. What waited in an account for its payer to be known is that
 * account's until then. Where that takes the two sides of a fact
 * apart, who got too much owes it to who got too little: rent of 1,000.00 of Oak LLC that went to Maple LLC's account is owed to
 * Oak LLC by Maple LLC. So the books of each come to zero, and Σ of all of them is the whole. Nothing of it is stored.
 *
 * Given `asOf`, what goes along with buildings that changed hands until that day is among them (`handedOn`); left out, each posting is of
 * the holders of its own day alone.
 */
export function byEntity<Row extends Owned>(
  rows: readonly Row[],
  owners: Owners,
  asOf?: CalendarDate,
): EntityLine<Row>[] {
  const facts = Map.groupBy(rows, ({ fact, factId }) => `${fact} ${factId}`);
  return [...facts.values()].flatMap((lines) => {
    const parts = lines.flatMap((posting) => linesOf(posting, partsOfLine(posting, lines, owners)));
    const handed = asOf === undefined ? [] : lines.flatMap((posting) => handedOn(posting, owners, asOf));
    return [...parts, ...dues(parts), ...handed];
  });
}

function linesOf<Row>(posting: Row & OfLine, parts: Parts): EntityLine<Row>[] {
  return parts.flatMap(([entityId, amountCents]) =>
    amountCents === 0 ? [] : [{ entityId, account: posting.account, amountCents, posting }],
  );
}

/**
 * What of a posting went from holder to holder until a day, as the building changed hands, on those days: 1,000.00 that a tenant owes goes
 * off with who held it and comes on with who holds it from then on, who owes 1,000.00 for it.
 */
export function handedOn<Row extends Owned>(
  posting: Row,
  owners: Owners,
  asOf: CalendarDate,
): EntityLine<Row>[] {
  if (posting.buildingId === null || !goesWithBuilding(posting.account)) return [];
  const said = owners.holdings.get(posting.buildingId) ?? [];
  return said
    .filter(({ fromOn }) => posting.postedOn < fromOn && fromOn <= asOf)
    .flatMap(({ fromOn }) => {
      const partsOn = (day: CalendarDate) => partsOfLine(posting, [posting], owners, day);
      const before = partsOn(addDays(fromOn, -1)).map(([id, cents]) => [id, 0 - cents] as const);
      const moved = linesOf({ ...posting, postedOn: fromOn }, sumsOf([...before, ...partsOn(fromOn)]));
      return [...moved, ...dues(moved)].map((line) => ({ ...line, isHandedOn: true }));
    });
}

function sumsOf(parts: Parts): Parts {
  const sums = new Map<string | null, number>();
  for (const [entityId, cents] of parts) sums.set(entityId, (sums.get(entityId) ?? 0) + cents);
  return [...sums];
}

/**
 * Whose a line is, by `lines` of its fact: those that move money of an account are among them. What is of a building is of its holders
 * `on` a day.
 */
export function partsOfLine(
  line: OwnedLine,
  lines: readonly OwnedLine[],
  { holdings, banks }: Owners,
  on: CalendarDate = line.postedOn,
): Parts {
  const bankOf = ({ bankAccountId: id }: OwnedLine) => (id === null ? undefined : banks.get(id));
  const bank = bankOf(line) ?? banks.get(line.heldInId ?? '');
  if (bank !== undefined) return [[bank, line.amountCents]];
  if (line.buildingId !== null) {
    const shares = holdersOn(holdings.get(line.buildingId) ?? [], on);
    return partsOf(line.amountCents, shares);
  }
  const [other = null] = lines.flatMap((one) => bankOf(one) ?? []);
  return [[other, line.amountCents]];
}

/** What entities owe each other by one fact: those that it debits more than it credits owe it to those that it credits more. */
function dues<Row>(parts: readonly EntityLine<Row>[]): EntityLine<Row>[] {
  const [first] = parts;
  if (!first) return [];
  const sums = new Map<string | null, number>();
  for (const { entityId, amountCents } of parts) sums.set(entityId, (sums.get(entityId) ?? 0) + amountCents);
  const off = [...sums].map(([entityId, cents]) => ({ entityId, cents }));
  const found: EntityLine<Row>[] = [];
  const { posting } = first;
  for (const one of off) {
    for (const other of off) {
      const cents = Math.min(Math.max(one.cents, 0), Math.max(0 - other.cents, 0));
      if (cents === 0) continue;
      one.cents -= cents;
      other.cents += cents;
      found.push(
        {
          ...{ entityId: one.entityId, counterpartyId: other.entityId, posting },
          ...{ account: 'liabilities:due-to', amountCents: 0 - cents },
        },
        {
          ...{ entityId: other.entityId, counterpartyId: one.entityId, posting },
          ...{ account: 'assets:due-from', amountCents: cents },
        },
      );
    }
  }
  return found;
}

/** What stands between an entity and one other: what is owed to it is above zero, and of both ways only the difference is left. */
export function dueAccount(cents: number): DueAccount {
  return cents < 0 ? 'liabilities:due-to' : 'assets:due-from';
}
