import { type EntityLine, handedOn } from '../../accounting/entity-books.ts';
import { readPostings } from '../../accounting/postings.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { assert } from '../../core/result.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { accountOf, type Entry, type EntryContext } from './entries.ts';
import { placeTags } from './tags.ts';

const columns = [
  'fact',
  'factId',
  'postedOn',
  'leaseId',
  'unitId',
  'buildingId',
  'bankAccountId',
  'heldInId',
] as const;
type Line = Awaited<ReturnType<typeof readPostings<(typeof columns)[number]>>>[number];

/**
 * What goes along with buildings that change hands until a day, as transactions of that day: on each account what the holders before had
 * goes off, and what those from then on have comes on. In the whole each is nothing; in the books of an entity it is what came or went.
 */
export async function changesOfHands(
  db: Database,
  through: CalendarDate,
  context: EntryContext,
): Promise<Entry[]> {
  const isHeld = [...context.owners.holdings.values()].some((said) => said.length > 0);
  if (!isHeld) return [];
  const rows = await readPostings(db, columns, { to: through });
  const moved = rows
    .flatMap((posting) => handedOn(posting, context.owners, through))
    .filter(({ counterpartyId }) => counterpartyId === undefined);
  const changes = Map.groupBy(moved, ({ posting: { buildingId, postedOn } }) => `${postedOn} ${buildingId}`);
  return [...changes.values()]
    .map((lines) => entryOf(lines, context))
    .filter(({ postings }) => postings.length > 0)
    .toSorted((a, b) => compareText(a.on, b.on) || compareText(a.id, b.id));
}

function entryOf(lines: readonly EntityLine<Line>[], context: EntryContext): Entry {
  const [first] = lines;
  assert(first?.posting.buildingId, 'what changed hands is of a building');
  const { buildingId, postedOn: on } = first.posting;
  const said = context.owners.holdings.get(buildingId)?.find(({ fromOn }) => fromOn === on);
  return {
    ...{ on, id: said?.shares[0]?.id ?? buildingId, reversesId: null, note: 'Changed hands' },
    payee: context.places.building.get(buildingId) ?? '',
    tags: [['fact', 'ownership']],
    postings: postingsOf(lines, context),
  };
}

/** By account, unit and entity. */
function postingsOf(lines: readonly EntityLine<Line>[], context: EntryContext): Entry['postings'] {
  const found = new Map<string, Entry['postings'][number]>();
  for (const { posting, entityId, amountCents } of lines) {
    const account = accountOf(posting, context);
    const tags = placeTags({ ...posting, entityId }, context.places);
    const key = JSON.stringify([account, tags]);
    found.set(key, { account, tags, amountCents: (found.get(key)?.amountCents ?? 0) + amountCents });
  }
  return [...found.values()].filter(({ amountCents }) => amountCents !== 0);
}
