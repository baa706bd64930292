import { sql } from 'kysely';
import { addDays, type CalendarDate, earlier } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { type Op, prepareListQuery } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { listLateFeeRules } from '../late-fees/late-fee-facts.ts';
import { isAutomatic, proposalsOf } from '../late-fees/late-fee-queries.ts';
import { firstChargeableOn, type LateFeeRule } from '../late-fees/late-fee-rules.ts';
import { leasesWithLateCharges } from '../late-leases.ts';
import { chargesOf, nextDueOn } from './generate-charges.ts';
import { recurringChargesOf } from './recurring-charges.ts';
import { periodWaivers, standingWaivers, waiversByTerms } from './waivers.ts';

/** How far ahead the next day is looked for on which something falls due, in days: behind it one looks again. */
const AHEAD = 40;

export interface ChargesDue {
  readonly leaseId: string;
  readonly ops: readonly Op[];
}

/**
 * What all leases owe through a day and were not charged yet, as `generateCharges` charges it, and the first day after it on
 * which there may be more. A few questions, however many leases there are and however long they have been charged.
 */
export async function chargesDueBy(
  db: Database,
  through: CalendarDate,
): Promise<{ due: readonly ChargesDue[]; nextOn: CalendarDate }> {
  const { currency } = await getOrganisation(db);
  const charged = new Map((await lastCharged(db, 'all')).map(({ id, last }) => [id, last ?? undefined]));
  const recurring = await recurringChargesOf(db);
  const waived = standingWaivers(waiversByTerms(await periodWaivers(db), recurring));
  const horizon = addDays(through, AHEAD);
  const due: ChargesDue[] = [];
  let nextOn = horizon;
  for (const [leaseId, items] of Map.groupBy(recurring, (item) => item.leaseId)) {
    const ops = items.flatMap((item) =>
      chargesOf(item, { last: charged.get(item.id), waived, through, currency }),
    );
    if (ops.length > 0) due.push({ leaseId, ops });
    for (const item of items) {
      const next = nextDueOn(item, { last: charged.get(item.id), after: through, horizon, currency });
      nextOn = earlier(nextOn, next ?? horizon);
    }
  }
  return { due, nextOn };
}

/** One look into an index for each recurring charge: it costs the same after ten years. */
const lastCharged = prepareListQuery((db: Database, among) =>
  db
    .selectFrom('recurringCharge as item')
    .select([
      'item.id',
      sql<CalendarDate | null>`
        (select max(c.period_on) from charge c where c.recurring_charge_id = item.id)`.as('last'),
    ])
    .where(among('item.leaseId')),
);

/** Leases with money that settles nothing yet: Σ payments − Σ allocations is more than zero. */
export async function leasesWithCredit(db: Database): Promise<string[]> {
  const rows = await unusedMoney(db, 'all');
  return rows.map(({ leaseId }) => leaseId);
}

const unusedMoney = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ leaseId: string }>`
      select money.lease_id from (
        select lease_id, amount_cents as cents from payment where ${among('leaseId')}
        union all select lease_id, -amount_cents from allocation where ${among('leaseId')}
      ) money group by money.lease_id having sum(money.cents) > 0 order by money.lease_id`.compile(db),
}));

/** The days of late fees that are posted without anybody looking; as far ahead as `AHEAD`. */
export interface AutomaticFees {
  /** The first day on which one may have to be posted, or on which to look again; null where no rule posts any. */
  readonly nextOn: CalendarDate | null;
  /** Whether a charge is open, or was paid late, that a rule says something of. */
  readonly late: boolean;
}

/**
 * The day of the first late fee that may be posted without anybody looking and is not posted yet, as things stand on a day and
 * if nothing more is paid or written; of all leases or `among` some. Rent due on 1 November and open, 5 days of grace: 6 November.
 */
export async function nextAutomaticFees(
  db: Database,
  today: CalendarDate,
  among?: readonly string[],
): Promise<AutomaticFees> {
  const rules = await listLateFeeRules(db);
  if (!rules.some(postsByItself)) return { nextOn: null, late: false };
  const through = addDays(today, AHEAD);
  const leaseIds = await leasesWithLateCharges(db, { rules, through, leaseIds: among });
  const proposals = await proposalsOf(db, leaseIds, { rules, through });
  const days = proposals.filter(isAutomatic).map(({ chargeableOn }) => chargeableOn);
  return { nextOn: days.reduce(earlier, through), late: leaseIds.length > 0 };
}

/**
 * The same once charges fell due, where nothing was late before: none of them costs a fee until the days of grace are over.
 * Due on 1 November with 5 days of grace: 6 November.
 */
export async function automaticFeesOf(db: Database, dueOn: CalendarDate): Promise<AutomaticFees> {
  const rules = (await listLateFeeRules(db)).filter(postsByItself);
  const days = rules.map((rule) => firstChargeableOn(dueOn, rule));
  return rules.length === 0
    ? { nextOn: null, late: false }
    : { nextOn: days.reduce(earlier, addDays(dueOn, AHEAD)), late: true };
}

function postsByItself({ posting, formula }: LateFeeRule): boolean {
  return posting === 'automatic' && formula !== 'none';
}
