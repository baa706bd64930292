import { type CalendarDate, MemoryCounters, refuse, secondsToWait, todayIn } from '@portfolio-os/shared/core';
import { type PastBooks, type Place, placeKnownOn } from '@portfolio-os/shared/known-on';
import type { LogHead } from '@portfolio-os/shared/log';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Context } from 'hono';
import { forgetErased, pastLogOf, readHead } from '../../log/index.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../../tenancy/index.ts';
import { type ApiParts, type ProgramEnv, tooOften } from './env.ts';
import { NotModifiedError, refuseWith } from './problem.ts';

export interface AskedOfBooks {
  readonly knownOn?: CalendarDate | undefined;
}

/** What a question finds in the books, as of the day on which they are known. */
type Reading<T> = (books: Database, on: CalendarDate) => Promise<T>;

/** Reads a program's books; made once, with the books of past days that are kept for a while. */
export type Ask = <T>(context: Context<ProgramEnv>, asked: AskedOfBooks, work: Reading<T>) => Promise<T>;

/** Books of a past day may have to be folded from the log first. */
const PAST_PACE = { most: 30, seconds: 10 };

/**
 * Reads the books from the replica where there is one and from one moment of them; with a past `knownOn` as they stood at the end of
 * that day. The answer's tag is the end of the log that it was read from and the day, of which everything that is read follows: who
 * has that already is told so, at the cost of one look.
 */
export function asking({ database, now }: Pick<ApiParts, 'database' | 'now'>, past: PastBooks): Ask {
  const counters = new MemoryCounters();

  async function placeOf(orgId: string, knownOn: CalendarDate, timeZone: string): Promise<Place> {
    const retryAfterSeconds = await secondsToWait(counters, orgId, PAST_PACE);
    if (retryAfterSeconds !== null) return refuseWith(tooOften(retryAfterSeconds));
    const place = await placeKnownOn(pastLogOf(database, orgId, { replica: true }), knownOn, timeZone);
    return place.ok ? place.value : refuseWith(place.error);
  }

  return async (context, { knownOn }, work) => {
    const { orgId } = context.var.program;
    const read = async (trx: OrganisationTransaction) => {
      const known = await trx.selectFrom('organisation').select('timeZone').executeTakeFirst();
      if (!known) return refuseWith(noBooks);
      const today = todayIn(known.timeZone, now());
      if (knownOn !== undefined && knownOn > today) return refuseWith(stillToCome);
      if (knownOn !== undefined && knownOn < today) {
        await forgetErased(past, trx, orgId);
        return { knownOn, timeZone: known.timeZone };
      }
      passUnlessTagged(context, await readHead(trx), today);
      return { value: await work(booksIn(trx), today) };
    };
    const found = await inOrganisation(database, orgId, read, { replica: true, snapshot: true });
    if ('value' in found) return found.value;
    const place = await placeOf(orgId, found.knownOn, found.timeZone);
    passUnlessTagged(context, place, found.knownOn);
    return past.read(pastLogOf(database, orgId, { replica: true }), place, (books) =>
      work(books, found.knownOn),
    );
  };
}

/** Tags the answer, and ends where that is what the program has. */
function passUnlessTagged(
  context: Context,
  { seq, hash }: Pick<LogHead, 'seq' | 'hash'>,
  on: CalendarDate,
): void {
  const tag = `W/"${seq}-${hash.slice(0, 12)}-${on}"`;
  context.header('etag', tag);
  if (names(context.req.header('if-none-match'), tag)) throw new NotModifiedError();
}

/** Whether a list of tags names one, compared weakly (RFC 9110 §13.1.2). */
function names(list: string | undefined, tag: string): boolean {
  return list?.split(',').some((one) => one.trim() === tag || one.trim() === tag.slice(2)) ?? false;
}

const noBooks = refuse('missing', 'This portfolio has no books on the server yet.').error;
const stillToCome = refuse('bad-input', 'What is known on a day that is still to come cannot be said.', {
  field: 'knownOn',
}).error;
