import { addDays, monthNumberOf } from '@portfolio-os/shared/core';
import {
  addVendor,
  type ExpenseCategory,
  recordExpense,
  reverseExpense,
} from '@portfolio-os/shared/expenses';
import { type Invocation, invocation } from '@portfolio-os/shared/log';
import { type Generation, isIn, livingIn, type Month } from './books.ts';
import { type VendorKey, vendorNames } from './names.ts';
import type { Outlay } from './outlay.ts';
import type { BuildingScenario, Scenario } from './scenario.ts';
import { unitExpenses } from './unit-expenses.ts';

export function hireVendors({ idOf }: Scenario): Invocation[] {
  return Object.entries(vendorNames).map(([key, name], index) => {
    const phone = `(518) 555-01${String(10 + index)}`;
    return invocation(addVendor, { id: idOf('vendor', key), name, email: `${key}@example.com`, phone });
  });
}

/** The expenses of a month up to today. One repair in fifty is billed twice and reversed. */
export function spendMonth(generation: Generation, month: Month): Invocation[] {
  const { scenario, random } = generation;
  const outlays = [
    ...scenario.buildings.flatMap((building) => buildingExpenses(generation, month, building)),
    ...livingIn(month, scenario).flatMap((tenancy) => unitExpenses(tenancy, month, random)),
    ...portfolioExpenses(generation, month),
  ];
  return outlays.flatMap(({ vendor, day, ...outlay }, index) => {
    const paidOn = addDays(month.startOn, day);
    if (!isIn(month, paidOn)) return [];
    const id = scenario.idOf('expense', month.startOn, index);
    const spent = invocation(recordExpense, {
      ...outlay,
      id,
      vendorId: scenario.idOf('vendor', vendor),
      paidOn,
    });
    if (outlay.category !== 'repairs' || !random.chance(0.02)) return [spent];
    const back = {
      id: scenario.idOf('expense-back', month.startOn, index),
      expenseId: id,
      reversedOn: paidOn,
    };
    return [spent, invocation(reverseExpense, { ...back, reason: 'billed twice, refunded' })];
  });
}

function buildingExpenses(
  { scenario, random }: Generation,
  { startOn }: Month,
  building: BuildingScenario,
): Outlay[] {
  const month = monthNumberOf(startOn);
  const units = building.units.length;
  const rentCents = building.units.reduce((sum, unit) => sum + unit.firstRentCents, 0);
  const years = Number(startOn.slice(0, 4)) - Number(scenario.beginOn.slice(0, 4));
  const yearly = 1.025 ** years;
  const isWinter = month <= 3 || month >= 11;
  const common = (vendor: VendorKey, category: ExpenseCategory, more: [string, number, number]): Outlay => {
    const [description, cents, day] = more;
    return { vendor, category, description, amountCents: Math.round(cents), day, buildingId: building.id };
  };
  const outlays = [
    common('bank', 'mortgage-interest', ['Mortgage interest', rentCents * 0.24 * 0.97 ** years, 0]),
    common('electric', 'utilities', [
      'Electricity and gas, common areas',
      (units * (isWinter ? 3_900 : 2_100) * yearly * random.between(85, 115)) / 100,
      11,
    ]),
  ];
  if (month % 3 === 0)
    outlays.push(
      common('water', 'utilities', [
        'Water and sewer',
        (units * 9_800 * yearly * random.between(90, 110)) / 100,
        17,
      ]),
    );
  if (month === 1 || month === 7)
    outlays.push(common('county', 'taxes', ['Property tax, half year', rentCents * 0.62 * yearly, 24]));
  if (month === 4)
    outlays.push(
      common('insurer', 'insurance', ['Property insurance, yearly premium', rentCents * 0.38 * yearly, 4]),
    );
  if (!isWinter || month === 1) {
    const work = isWinter ? 'Snow removal' : 'Mowing and grounds';
    outlays.push(common('grounds', 'cleaning-and-maintenance', [work, (6_000 + units * 900) * yearly, 26]));
  }
  if (random.chance(0.06))
    outlays.push(
      common('electrician', 'repairs', [
        'Hallway lighting',
        random.between(9_000, 62_000),
        random.between(2, 26),
      ]),
    );
  if (random.chance(0.015))
    outlays.push(
      common('plumber', 'repairs', ['Boiler repair', random.between(40_000, 240_000), random.between(2, 26)]),
    );
  return outlays;
}

function portfolioExpenses(generation: Generation, month: Month): Outlay[] {
  const number = monthNumberOf(month.startOn);
  const rents = livingIn(month, generation.scenario).reduce((sum, { rentCents }) => sum + rentCents, 0);
  const outlays: Outlay[] = [
    {
      vendor: 'manager',
      category: 'management-fees',
      description: 'Management, 5% of rents',
      amountCents: Math.max(1, Math.round(rents * 0.05)),
      day: 27,
    },
  ];
  if (number === 3)
    outlays.push({
      vendor: 'accountant',
      category: 'legal-and-professional',
      description: 'Tax return',
      amountCents: 145_000,
      day: 19,
    });
  if (number % 4 === 2)
    outlays.push({
      vendor: 'hardware',
      category: 'supplies',
      description: 'Keys, bulbs, filters',
      amountCents: generation.random.between(4_000, 21_000),
      day: 8,
    });
  if (generation.random.chance(0.05))
    outlays.push({
      vendor: 'lawyer',
      category: 'legal-and-professional',
      description: 'Lease advice',
      amountCents: generation.random.between(15_000, 60_000),
      day: 15,
    });
  return outlays;
}
