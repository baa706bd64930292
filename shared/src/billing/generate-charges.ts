import { z } from 'zod';
import { calendarDate, type Op } from '../changes/index.ts';
import { addMonths, type CalendarDate, dayName } from '../core/calendar.ts';
import { accept, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { recurringChargesOf } from './recurring-charges.ts';
import { amountFor, chargeFor, periodsDue } from './schedule.ts';
import { periodKey, periodWaivers } from './waivers.ts';

/** How far ahead of today anything is charged: a year paid in advance, and a month to say so in. */
const MOST_MONTHS_AHEAD = 13;

/**
 * Charges every period that has come due, once: identity is (recurring charge, period), so running it twice, on two
 * machines, or after months off makes each charge exactly once (DOMAIN.md §2). Mid-period starts and ends prorate.
 */
export const generateCharges = defineCommand({
  name: 'billing.generateCharges',
  area: 'money',
  rerunnable: true,
  args: z.strictObject({ through: calendarDate, leaseIds: z.array(z.uuid()).max(1000).optional() }),
  async run({ db, today }, { through, leaseIds }) {
    const furthest = addMonths(today, MOST_MONTHS_AHEAD);
    if (through > furthest) return tooFarAhead(furthest);
    return accept(await chargesDue(db, through, leaseIds));
  },
});

const tooFarAhead = (furthest: CalendarDate) =>
  refuse(
    'too-far-ahead',
    `Rent is charged at most ${MOST_MONTHS_AHEAD} months ahead: choose a day by ${dayName(furthest)}.`,
    { field: 'through' },
  );

async function chargesDue(db: Database, through: CalendarDate, leaseIds?: readonly string[]): Promise<Op[]> {
  if (leaseIds?.length === 0) return [];
  const [organisation, recurring, charged, waivers] = await Promise.all([
    getOrganisation(db),
    recurringChargesOf(db, leaseIds),
    lastChargedPeriods(db, leaseIds),
    periodWaivers(db, leaseIds),
  ]);
  const waived = new Set(waivers.filter(({ withdrawnOn }) => withdrawnOn === null).map(periodKey));
  const ops: Op[] = [];
  for (const item of recurring) {
    const last = charged.get(item.id);
    for (const period of periodsDue(item, through, last)) {
      if (period.startOn === last) continue;
      if (waived.has(periodKey({ recurringChargeId: item.id, periodOn: period.startOn }))) continue;
      const amount = amountFor(item, period, organisation.currency);
      if (amount) ops.push(chargeFor(item, period, amount));
    }
  }
  return ops;
}

/**
 * The last period that was ever charged, for each recurring charge. Periods are charged in order and a rent step cannot
 * reach behind the last one, so everything before it is done; what a person reversed is not charged again.
 */
async function lastChargedPeriods(
  db: Database,
  leaseIds?: readonly string[],
): Promise<Map<string, CalendarDate>> {
  const rows = await db
    .selectFrom('charge')
    .select(['recurringChargeId', (eb) => eb.fn.max('periodOn').as('last')])
    .where('recurringChargeId', 'is not', null)
    .$if(leaseIds !== undefined, (query) => query.where('leaseId', 'in', leaseIds ?? []))
    .groupBy('recurringChargeId')
    .execute();
  return new Map(
    rows.flatMap(({ recurringChargeId, last }) =>
      recurringChargeId && last ? [[recurringChargeId, last]] : [],
    ),
  );
}
