import { sql } from 'kysely';
import { factPostings } from '../accounting/facts.ts';
import type { CorrectedDayView } from '../api/money/entries.ts';
import { firstOpenDay, readLock } from '../closing/lock.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { rightDay } from '../right-day.ts';

/**
 * Before a fact is put right: the day on which what is right will stand, if it happened on `on`. Closed through Mar 31, of Mar 28 it is Apr 1; once March is
 * open again it still is, for what had been put right meanwhile (docs/decisions/0085). Any other day stays.
 */
export async function correctedDay(
  db: Database,
  { fact, id, on }: { fact: string; id: string; on: CalendarDate },
): Promise<Result<CorrectedDayView>> {
  const postings = factPostings.find((one) => one.fact === fact);
  if (!postings) return missing();
  const { rows } = await sql<object>`select * from ${sql.table(fact)} where id = ${id}`.execute(db);
  const [original] = rows;
  if (!original) return missing();
  const right = await rightDay(db, { table: postings.fact, day: postings.postedOn }, original, on);
  const lock = await readLock(db);
  if (lock && right.on <= lock.through) return accept({ standsOn: firstOpenDay(lock), because: 'closed' });
  return accept({ standsOn: right.on, because: right.on === on ? null : 'stood' });
}

function missing() {
  return refuse('missing', 'This entry is not in these books.');
}
