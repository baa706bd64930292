import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { toDecimal } from '../../core/index.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import type { Credit } from '../refunds/credit.ts';
import { notMovable } from '../refusals.ts';

/** Credit that was earned in these books; opening credit is corrected where it stands. */
export function isMovable({ method }: Pick<Credit, 'method'>): boolean {
  return method !== 'opening-credit';
}

/** So much of the credit can be another lease's from that day on. */
export async function checkMovable(
  db: Database,
  { amountCents, credits, on }: { amountCents: number; credits: readonly Credit[]; on: CalendarDate },
): Promise<Result<null>> {
  const creditCents = credits.reduce((sum, credit) => sum + credit.creditCents, 0);
  if (amountCents <= creditCents) return accept(null);
  const { currency } = await getOrganisation(db);
  return notMovable({ on: dayName(on), credit: toDecimal(creditCents, currency) });
}

export const sameLease = () =>
  refuse('transferred', 'This is the lease that the credit is on. Choose another one.', {
    field: 'toLeaseId',
  });
