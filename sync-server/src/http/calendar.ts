import { refuse, todayIn } from '@portfolio-os/shared/core';
import { calendarFile } from '@portfolio-os/shared/reporting';
import { Hono } from 'hono';
import type { ServerDatabase } from '../database/index.ts';
import { findProgram, type Identity } from '../identity/index.ts';
import { readHead } from '../log/index.ts';
import { booksIn, inOrganisation } from '../tenancy/index.ts';
import { refused } from './answer.ts';
import { withPaceOf } from './pace.ts';

/** Calendars look every few minutes at most. */
const PACE = { most: 30, seconds: 60 };

/**
 * The days of a portfolio for a calendar that is subscribed to them. Calendars send no header of ours, so the token stands in the
 * address: it opens this and nothing else, and ends with its revocation or with its maker's being an owner.
 */
export function calendarRoutes(parts: { database: ServerDatabase; identity: Identity; now: () => Date }) {
  const { database, identity, now } = parts;
  return new Hono()
    .use(
      '/calendar/*',
      withPaceOf(PACE, ({ req }) => req.path),
    )
    .get('/calendar/:feed', async (context) => {
      const token = /^(pos_[\w-]{43})\.ics$/.exec(context.req.param('feed'))?.[1];
      const program = token === undefined ? null : await findProgram(identity, token);
      if (!program || program.scope === 'api') return refused(context, nothingHere);
      const names = program.scope === 'calendar-names';
      const file = await inOrganisation(
        database,
        program.orgId,
        async (trx) => {
          const known = await trx.selectFrom('organisation').select('timeZone').executeTakeFirst();
          const { acceptedAt: stampedAt } = await readHead(trx);
          const today = known && todayIn(known.timeZone, now());
          return today ? calendarFile(booksIn(trx), { today, names, stampedAt }) : null;
        },
        { replica: true, snapshot: true },
      );
      if (file === null) return refused(context, nothingHere);
      return context.body(file, 200, { 'content-type': 'text/calendar; charset=utf-8' });
    });
}

/** An address as the log has it: without the token of a calendar. */
export function withoutToken(path: string): string {
  return path.replace(/^\/calendar\/.*/s, '/calendar/…');
}

const nothingHere = refuse('missing', 'There is no such calendar, or it was revoked.').error;
