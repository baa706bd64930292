import { type CalendarDate, type Result, refuse, todayIn } from '@portfolio-os/shared/core';
import { type PastLog, type Place, placeKnownOn } from '@portfolio-os/shared/known-on';
import type { LoggedSet } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { LedgerDatabase } from './file/sqlite.ts';
import type { Ledger } from './ledger.ts';
import { readBase, readSets } from './log.ts';

/** The books that a question is answered from, and what was the last thing that was known in them. */
interface KnownBooks {
  readonly books: Database;
  readonly place: Pick<Place, 'knownOn' | 'seq' | 'hash'>;
}

/**
 * Answers from the books as they are, what waits for the server included; with a past `knownOn` as they stood at the end of that
 * day in the organisation's zone, as far as the sequencer had accepted by then. Refused where that cannot be said.
 */
export async function readKnownOn<T>(
  ledger: Ledger,
  knownOn: CalendarDate | undefined,
  work: (known: KnownBooks) => Promise<Result<T>>,
): Promise<Result<T>> {
  const today = await ledger.today();
  if (knownOn === undefined || knownOn === today)
    return ledger.read((books) => work({ books, place: { ...ledger.head, knownOn: today } }));
  if (knownOn > today)
    return refuse('bad-input', 'What is known on a day that is still to come cannot be said.', {
      field: 'knownOn',
    });
  if (await readBase(ledger.db)) return refuse('not-there-yet', BEING_FETCHED);
  const log = pastLogOf(ledger);
  const place = await placeKnownOn(log, knownOn, (await getOrganisation(ledger.books)).timeZone);
  if (!place.ok) return place;
  return ledger.past.read(log, place.value, (books) => work({ books, place: place.value }));
}

/** The day on which a ledger's log begins, in the zone of the books; null where its beginning is not here. */
export async function logBeginsOn(ledger: Ledger): Promise<CalendarDate | null> {
  const first = await pastLogOf(ledger).placeOf(1);
  if (!first || (await readBase(ledger.db))) return null;
  return todayIn((await getOrganisation(ledger.books)).timeZone, new Date(first.acceptedAt));
}

/** The log of a ledger, for books of its past. */
function pastLogOf({ db, device }: Ledger): PastLog {
  return {
    key: device,
    end: () => lastSeq(db),
    placeOf: async (seq) => {
      const places = db.selectFrom('changeSet').select(['seq', 'hash', 'acceptedAt']);
      return (await places.where('seq', '=', seq).executeTakeFirst()) ?? null;
    },
    sets: (after, through) => readPieces(db, after, through),
  };
}

async function lastSeq(db: LedgerDatabase): Promise<number> {
  const last = db.selectFrom('changeSet').select((eb) => eb.fn.max('seq').as('seq'));
  return Number((await last.executeTakeFirst())?.seq ?? 0);
}

const AT_ONCE = 1000;

async function* readPieces(
  db: LedgerDatabase,
  after: number,
  through: number,
): AsyncGenerator<readonly LoggedSet[]> {
  for (let seen = after; seen < through; seen += AT_ONCE)
    yield await readSets(db, { after: seen, through: Math.min(through, seen + AT_ONCE) });
}

const BEING_FETCHED =
  'The history of these books is still being fetched, so what was known on a past day cannot be said yet. Try again when it is all here.';
