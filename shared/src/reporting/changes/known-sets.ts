import { addDays, type CalendarDate, startOfDay, timeIn, todayIn } from '../../core/calendar.ts';
import { assert } from '../../core/result.ts';
import { type AnyDatabase, lastSeqBefore } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import type { ReportSpan } from '../define-report.ts';
import { unnamedAuthors } from './authors.ts';

/** By whom, when and on what something came into the books. */
export interface Came {
  /** The place of its set in the log; null while that waits. */
  readonly seq: number | null;
  readonly cameOn: string | null;
  /** "14:05", by the clock of the organisation. */
  readonly cameAt: string | null;
  readonly who: string;
  readonly device: string;
  /** It came on the first of the days, before the books were closed on it: no change to what was final. */
  readonly beforeClosing: boolean;
}

/** The sets that were accepted on some days. */
export interface KnownSets {
  /** The last seq before those days, and the last one of them. */
  readonly after: number;
  readonly through: number;
  /** Whether what waits for its place counts: only where the days reach today. */
  readonly takesWaiting: boolean;
  cameWith(seq: number | null): Came;
}

/** The sets that a log took from the beginning of `from` to the end of `to`, by the clock of the organisation. */
export async function readKnownSets(books: AnyDatabase, span: ReportSpan): Promise<KnownSets> {
  const { from, to, today, authors = unnamedAuthors } = span;
  const { timeZone } = await getOrganisation(books);
  const after = await seqBefore(books, startOfDay(from, timeZone));
  const through = await seqBefore(books, startOfDay(addDays(to, 1), timeZone));
  const lines = await books
    .selectFrom('changeSet')
    .select(['seq', 'actor', 'device', 'acceptedAt'])
    .where('seq', '>', after)
    .where('seq', '<=', through)
    .execute();
  const closing = await closingOf(books, {
    after,
    through: await seqBefore(books, startOfDay(addDays(from, 1), timeZone)),
  });
  const came = new Map<number | null, Came>(
    lines.map(({ seq, actor, device, acceptedAt }) => {
      const at = new Date(acceptedAt);
      const when = { cameOn: todayIn(timeZone, at), cameAt: timeIn(timeZone, at) };
      return [
        Number(seq),
        {
          ...{ seq: Number(seq), ...when, who: authors.who(actor), device: authors.device(device, actor) },
          beforeClosing: Number(seq) < closing,
        },
      ];
    }),
  );
  const none = { seq: null, cameOn: null, cameAt: null, beforeClosing: false };
  came.set(null, { ...none, who: authors.who(null), device: authors.device(null, null) });
  return {
    after,
    through,
    takesWaiting: today === undefined || to >= today,
    cameWith: (seq) => {
      const found = came.get(seq);
      assert(found, `set ${seq} stands in the log`);
      return found;
    },
  };
}

/** The place of the last closing of some sets; 0 where none of them is one. */
async function closingOf(
  books: AnyDatabase,
  { after, through }: Pick<KnownSets, 'after' | 'through'>,
): Promise<number> {
  const last = await books
    .selectFrom('close')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('seq', '>', after)
    .where('seq', '<=', through)
    .executeTakeFirst();
  return Number(last?.seq ?? 0);
}

/** The day on which a set was accepted, by the clock of the organisation; null while that part of the history is not here. */
export async function cameOn(books: AnyDatabase, seq: number): Promise<CalendarDate | null> {
  const { timeZone } = await getOrganisation(books);
  const sets = books.selectFrom('changeSet').select('acceptedAt').where('seq', '=', seq);
  const found = await sets.executeTakeFirst();
  return found ? todayIn(timeZone, new Date(found.acceptedAt)) : null;
}

/** Where a log lacks its beginning nothing is said of it, so 0 will do for what is not there. */
async function seqBefore(books: AnyDatabase, instant: Date): Promise<number> {
  const last = await books
    .selectFrom('changeSet')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirst();
  const acceptedAt = async (seq: number): Promise<string | undefined> => {
    const sets = books.selectFrom('changeSet').select('acceptedAt').where('seq', '=', seq);
    return (await sets.executeTakeFirst())?.acceptedAt;
  };
  return (await lastSeqBefore(instant.toISOString(), Number(last?.seq ?? 0), acceptedAt)) ?? 0;
}
