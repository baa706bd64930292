import { z } from 'zod';
import { calendarDate, insert, type Op } from '../changes/index.ts';
import { addDays, type CalendarDate, dayName, earlier, monthName } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { divideRounded, toDecimal } from '../core/money.ts';
import { accept, assert } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { coveredPart, daysIn, type Period, periodsThrough } from '../leasing/periods.ts';
import { type Prorated, prorate } from '../leasing/proration.ts';
import { leaseEndOn } from '../leasing/rules.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { type RecurringWithLease, recurringChargesOf } from './recurring-charges.ts';
import { charge } from './schema.ts';

/**
 * Charges every period that has come due, once: identity is (recurring charge, period), so running it twice, on two
 * machines, or after months off makes each charge exactly once (DOMAIN.md §2). Mid-period starts and ends prorate.
 */
export const generateCharges = defineCommand({
  name: 'billing.generateCharges',
  area: 'money',
  rerunnable: true,
  args: z.strictObject({ through: calendarDate, leaseIds: z.array(z.uuid()).max(1000).optional() }),
  async run({ db }, { through, leaseIds }) {
    return accept(await chargesDue(db, through, leaseIds));
  },
});

async function chargesDue(db: Database, through: CalendarDate, leaseIds?: readonly string[]): Promise<Op[]> {
  if (leaseIds?.length === 0) return [];
  const [organisation, recurring, charged] = await Promise.all([
    getOrganisation(db),
    recurringChargesOf(db, leaseIds),
    lastChargedPeriods(db, leaseIds),
  ]);
  return recurring.flatMap((item) =>
    chargesOf(item, { last: charged.get(item.id), through, currency: organisation.currency }),
  );
}

/** What a recurring charge comes to in each period that is due by a day; `last`: the last that was ever charged. */
export function chargesOf(
  item: RecurringWithLease,
  { last, through, currency }: { last: CalendarDate | undefined; through: CalendarDate; currency: string },
): Op[] {
  const ops: Op[] = [];
  for (const period of periodsAfter(item, last, through)) {
    if (dueOnOf(item, period) > through) continue;
    const amount = amountFor(item, period, currency);
    if (amount) ops.push(chargeFor(item, period, amount, derivedId('charge', item.id, period.startOn)));
  }
  return ops;
}

/** The periods that a charge may be due of by a day, behind the last that was charged. */
function* periodsAfter(
  item: RecurringWithLease,
  last: CalendarDate | undefined,
  through: CalendarDate,
): Generator<Period> {
  // A last part is due before its due day where they leave before that.
  for (const period of periodsThrough(item, addDays(through, LONGEST_MONTH), last))
    if (period.startOn !== last && period.dueOn >= item.chargedFrom) yield period;
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
  const until = runsUntil(item);
  for (const period of periodsAfter(item, asked.last, asked.horizon)) {
    if (until !== null && until < period.startOn) return null;
    const dueOn = dueOnOf(item, period);
    if (dueOn > asked.after && dueOn <= asked.horizon && amountFor(item, period, asked.currency))
      return dueOn;
  }
  return null;
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

type Amount = Omit<Prorated, 'workings'> & { workings: string | null };

const LONGEST_MONTH = 31;

/** The last day that a recurring charge runs, inclusive; null while it goes on. */
function runsUntil({ lease, endOn }: RecurringWithLease): CalendarDate | null {
  const leaseEnd = leaseEndOn(lease);
  return endOn !== null && (leaseEnd === null || endOn < leaseEnd) ? endOn : leaseEnd;
}

/** When a period is due: on its due day, and at the latest on the last day that they are there. */
function dueOnOf(item: RecurringWithLease, period: Period): CalendarDate {
  const leaseEnd = leaseEndOn(item.lease);
  return leaseEnd === null || leaseEnd < period.startOn ? period.dueOn : earlier(period.dueOn, leaseEnd);
}

/**
 * What a recurring charge comes to in a period, prorated where the tenancy covers part of it; null: nothing is due, also
 * where a part rounds to nothing, as one day of a few cents does.
 */
export function amountFor(item: RecurringWithLease, period: Period, currency: string): Amount | null {
  const amount = amountOf(item, period, currency);
  return amount && amount.amountCents > 0 ? amount : null;
}

function amountOf(item: RecurringWithLease, period: Period, currency: string): Amount | null {
  const part = coveredPart(period, item.startOn, runsUntil(item));
  if (!part) return null;
  const step = item.steps.findLast(({ effectiveOn }) => effectiveOn <= part.from);
  if (!step) return null;
  if (part.whole) return { amountCents: step.amountCents, workings: null };
  if (item.frequency === 'monthly') {
    const { prorationMethod: method } = item.lease;
    return prorate({ monthlyCents: step.amountCents, from: part.from, to: part.to, method }, currency);
  }
  // The monthly conventions say nothing of weeks and quarters: those are charged by actual days.
  const [covered, whole] = [daysIn({ startOn: part.from, endOn: part.to }), daysIn(period)];
  const amountCents = divideRounded(BigInt(step.amountCents) * BigInt(covered), BigInt(whole));
  return { amountCents, workings: `${toDecimal(step.amountCents, currency)} × ${covered} ÷ ${whole} days` };
}

export function chargeFor(
  item: RecurringWithLease,
  period: Period,
  { amountCents, workings }: { amountCents: number; workings: string | null },
  id: string,
): Op {
  assert(amountCents > 0, 'a generated charge is more than zero');
  return insert(charge, {
    id,
    leaseId: item.leaseId,
    kind: item.kind,
    amountCents,
    dueOn: dueOnOf(item, period),
    periodOn: period.startOn,
    recurringChargeId: item.id,
    payerId: item.payerId,
    description: `${item.label}, ${describePeriod(item.frequency, period)}`,
    workings,
    reversesId: null,
  });
}

function describePeriod(frequency: string, { startOn, endOn }: Period): string {
  if (frequency !== 'monthly') return `${dayName(startOn)} to ${dayName(endOn)}`;
  return monthName(startOn);
}
