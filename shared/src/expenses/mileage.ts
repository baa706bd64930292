import { z } from 'zod';
import { dayName } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { defineReversal, type Reversible, reversalArgs } from '../define-reversal.ts';
import { amountOf, type Change, type Sentence, say, text } from '../log/describe/index.ts';
import { calendarDate, insert, type Row } from '../log/index.ts';
import { mileageCents, mileageRateOn } from './mileage-rates.ts';
import { mileage } from './schema.ts';
import { description, placeOf } from './spent.ts';

const reversible = {
  table: 'mileage',
  noun: 'mileage',
  day: 'drivenOn',
  words: 'purpose',
  amounts: ['tenthMiles', 'amountCents'],
} as const satisfies Reversible<'mileage'>;

/**
 * Miles that the owner drove for the rentals, in tenths of a mile above zero, at the rate of the day unless another one is said (tenths of
 * a cent): an expense under auto and travel that the owner puts in. 412 miles on a day of 2026: 412 × 0.725 = 298.70. Refuses a
 * day to come, and one that no rate is known for.
 */
const recordMileage = defineCommand({
  name: 'expenses.recordMileage',
  title: 'Mileage recorded',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    drivenOn: calendarDate,
    tenthMiles: z.int().positive('How many miles were driven?').max(1_000_000),
    rateTenths: z.int().positive().max(100_000).nullable().default(null),
    purpose: description,
    buildingId: z.uuid().nullable().default(null),
  }),
  async run({ db, today }, args) {
    const { drivenOn, tenthMiles } = args;
    const happened = checkHappened('drivenOn', drivenOn, { today });
    if (!happened.ok) return happened;
    const place = await placeOf(db, { ...args, unitId: null, vendorId: null });
    if (!place.ok) return place;
    const rateTenths = args.rateTenths ?? mileageRateOn(drivenOn)?.rateTenths;
    if (rateTenths === undefined)
      return refuse('no-rate', `No mileage rate is known for ${dayName(drivenOn)}. Write the rate.`, {
        field: 'rateTenths',
      });
    const amountCents = mileageCents(tenthMiles, rateTenths);
    return accept([insert(mileage, { ...args, rateTenths, amountCents, reversesId: null })]);
  },
  writes: '+mileage',
  describe: (change) => {
    const [row] = change.added('mileage');
    return row
      ? say`Recorded ${milesOf(row)}, ${amountOf(row)}: ${text(String(row.purpose))}${where(change, row)}`
      : null;
  },
});

/** Takes a trip back whole, on a day from then until today. */
const reverseMileage = defineReversal(reversible, {
  name: 'expenses.reverseMileage',
  title: 'Mileage reversed',
  args: reversalArgs.extend({ mileageId: z.uuid() }),
  of: ({ mileageId }) => mileageId,
  describe: (row, change) => {
    const before = change.names.row('mileage', row.reversesId);
    return say`Reversed ${milesOf(row)}, ${amountOf(row)}: ${text(String(before?.purpose))}${where(change, row)}`;
  },
});

/** "412 miles". */
function milesOf({ tenthMiles }: Row): string {
  const miles = Math.abs(Number(tenthMiles)) / 10;
  return `${miles.toLocaleString('en-US')} ${miles === 1 ? 'mile' : 'miles'}`;
}

function where({ names }: Change, { buildingId }: Row): Sentence {
  return buildingId === null || buildingId === undefined ? [] : say` for ${names.of('building', buildingId)}`;
}

export const mileageCommands = [recordMileage, reverseMileage];
