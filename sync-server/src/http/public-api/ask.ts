import { type CalendarDate, refuse, todayIn } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Context } from 'hono';
import { readHead } from '../../log/index.ts';
import { booksIn, inOrganisation } from '../../tenancy/index.ts';
import type { ApiParts, ProgramEnv } from './env.ts';
import { NotModifiedError, refuseWith } from './problem.ts';

/**
 * Reads a program's books, from the replica where there is one and from one moment of them. The answer's tag is where the log ends
 * and the day that it is, of which everything that is read follows: who has that already is told so, at the cost of one look.
 */
export function askBooks<T>(
  { database, now }: Pick<ApiParts, 'database' | 'now'>,
  context: Context<ProgramEnv>,
  work: (books: Database, today: CalendarDate) => Promise<T>,
): Promise<T> {
  return inOrganisation(
    database,
    context.var.program.orgId,
    async (trx) => {
      const known = await trx.selectFrom('organisation').select('timeZone').executeTakeFirst();
      if (!known) return refuseWith(noBooks);
      const { seq, hash } = await readHead(trx);
      const today = todayIn(known.timeZone, now());
      const tag = `W/"${seq}-${hash.slice(0, 12)}-${today}"`;
      context.header('etag', tag);
      if (names(context.req.header('if-none-match'), tag)) throw new NotModifiedError();
      return work(booksIn(trx), today);
    },
    { replica: true, snapshot: true },
  );
}

/** Whether a list of tags names one, compared weakly (RFC 9110 §13.1.2). */
function names(list: string | undefined, tag: string): boolean {
  return list?.split(',').some((one) => one.trim() === tag || one.trim() === tag.slice(2)) ?? false;
}

const noBooks = refuse('missing', 'This portfolio has no books on the server yet.').error;
