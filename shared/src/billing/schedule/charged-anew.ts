import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { periodStarting } from '../../leasing/periods.ts';
import type { Op } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { chargesOfPeriod } from '../queries.ts';
import { recurringChargesOf } from './recurring-charges.ts';
import { amountFor, chargeFor } from './schedule.ts';

/**
 * What the terms say of a period, as a new charge, not dated before a day; nothing where they say nothing. Whoever asks knows that
 * no charge of the period stands, or takes back the one that does.
 */
export async function chargedAnew(
  db: Database,
  { leaseId, recurringChargeId, periodOn }: { leaseId: string; recurringChargeId: string; periodOn: string },
  notBefore: CalendarDate | null = null,
): Promise<Op[]> {
  const item = (await recurringChargesOf(db, [leaseId])).find(({ id }) => id === recurringChargeId);
  const period = item && periodStarting(item, periodOn);
  if (!item || period?.startOn !== periodOn) return [];
  const { currency } = await getOrganisation(db);
  const made = await chargesOfPeriod(db, recurringChargeId, periodOn);
  const amount = amountFor(item, period, currency);
  return amount ? [chargeFor(item, period, amount, { timesMade: made.length, notBefore })] : [];
}
