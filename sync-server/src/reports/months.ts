import { addMonths, monthOf, startOfDay, startOfMonth, todayIn } from '@portfolio-os/shared/core';
import { acceptedAt } from '@portfolio-os/shared/log';
import { readHead } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { type KeepingParts, keepExecutiveReport, reportId, timeZoneOf } from './executive-report.ts';

/** How many months that are over are caught up with: an outage is shorter, and a long log that was just connected is not told whole. */
const MONTHS_BACK = 12;
/** How soon an organisation is visited again whose log has not been uploaded yet. */
const NOT_THERE_YET_MS = 15 * 60 * 1000;
/** How soon one is visited again whose log does not believe the clock yet. */
const DOUBTFUL_MS = 60 * 60 * 1000;

/**
 * Keeps the reports of all months that are over and have none yet, oldest first, and answers when the next month ends in the
 * organisation's zone. Months before the log began have none. A month is over when the log's own time has passed it: after more than
 * 40 quiet days that waits for a device's clock beside the server's (docs/decisions/0023), because what is accepted until then still
 * counts as of the day before them, and would belong to a month that had been told.
 */
export async function keepDueReports(parts: KeepingParts, orgId: string): Promise<Date> {
  const moment = parts.now();
  const known = await inOrganisation(parts.database, orgId, async (trx) => {
    const timeZone = await timeZoneOf(trx);
    if (!timeZone) return null;
    const time = new Date(acceptedAt((await readHead(trx)).acceptedAt, moment.toISOString()));
    const first = startOfMonth(todayIn(timeZone, time));
    const months = Array.from({ length: MONTHS_BACK }, (_, index) => addMonths(first, index - MONTHS_BACK));
    const byId = new Map(months.map((month) => [reportId(orgId, monthOf(month)), monthOf(month)]));
    const kept = await trx
      .selectFrom('receipt')
      .select('id')
      .where('id', 'in', [...byId.keys()])
      .execute();
    for (const { id } of kept) byId.delete(id);
    const next =
      time < moment ? new Date(moment.getTime() + DOUBTFUL_MS) : startOfDay(addMonths(first, 1), timeZone);
    return { due: [...byId.values()], next };
  });
  if (!known) return new Date(moment.getTime() + NOT_THERE_YET_MS);
  for (const month of known.due) await keepExecutiveReport(parts, orgId, month);
  return known.next;
}
