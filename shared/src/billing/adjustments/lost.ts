import { type CalendarDate, dayName, later } from '../../core/calendar.ts';
import { toDecimal } from '../../core/index.ts';
import { accept, type Result } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { leastHeld, type Movement } from '../deposits/held.ts';
import { notWrittenOff, refundIsOwed, wasRecovered } from '../refusals.ts';
import type { ChargeTable } from '../schema.ts';

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

/** Refuses to make less of what was written off, from a day on, than came in for it. */
export async function checkStillLost(
  db: Database,
  { leaseId, lessCents, on }: { leaseId: string; lessCents: number; on: CalendarDate },
): Promise<Result<null>> {
  if (lessCents <= 0) return accept(null);
  const least = leastHeld(await lossMovements(db, leaseId), on);
  return least < lessCents ? wasRecovered() : accept(null);
}

/**
 * Whether somebody may take a charge back, or put another in its place of which so much may be written off: not where money came in for
 * what was written off of it, nor where it is owed for a refund.
 */
export async function checkMayGo(
  db: Database,
  { id: chargeId, leaseId, creditRefundId }: ChargeTable,
  { keptCents, on }: { keptCents: number; on: CalendarDate },
): Promise<Result<null>> {
  if (creditRefundId !== null) return refundIsOwed();
  const rows = await db
    .selectFrom('writeOff')
    .select(['amountCents', 'writtenOffOn'])
    .where('chargeId', '=', chargeId)
    .execute();
  const lostCents = rows.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const from = rows.reduce((day, { writtenOffOn }) => later(day, writtenOffOn), on);
  return checkStillLost(db, { leaseId, lessCents: lostCents - keptCents, on: from });
}
