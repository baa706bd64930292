import { leaseBalances } from '../../accounting/balances.ts';
import type { TermsPreviewView } from '../../api/index.ts';
import { recurringChargesOf } from '../../billing/schedule/recurring-charges.ts';
import { amountFor, dueOnOf } from '../../billing/schedule/schedule.ts';
import { addMonths, type CalendarDate, later } from '../../core/calendar.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { periodsThrough } from '../../leasing/periods.ts';
import { getOrganisation } from '../../organisation/queries.ts';

/** How far ahead of its day a change is shown, in months. */
const MONTHS_AHEAD = 2;

const MOST_LINES = 60;

/** What is due later counts too. */
const LAST_DAY = '2999-12-31';

interface Period {
  readonly label: string;
  readonly dueOn: CalendarDate;
  readonly amountCents: number;
  readonly workings: string | null;
  readonly isCharged: boolean;
}

/** What some leases are charged, period by period, and what they owe; in minor units. */
export interface ChargedTerms {
  readonly periods: ReadonlyMap<string, Period>;
  /** What is charged by hand and stands, by its id. */
  readonly others: ReadonlyMap<string, Pick<Period, 'label' | 'dueOn' | 'amountCents'>>;
  readonly openCents: number;
  readonly creditCents: number;
}

/**
 * What the terms of leases come to from a day on, as far as they have been charged and two months beyond that day. Asked before and
 * after a change, the difference is what the change does.
 */
export async function chargedTerms(
  db: Database,
  { leaseIds, from }: { leaseIds: readonly string[]; from: CalendarDate },
): Promise<ChargedTerms> {
  const { currency } = await getOrganisation(db);
  const [items, charges] = [await recurringChargesOf(db, leaseIds), await standingCharges(db, leaseIds)];
  const made = new Set(charges.map(({ recurringChargeId, periodOn }) => `${recurringChargeId} ${periodOn}`));
  const last = charges.reduce((on, { dueOn }) => later(on, dueOn), addMonths(from, MONTHS_AHEAD));
  const periods = new Map<string, Period>();
  const rentFirst = items.toSorted((a, b) => Number(b.kind === 'rent') - Number(a.kind === 'rent'));
  for (const item of rentFirst)
    for (const period of periodsThrough(item, last)) {
      if (period.endOn < from || period.dueOn < item.chargedFrom) continue;
      const amount = amountFor(item, period, currency);
      if (!amount) continue;
      const key = `${item.id} ${period.startOn}`;
      const { amountCents, workings } = amount;
      const dueOn = dueOnOf(item, period);
      periods.set(key, { label: item.label, dueOn, amountCents, workings, isCharged: made.has(key) });
    }
  const others = charges
    .filter(({ recurringChargeId }) => recurringChargeId === null)
    .map(({ id, description: label, dueOn, amountCents }) => [id, { label, dueOn, amountCents }] as const);
  const balances = await leaseBalances(db, { asOf: LAST_DAY, leaseIds });
  const sumOf = (key: 'openCents' | 'creditCents') =>
    balances.values().reduce((sum, balance) => sum + balance[key], 0);
  return {
    periods,
    others: new Map(others),
    openCents: sumOf('openCents'),
    creditCents: sumOf('creditCents'),
  };
}

function standingCharges(db: Database, leaseIds: readonly string[]) {
  return db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .select(['charge.id', 'charge.recurringChargeId', 'charge.periodOn', 'charge.dueOn'])
    .select(['charge.description', 'charge.amountCents'])
    .where('charge.leaseId', 'in', leaseIds)
    .where('charge.reversesId', 'is', null)
    .where('reversal.id', 'is', null)
    .orderBy('charge.dueOn')
    .orderBy('charge.id')
    .execute();
}

/**
 * What a change does to what is charged: every period whose amount or day becomes another, and every charge that comes or goes with it. 1,500 raised to
 * 1,600 from Jan 1, charged through February: January and February 1,500 → 1,600, and 200 more are open.
 */
export function compareTerms(before: ChargedTerms, after: ChargedTerms): TermsPreviewView {
  const keys = [...new Set([...before.periods.keys(), ...after.periods.keys()])];
  const lines = keys.flatMap((key): TermsPreviewView['lines'] => {
    const [was, is] = [before.periods.get(key), after.periods.get(key)];
    const known = is ?? was;
    if (!known || (was?.amountCents === is?.amountCents && was?.dueOn === is?.dueOn)) return [];
    return [
      {
        ...{ label: known.label, dueOn: known.dueOn },
        ...{ nowCents: was?.amountCents ?? 0, nextCents: is?.amountCents ?? 0 },
        ...{ workings: is?.workings ?? null, isCharged: was?.isCharged ?? false },
      },
    ];
  });
  const others = [...after.others].filter(([id]) => !before.others.has(id));
  for (const [, { amountCents, ...charge }] of others)
    lines.push({ ...charge, nowCents: 0, nextCents: amountCents, workings: null, isCharged: false });
  lines.sort((a, b) => compareText(a.dueOn, b.dueOn));
  return {
    lines: lines.slice(0, MOST_LINES),
    open: { nowCents: before.openCents, nextCents: after.openCents },
    credit: { nowCents: before.creditCents, nextCents: after.creditCents },
  };
}
