import { type CalendarDate, type Result, refuse, todayIn } from '@portfolio-os/shared/core';
import { type PastBooks, placeKnownOn } from '@portfolio-os/shared/known-on';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { ServerDatabase } from '../../database/index.ts';
import { pastLogOf } from '../../log/index.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../../tenancy/index.ts';

export interface AskedOfBooks {
  readonly asOf?: CalendarDate | undefined;
  readonly knownOn?: CalendarDate | undefined;
}

/** What a question finds in the books, as of a day. */
export type Reading<T> = (books: Database, on: CalendarDate) => Promise<Result<T>>;

interface Parts {
  readonly database: ServerDatabase;
  readonly now: () => Date;
  readonly past: PastBooks;
}

/**
 * Reads the books of an organisation, from the replica where there is one and from one moment of them; with a past `knownOn` as
 * they stood at the end of that day, and then as of that day unless another is named. Refused where there are none.
 */
export async function readBooks<T>(
  { database, now, past }: Parts,
  orgId: string,
  { asOf, knownOn }: AskedOfBooks,
  work: Reading<T>,
): Promise<Result<T>> {
  const options = { replica: true, snapshot: true };
  const read = async (trx: OrganisationTransaction): Promise<Result<T> | { zone: string }> => {
    const known = await trx.selectFrom('organisation').select('timeZone').executeTakeFirst();
    if (!known) return noBooks;
    const today = todayIn(known.timeZone, now());
    if (knownOn === undefined || knownOn === today) return work(booksIn(trx), asOf ?? today);
    return knownOn > today ? stillToCome : { zone: known.timeZone };
  };
  const found = await inOrganisation(database, orgId, read, options);
  if (!('zone' in found)) return found;
  const log = pastLogOf(database, orgId);
  const place = await placeKnownOn(log, knownOn ?? '', found.zone);
  if (!place.ok) return place;
  return past.read(log, place.value, (books) => work(books, asOf ?? place.value.knownOn));
}

const noBooks = refuse('missing', 'This portfolio has no books on the server yet.');
const stillToCome = refuse('bad-input', 'What is known on a day that is still to come cannot be said.', {
  field: 'knownOn',
});
