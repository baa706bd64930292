import { z } from 'zod';
import type { CalendarDate } from '../../core/calendar.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { leaseOf, settleCredit } from '../../follow-ups.ts';
import { type Period, periodStarting } from '../../leasing/periods.ts';
import { isVoid } from '../../leasing/rules.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import { calendarDate, change, type Op } from '../../log/index.ts';
import { leaseNamed } from '../describe.ts';
import { leaseIsVoid } from '../refusals.ts';
import { periodWaiver } from '../schema.ts';
import { chargedAnew } from './charged-anew.ts';
import { type RecurringWithLease, recurringChargesOf } from './recurring-charges.ts';
import { chargedNowAs, formerItems } from './retimed-charges.ts';
import { dueOnOf } from './schedule.ts';

/**
 * Charges a period after all that somebody waived: from the terms as they are now, also where it was waived before its due day or
 * frequency changed. A period has at most one standing charge: of one that is charged already only the waiver is withdrawn.
 */
export const chargePeriodAgain = defineCommand({
  name: 'billing.chargePeriodAgain',
  title: 'Period charged again',
  area: 'money',
  derivesDays: () => true,
  args: z.strictObject({ recurringChargeId: z.uuid(), periodOn: calendarDate }),
  follows: async ({ recurringChargeId }, db) =>
    settleCredit(await leaseOf(db, 'recurringCharge', recurringChargeId)),
  async run({ db, today }, asked) {
    const named = await db
      .selectFrom('recurringCharge')
      .select('leaseId')
      .where('id', '=', asked.recurringChargeId)
      .executeTakeFirst();
    if (!named) return refuse('missing', 'This recurring charge is not in these books.');
    const { leaseId } = named;
    const items = await recurringChargesOf(db, [leaseId]);
    const charged = chargedNowAs(items, asked);
    if (!charged) return nothingDue();
    const { item, period } = charged;
    if (isVoid(item.lease)) return leaseIsVoid();
    const ids = [item.id, ...formerItems(item, items).map(({ id }) => id)];
    const withdrawn = await withdrawWaivers(db, { ids, item, period, today });
    const made = await chargesMade(db, { ids, item, period });
    if (made.some(({ reversedOn }) => reversedOn === null)) return accept(withdrawn);
    if (made.length === 0 && withdrawn.length === 0)
      return refuse('not-waived', 'This period was never charged, and nobody waived it.');
    // What was never charged is charged when its turn comes.
    if (made.length === 0 && !(await isBehind(db, item, { period, today }))) return accept(withdrawn);
    const anew = await chargedAnew(
      db,
      { leaseId, recurringChargeId: item.id, periodOn: period.startOn },
      lastReversedOn(made, ids),
    );
    return anew.length + withdrawn.length > 0 ? accept([...withdrawn, ...anew]) : nothingDue();
  },
  writes: '+charge periodWaiver.withdrawnOn',
  describe: (change) => {
    const [row] = change.added('charge');
    return row
      ? say`Charged ${change.names.of('charge', row.id)} of ${amountOf(row)} again to ${leaseNamed(change, row)}`
      : null;
  },
});

const nothingDue = () =>
  refuse(
    'nothing-due',
    'The lease’s terms charge nothing for this period. Change the lease or its rent, and it is charged.',
  );

interface Asked {
  /** Of the recurring charge, and of what it was before its timing changed, the nearest first. */
  readonly ids: readonly string[];
  readonly item: RecurringWithLease;
  readonly period: Period;
}

async function withdrawWaivers(
  db: Database,
  { ids, item, period, today }: Asked & { today: CalendarDate },
): Promise<Op[]> {
  const waivers = await db
    .selectFrom('periodWaiver')
    .selectAll()
    .where('recurringChargeId', 'in', ids)
    .where('withdrawnOn', 'is', null)
    .orderBy('id')
    .execute();
  return waivers
    .filter(({ periodOn }) => isCharged(item, period, periodOn))
    .map((waiver) => change(periodWaiver, waiver, { withdrawnOn: today }))
    .filter((op) => op !== null);
}

/** Whether a period, of the recurring charge or of a timing before, is this one, as the schedule reads its waivers. */
function isCharged(item: RecurringWithLease, { startOn }: Period, periodOn: CalendarDate | null): boolean {
  return periodOn !== null && periodStarting(item, periodOn).startOn === startOn;
}

interface Made {
  readonly recurringChargeId: string | null;
  /** The day on which it was taken back; null: it stands. */
  readonly reversedOn: CalendarDate | null;
}

/** What was ever charged for a period, also under the timings that it had before. */
async function chargesMade(db: Database, { ids, item, period }: Asked): Promise<Made[]> {
  const rows = await db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .select(['charge.recurringChargeId', 'charge.periodOn', 'reversal.dueOn as reversedOn'])
    .where('charge.recurringChargeId', 'in', ids)
    .where('charge.reversesId', 'is', null)
    .orderBy('reversal.dueOn', 'desc')
    .execute();
  return rows.filter(({ periodOn }) => isCharged(item, period, periodOn));
}

/** The last reversal under the timing that it was charged by last; on the days between nothing was owed for it. */
function lastReversedOn(made: readonly Made[], ids: readonly string[]): CalendarDate | null {
  const last = ids.find((id) => made.some(({ recurringChargeId }) => recurringChargeId === id));
  return made.find(({ recurringChargeId }) => recurringChargeId === last)?.reversedOn ?? null;
}

/** Whether its turn is over: it is due, or a later period was charged already, and generating never looks behind that. */
async function isBehind(
  db: Database,
  item: RecurringWithLease,
  { period, today }: { period: Period; today: CalendarDate },
): Promise<boolean> {
  if (period.dueOn < item.chargedFrom) return false;
  if (dueOnOf(item, period) <= today) return true;
  const later = await db
    .selectFrom('charge')
    .select('id')
    .where('recurringChargeId', '=', item.id)
    .where('periodOn', '>', period.startOn)
    .executeTakeFirst();
  return later !== undefined;
}
