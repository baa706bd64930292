import { addLateFeeRule } from '@portfolio-os/shared/billing';
import { startOfMonth } from '@portfolio-os/shared/core';
import { type Invocation, invocation } from '@portfolio-os/shared/log';
import { addBuilding, addUnit } from '@portfolio-os/shared/properties';
import type { Report } from '../progress.ts';
import { type Month, monthsOf, record, type Telling } from './books.ts';
import { LATE_AFTER_DAYS, LATE_FEE_CENTS } from './payment-moods.ts';
import { marketRentCents } from './plan-tenancies.ts';
import type { Story } from './story.ts';
import { hireVendors, spendMonth } from './tell-expenses.ts';
import { payMonth, readCharges } from './tell-payments.ts';
import { beginMonth, meet } from './tell-tenancies.ts';

/**
 * Records a story through the commands that people use, month by month, each half of a month as one commit. Answers
 * how many months it has.
 */
export async function tellStory(telling: Telling, report: Report): Promise<number> {
  const { story } = telling;
  const months = monthsOf(story);
  telling.setToday(story.beginOn);
  await record(telling, [...buy(story), ...hireVendors(story), ...agencies(story)]);
  for (const [done, month] of months.entries()) {
    await report(done, months.length, nameOf(month));
    await tellMonth(telling, month);
  }
  await record(telling, [chargeLateness(story)]);
  return months.length;
}

async function tellMonth(telling: Telling, month: Month): Promise<void> {
  telling.setToday(month.startOn);
  await record(telling, beginMonth(telling, month));
  const charged = await readCharges(telling, month);
  telling.setToday(month.untilOn);
  await record(telling, [...payMonth(telling, month, charged), ...spendMonth(telling, month)]);
}

function buy({ buildings, beginOn, endOn }: Story): Invocation[] {
  return buildings.flatMap(({ id, name, address, units }) => [
    invocation(addBuilding, { id, name, address }),
    ...units.map((unit) => {
      const { firstRentCents: _, ...details } = unit;
      const rentCents = marketRentCents(unit, beginOn, endOn);
      return invocation(addUnit, { ...details, buildingId: id, marketRentCents: rentCents });
    }),
  ]);
}

/** The landlord, who has charged late fees by hand so far, has made a rule of it this month. */
function chargeLateness({ idOf, endOn }: Story): Invocation {
  return invocation(addLateFeeRule, {
    id: idOf('late-fee-rule'),
    name: 'Late rent',
    formula: 'flat',
    amountCents: LATE_FEE_CENTS,
    graceDays: LATE_AFTER_DAYS + 1,
    effectiveOn: startOfMonth(endOn),
    source: 'Lease, paragraph 7',
  });
}

function agencies({ tenancies }: Story): Invocation[] {
  const known = new Map(
    tenancies.flatMap(({ subsidy }) => (subsidy ? [[subsidy.agency.id, subsidy.agency]] : [])),
  );
  return [...known.values()].map(meet);
}

const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function nameOf({ startOn }: Month): string {
  return monthName.format(new Date(`${startOn}T00:00:00Z`));
}
