import { z } from 'zod';
import { addMonths, type CalendarDate, dayName } from '../../core/calendar.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { leasesOf, settleCredit } from '../../follow-ups.ts';
import type { Period } from '../../leasing/periods.ts';
import { isVoid } from '../../leasing/rules.ts';
import { count, money, say, total } from '../../log/describe/index.ts';
import { calendarDate, type Op } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { leasesNamed } from '../describe.ts';
import { type RecurringWithLease, recurringChargesOf } from './recurring-charges.ts';
import { amountFor, chargeFor, dueOnOf, periodsDue, runsUntil } from './schedule.ts';
import { periodKey, periodWaivers, standingWaivers, waiversByTerms } from './waivers.ts';

/** How far ahead of today anything is charged: a year paid in advance, and a month to say so in. */
const MOST_MONTHS_AHEAD = 13;

/**
 * Charges every period that has come due, once: identity is (recurring charge, period), so running it twice, on two
 * machines, or after months off makes each charge exactly once. Mid-period starts and ends prorate.
 */
export const generateCharges = defineCommand({
  name: 'billing.generateCharges',
  title: 'Rent charged',
  area: 'money',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({ through: calendarDate, leaseIds: z.array(z.uuid()).max(1000).optional() }),
  follows: async ({ leaseIds }, db) => settleCredit(...(await leasesOf(db, leaseIds))),
  async run({ db, today }, { through, leaseIds }) {
    const furthest = addMonths(today, MOST_MONTHS_AHEAD);
    if (through > furthest) return tooFarAhead(furthest);
    return accept(await chargesDue(db, through, leaseIds));
  },
  writes: '+charge',
  describe: (change) => {
    const rows = change.added('charge');
    if (rows.length === 0) return null;
    return say`Charged ${money(total(rows))} in ${count(rows.length, 'charge')} to ${leasesNamed(change, rows)}`;
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
  const waived = standingWaivers(waiversByTerms(waivers, recurring));
  return recurring.flatMap((item) =>
    chargesOf(item, { last: charged.get(item.id), waived, through, currency: organisation.currency }),
  );
}

/** What a recurring charge comes to in each period that is due by a day; `last`: the last that was ever charged. */
export function chargesOf(
  item: RecurringWithLease,
  asked: {
    last: CalendarDate | undefined;
    /** The keys of the periods that somebody waived. */
    waived: ReadonlySet<string>;
    through: CalendarDate;
    currency: string;
  },
): Op[] {
  const ops: Op[] = [];
  for (const period of periodsLeft(item, asked.through, asked.last)) {
    if (asked.waived.has(periodKey({ recurringChargeId: item.id, periodOn: period.startOn }))) continue;
    const amount = amountFor(item, period, asked.currency);
    if (amount) ops.push(chargeFor(item, period, amount));
  }
  return ops;
}

/**
 * The first day behind another one, and not behind the horizon, on which more of a recurring charge falls due, given its terms
 * as they stand; null where none does. Rent due on the 1st, charged for November: 1 December.
 */
export function nextDueOn(
  item: RecurringWithLease,
  asked: {
    last: CalendarDate | undefined;
    after: CalendarDate;
    horizon: CalendarDate;
    currency: string;
  },
): CalendarDate | null {
  for (const period of periodsLeft(item, asked.horizon, asked.last)) {
    const dueOn = dueOnOf(item, period);
    if (dueOn > asked.after && amountFor(item, period, asked.currency)) return dueOn;
  }
  return null;
}

/** The periods due through a day behind the last that was charged; none once it has ended, however long ago that was. */
function* periodsLeft(
  item: RecurringWithLease,
  through: CalendarDate,
  last: CalendarDate | undefined,
): Generator<Period> {
  if (isVoid(item.lease)) return;
  const until = runsUntil(item.lease, item.endOn);
  for (const period of periodsDue(item, through, last)) {
    if (until !== null && until < period.startOn) return;
    if (last === undefined || period.startOn > last) yield period;
  }
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
