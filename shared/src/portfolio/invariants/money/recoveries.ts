import { lossMovements, unitOf } from '../../../billing/adjustments/lost.ts';
import { leastHeld } from '../../../billing/deposits/held.ts';
import { notWrittenOff, wasRecovered } from '../../../billing/refusals.ts';
import { type CalendarDate, dayName } from '../../../core/calendar.ts';
import { toDecimal } from '../../../core/index.ts';
import { getOrganisation } from '../../../organisation/queries.ts';
import type { Asked, Breach, Rule } from '../rule.ts';

/**
 * No more is recovered than is written off, from its day on. Of 400.00 that is lost, two devices record the same 400.00: the second is told; and so is who makes
 * the charge smaller meanwhile, for it takes its write-off along. Asked of what is tried only: an older program let the terms do that.
 */
export const recoveriesFit: Rule = async (db, asked) => {
  if (!asked.isTried) return [];
  const breaches: Breach[] = [];
  for (const { table, id, leaseId, on } of tried(asked)) {
    const least = leastHeld(await lossMovements(db, leaseId), on);
    if (least >= 0) continue;
    const details = { table, id, attempted: least };
    if (table === 'writeOff') breaches.push({ ...wasRecovered(await unitOf(db, leaseId)).error, details });
    else {
      const { currency } = await getOrganisation(db);
      const lost = toDecimal(Math.max(0, least + amountOf(asked, id)), currency);
      breaches.push({ ...notWrittenOff({ on: dayName(on), lost }).error, details });
    }
  }
  return breaches;
};

/** Recoveries, and write-offs of which something leaves less. */
function tried(asked: Asked): { table: string; id: string; leaseId: string; on: CalendarDate }[] {
  const recovered = asked
    .inserts('recovery')
    .filter(({ row }) => Number(row.amountCents) > 0)
    .map(({ id, row }) => ({
      table: 'recovery',
      id,
      leaseId: String(row.leaseId),
      on: String(row.recoveredOn),
    }));
  const undone = asked
    .inserts('writeOff')
    .filter(({ row }) => Number(row.amountCents) < 0)
    .map(({ id, row }) => ({
      table: 'writeOff',
      id,
      leaseId: String(row.leaseId),
      on: String(row.writtenOffOn),
    }));
  return [...recovered, ...undone];
}

function amountOf(asked: Asked, recoveryId: string): number {
  const found = asked.inserts('recovery').find(({ id }) => id === recoveryId);
  return Number(found?.row.amountCents ?? 0);
}
