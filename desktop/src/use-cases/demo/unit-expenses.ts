import { isIn, type Month } from './books.ts';
import type { Outlay } from './outlay.ts';
import type { Random } from './random.ts';
import type { Tenancy } from './scenario.ts';

const repairs = [
  { vendor: 'plumber', description: 'Leaking faucet', low: 9_000, high: 24_000 },
  { vendor: 'plumber', description: 'Water heater', low: 60_000, high: 140_000 },
  { vendor: 'handyman', description: 'Door and lock', low: 6_000, high: 19_000 },
  { vendor: 'handyman', description: 'Window repair', low: 8_000, high: 31_000 },
  { vendor: 'electrician', description: 'Outlet replaced', low: 11_000, high: 26_000 },
  { vendor: 'handyman', description: 'Refrigerator repair', low: 12_000, high: 42_000 },
] as const;

/** A unit's expenses in a month: occasional repairs, and work between two households. */
export function unitExpenses(tenancy: Tenancy, month: Month, random: Random): Outlay[] {
  const outlays: Outlay[] = [];
  const { unit, movedOutOn } = tenancy;
  if (random.chance(0.12)) {
    const { vendor, description, low, high } = random.pick(repairs);
    const amountCents = random.between(low, high);
    outlays.push({
      vendor,
      category: 'repairs',
      description,
      amountCents,
      day: random.between(1, 27),
      unitId: unit.id,
    });
  }
  if (!isIn(month, movedOutOn)) return outlays;
  const turnover = { unitId: unit.id, day: 27 };
  outlays.push(
    {
      ...turnover,
      vendor: 'cleaner',
      category: 'cleaning-and-maintenance',
      description: 'Cleaning between tenants',
      amountCents: random.between(16_000, 34_000),
    },
    {
      ...turnover,
      vendor: 'handyman',
      category: 'repairs',
      description: 'Repainting',
      amountCents: random.between(38_000, 95_000),
    },
    {
      ...turnover,
      vendor: 'listings',
      category: 'advertising',
      description: 'Listing the unit',
      amountCents: random.between(5_000, 18_000),
    },
  );
  return outlays;
}
