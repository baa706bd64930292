import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { toDecimal } from '../../core/index.ts';
import { accept, type Result } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { unitLabel } from '../../leasing/queries.ts';
import type { InsertOp, Op } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { leastHeld, type Movement } from '../deposits/held.ts';
import { notWrittenOff, wasRecovered } from '../refusals.ts';

/** What was written off on a lease, and what of it came in after all; 1,500.00 and 400.00 come to 1,100.00 that is lost. */
export async function lossMovements(db: Database, leaseId: string): Promise<Movement[]> {
  const lost = await db
    .selectFrom('writeOff')
    .select(['writtenOffOn as on', 'amountCents as cents'])
    .where('leaseId', '=', leaseId)
    .execute();
  const recovered = await db
    .selectFrom('recovery')
    .select(['recoveredOn as on', 'amountCents as cents'])
    .where('leaseId', '=', leaseId)
    .execute();
  return [...lost, ...recovered.map(({ on, cents }) => ({ on, cents: -cents }))];
}

/** Refuses to recover more than is lost from that day on. `asIfNever` is a recovery that is put right. */
export async function checkLost(
  db: Database,
  {
    leaseId,
    amountCents,
    on,
    asIfNever = [],
  }: { leaseId: string; amountCents: number; on: CalendarDate; asIfNever?: readonly Movement[] },
): Promise<Result<null>> {
  const least = leastHeld([...(await lossMovements(db, leaseId)), ...asIfNever], on);
  if (amountCents <= least) return accept(null);
  const { currency } = await getOrganisation(db);
  return notWrittenOff({ on: dayName(on), lost: toDecimal(Math.max(0, least), currency) });
}

/**
 * Refuses planned ops that leave less written off on a lease, from their day on, than came in for it, whatever the act: a charge reversed, a utility
 * taken back, other terms. Of 1,500.00 that is lost 1,400.00 came in: as long as they stand the charge can't become 725.00.
 */
export async function checkStillLost(db: Database, ops: readonly Op[]): Promise<Result<null>> {
  const written = ops.filter((op) => op.kind === 'insert').filter(({ table }) => table === 'writeOff');
  for (const [leaseId, rows] of Map.groupBy(written, ({ row }) => String(row.leaseId))) {
    const on = firstUndoneOn(rows);
    if (on === null) continue;
    const planned = (await unknown(db, rows)).map(({ row }) => ({
      on: String(row.writtenOffOn),
      cents: Number(row.amountCents),
    }));
    if (leastHeld([...(await lossMovements(db, leaseId)), ...planned], on) < 0)
      return wasRecovered(await unitOf(db, leaseId));
  }
  return accept(null);
}

/** The unit of a lease as people call it: "Maple Court · 3B". */
export async function unitOf(db: Database, leaseId: string): Promise<string> {
  const { building, unit } = await db
    .selectFrom('lease')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .select(['building.name as building', 'unit.name as unit'])
    .where('lease.id', '=', leaseId)
    .executeTakeFirstOrThrow();
  return unitLabel(building, unit);
}

/** The first day from which new write-offs leave less of others; null where they only add to them. */
function firstUndoneOn(rows: readonly InsertOp[]): CalendarDate | null {
  const days = rows
    .filter(({ row }) => Number(row.amountCents) < 0)
    .map(({ row }) => String(row.writtenOffOn));
  return days.length === 0 ? null : days.reduce((first, day) => (day < first ? day : first));
}

/** Of what is asked for again, what is in the books already counts there. */
async function unknown(db: Database, rows: readonly InsertOp[]): Promise<InsertOp[]> {
  const ids = rows.map(({ id }) => id);
  const known = await db.selectFrom('writeOff').select('id').where('id', 'in', ids).execute();
  const there = new Set(known.map(({ id }) => id));
  return rows.filter(({ id }) => !there.has(id));
}

/** The leases on which more is recovered, at the end of some day, than is written off, as an older program let it. */
export async function leasesRecoveredBeyond(
  db: Database,
): Promise<{ leaseId: string; leastCents: number }[]> {
  const leases = await db.selectFrom('recovery').select('leaseId').distinct().orderBy('leaseId').execute();
  const beyond: { leaseId: string; leastCents: number }[] = [];
  for (const { leaseId } of leases) {
    const leastCents = leastHeld(await lossMovements(db, leaseId), '0000-00-00');
    if (leastCents < 0) beyond.push({ leaseId, leastCents });
  }
  return beyond;
}
