import { z } from 'zod';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { reason } from '../define-reversal.ts';
import { day, say } from '../log/describe/index.ts';
import { calendarDate, insert } from '../log/index.ts';
import { readLock } from './lock.ts';
import { notOverYet } from './open-days.ts';
import { notLastClose } from './refusals.ts';
import { close, reopening } from './schema.ts';

/**
 * Closes the books through a day that is over: facts are dated after it from then on. Where they are closed through that day
 * already there is nothing to do, so that of two devices which close the same day the second's is done.
 */
const closeThrough = defineCommand({
  name: 'closing.closeThrough',
  title: 'Period closed',
  area: 'closing',
  rerunnable: true,
  args: z.strictObject({ id: z.uuid(), through: calendarDate }),
  async run({ db, today }, { id, through }) {
    if (through >= today) return notOverYet(through);
    const lock = await readLock(db);
    return accept(lock && through <= lock.through ? [] : [insert(close, { id, through })]);
  },
  writes: '+close',
  describe: (change) => {
    const [row] = change.added('close');
    return row ? say`Closed the books through ${day(String(row.through))}` : null;
  },
});

/** Opens again what the latest close closed, with the reason. What was closed before it stays closed. */
const reopen = defineCommand({
  name: 'closing.reopen',
  title: 'Period opened again',
  area: 'reopening',
  args: z.strictObject({
    id: z.uuid(),
    closeId: z.uuid(),
    reason,
  }),
  async run({ db }, { id, closeId, reason }) {
    const known = await db.selectFrom('close').select('id').where('id', '=', closeId).executeTakeFirst();
    if (!known) return refuse('missing', 'This closing is not in these books.', { field: 'closeId' });
    const lock = await readLock(db);
    if (lock?.closeId !== closeId) return notLastClose();
    return accept([insert(reopening, { id, closeId, reason })]);
  },
  writes: '+reopening',
  describe: (change) => {
    const [row] = change.added('reopening');
    const closed = row && change.names.row('close', row.closeId);
    return closed
      ? say`Opened the books again that were closed through ${day(String(closed.through))}`
      : null;
  },
});

export const closingCommands = [closeThrough, reopen];
