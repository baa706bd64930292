import { addLateFeeRule } from '@portfolio-os/shared/billing';
import { startOfMonth } from '@portfolio-os/shared/core';
import { type Invocation, invocation } from '@portfolio-os/shared/log';
import { addBuilding, addUnit } from '@portfolio-os/shared/properties';
import type { Report } from '../progress.ts';
import { type Generation, type Month, monthsOf, record } from './books.ts';
import { hireVendors, spendMonth } from './generate-expenses.ts';
import { payMonth, readCharges } from './generate-payments.ts';
import { beginMonth, meet } from './generate-tenancies.ts';
import { LATE_AFTER_DAYS, LATE_FEE_CENTS } from './payment-behaviour.ts';
import { marketRentCents } from './plan-tenancies.ts';
import type { Scenario } from './scenario.ts';
import { receiveDeposits, settleTenancies } from './settle-tenancies.ts';

/**
 * Records a scenario through the product's commands, month by month, each half month as one commit. Answers the number of
 * months.
 */
export async function generateScenario(generation: Generation, report: Report): Promise<number> {
  const { scenario } = generation;
  const months = monthsOf(scenario);
  generation.setToday(scenario.beginOn);
  await record(generation, [...buy(scenario), ...hireVendors(scenario), ...agencies(scenario)]);
  for (const [done, month] of months.entries()) {
    await report(done, months.length, nameOf(month));
    await tellMonth(generation, month);
  }
  await record(generation, [chargeLateness(scenario)]);
  return months.length;
}

async function tellMonth(generation: Generation, month: Month): Promise<void> {
  generation.setToday(month.startOn);
  await record(generation, beginMonth(generation, month));
  const charged = await readCharges(generation, month);
  generation.setToday(month.untilOn);
  await record(generation, [
    ...receiveDeposits(generation, month),
    ...payMonth(generation, month, charged),
    ...spendMonth(generation, month),
  ]);
  await record(generation, await settleTenancies(generation, month));
}

function buy({ buildings, beginOn, endOn }: Scenario): Invocation[] {
  return buildings.flatMap(({ id, name, address, units }) => [
    invocation(addBuilding, { id, name, address }),
    ...units.map((unit) => {
      const { firstRentCents: _, ...details } = unit;
      const rentCents = marketRentCents(unit, beginOn, endOn);
      return invocation(addUnit, { ...details, buildingId: id, marketRentCents: rentCents });
    }),
  ]);
}

/** In this month the landlord, who charged late fees by hand so far, makes a rule of it. */
function chargeLateness({ idOf, endOn }: Scenario): Invocation {
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

function agencies({ tenancies }: Scenario): Invocation[] {
  const known = new Map(
    tenancies.flatMap(({ subsidy }) => (subsidy ? [[subsidy.agency.id, subsidy.agency]] : [])),
  );
  return [...known.values()].map(meet);
}

const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function nameOf({ startOn }: Month): string {
  return monthName.format(new Date(`${startOn}T00:00:00Z`));
}
