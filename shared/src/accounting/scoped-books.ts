import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import type { Account, DueAccount } from './chart.ts';
import type { OfFact, OfLine } from './define-postings.ts';
import { byEntity, dueAccount, readOwners } from './entity-books.ts';
import { readPostings, sumPostings } from './postings.ts';
import { type Narrowed, type ScopedPart, scopedColumns, withinScope } from './scope.ts';

/** Books of the whole portfolio, of one entity, of one building, or of an entity’s part of a building. */
interface BookScope {
  readonly entityId?: string | undefined;
  readonly buildingId?: string | undefined;
}

interface Asked extends BookScope {
  readonly to: CalendarDate;
}

/** A line of such books, with the posting that it is a part of or follows from. */
export interface BookLine<Row> {
  readonly account: Account | DueAccount | null;
  /** A debit is above zero. */
  readonly amountCents: number;
  /** Of what is due from or to what these books are not of: which entity; null: the rest of the portfolio. */
  readonly counterpartyId?: string | null;
  /** It came or went with a building that changed hands. */
  readonly isHandedOn?: true;
  readonly posting: Row;
}

type Named = (typeof scopedColumns)[number];
type Row<Name extends keyof OfFact> = Pick<OfFact, Named | Name> & OfLine;

/**
 * All lines until a day, in minor units. Lines of a fact come to zero in any books: what is lacking in those of an entity or a building is
 * due from or to the others. A payment of 1,500.00 for Maple that half an entity holds is 750.00 of its own; into its account, it owes 750.00.
 */
export async function bookLines<const Name extends keyof OfFact = Named>(
  db: Database,
  { to, entityId, buildingId }: Asked,
  more: readonly Name[] = [],
): Promise<BookLine<Row<Name>>[]> {
  const rows: Row<Name>[] = await readPostings(db, [...scopedColumns, ...more], { to });
  if (buildingId !== undefined) return netted(await ofBuilding(db, rows, { to, entityId, buildingId }));
  if (entityId === undefined)
    return rows.map((posting) => ({ account: posting.account, amountCents: posting.amountCents, posting }));
  return netted(byEntity(rows, await readOwners(db), to).filter((line) => line.entityId === entityId));
}

/** Of what is due with each of the others only the difference is left, which stands on one side. */
function netted<Row>(lines: readonly BookLine<Row>[]): BookLine<Row>[] {
  const sums = new Map<string | null | undefined, number>();
  for (const { counterpartyId, amountCents } of lines)
    sums.set(counterpartyId, (sums.get(counterpartyId) ?? 0) + amountCents);
  return lines.map((line) =>
    line.counterpartyId === undefined
      ? line
      : { ...line, account: dueAccount(sums.get(line.counterpartyId) ?? 0) },
  );
}

async function ofBuilding<Row extends Narrowed>(
  db: Database,
  rows: readonly Row[],
  { to: asOf, entityId, buildingId }: Asked,
): Promise<BookLine<Row>[]> {
  const entities = entityId === undefined ? undefined : new Set([entityId]);
  const parts = await withinScope(db, rows, { entities, buildingId, asOf });
  const facts = Map.groupBy(
    parts,
    ({ posting: { fact, factId, postedOn } }) => `${fact} ${factId} ${postedOn}`,
  );
  return [...facts.values()].flatMap((some) => [
    ...some.map(({ posting, amountCents }) => ({ account: posting.account, amountCents, posting })),
    ...dueOf(some),
  ]);
}

/** What a fact lacks in the books of a building: the rest of the portfolio owes it, or is owed it. */
function dueOf<Row>(parts: readonly ScopedPart<Row>[]): BookLine<Row>[] {
  const [first] = parts;
  const off = parts.reduce((sum, { amountCents }) => sum + amountCents, 0);
  if (!first || off === 0) return [];
  const amountCents = 0 - off;
  return [{ account: dueAccount(amountCents), amountCents, counterpartyId: null, posting: first.posting }];
}

/** A part of what stands on an account, and of one account at a bank where it is money there, in cents: debits above zero. */
export interface BookBalance {
  readonly account: Account | DueAccount | null;
  readonly bankAccountId: string | null;
  readonly cents: number;
}

/** What stands on each account at the end of a day in such books; all of it comes to zero. */
export async function bookBalances(
  db: Database,
  { to, entityId, buildingId }: Asked,
): Promise<BookBalance[]> {
  if (entityId === undefined && buildingId === undefined) {
    const sums = await sumPostings(db, { by: ['bankAccountId'], to });
    return sums.map(({ account, bankAccountId, amountCents: cents }) => ({ account, bankAccountId, cents }));
  }
  const lines = await bookLines(db, { to, entityId, buildingId });
  return lines.map((line) => ({
    account: line.account,
    bankAccountId: bankOf(line),
    cents: line.amountCents,
  }));
}

/** The account at a bank whose money a line moves; what is due moves none, though the posting that it follows from may. */
export function bankOf({
  counterpartyId,
  posting,
}: Pick<BookLine<{ readonly bankAccountId: string | null }>, 'counterpartyId' | 'posting'>): string | null {
  return counterpartyId === undefined ? posting.bankAccountId : null;
}
