import { z } from 'zod';
import { type CalendarDate, yearOf } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import { isPositive } from '../core/reversals.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { defineReversal, type Reversible, reversalArgs } from '../define-reversal.ts';
import { amountOf, say } from '../log/describe/index.ts';
import { calendarDate, insert, type Op } from '../log/index.ts';
import { cents, named } from './args.ts';
import { checkNotSold, checkUnsold } from './in-use.ts';
import { assetOf, depreciable, depreciationDue, isStanding, partsLeft, sums } from './queries.ts';
import { depreciation } from './schema.ts';

export const depreciated = {
  table: 'depreciation',
  noun: 'depreciation',
  day: 'postedOn',
  words: 'memo',
} as const satisfies Reversible<'depreciation'>;

/**
 * A year's depreciation of one asset by the formula of its kind, on the last day of that year. Its id follows from the asset, the year
 * and how often that was recorded, so that two who record it record the same. Refuses a year that is not over, one that is
 * recorded, one of which nothing is due, and what is sold.
 */
const recordDepreciation = defineCommand({
  name: 'assets.recordDepreciation',
  title: 'Depreciation recorded',
  area: 'expenses',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({ assetId: z.uuid(), year: z.int().min(1950).max(2200) }),
  async run({ db, today }, { assetId, year }) {
    const found = await assetOf(db, assetId);
    if (!found.ok) return found;
    const on = `${year}-12-31`;
    const happened = checkHappened('year', on, { today });
    if (!happened.ok) return happened;
    const unsold = await checkUnsold(db, found.value);
    if (!unsold.ok) return unsold;
    if (await isStanding(db, assetId, year)) return recordedAlready(db, assetId, year);
    const amountCents = depreciationDue(await depreciable(db, found.value), year);
    if (amountCents === 0) return refuse('nothing-due', `Nothing of this is depreciated in ${year}.`);
    const id = await idOf(db, assetId, year);
    return accept([depreciationRow({ id, asset: found.value, year, on, amountCents })]);
  },
  writes: '+depreciation',
  describe: (change) => {
    const [row] = change.added('depreciation');
    return row
      ? say`Recorded depreciation of ${amountOf(row)} of ${named(change, row)} for ${String(row.year)}`
      : null;
  },
});

/** A sale that an older version took back left its part of the year behind, which is reversed first. */
async function recordedAlready(db: Database, assetId: string, year: number) {
  const isPart = (await partsLeft(db, assetId)).some((one) => one.year === year);
  const left = `Part of ${year} is in the books, from a sale that was reversed. Reverse that depreciation first.`;
  return refuse('already-recorded', isPart ? left : `The depreciation of ${year} is in the books already.`);
}

/** How often the depreciation of a year was recorded is a part of its id: what was reversed is recorded again under another one. */
export async function idOf(db: Database, assetId: string, year: number): Promise<string> {
  const earlierOnes = await db
    .selectFrom('depreciation')
    .select('id')
    .where('assetId', '=', assetId)
    .where('year', '=', year)
    .where('reversesId', 'is', null)
    .execute();
  return derivedId('depreciation', assetId, year, earlierOnes.length);
}

/** The depreciation of a year, or a sale's part of it. */
export function depreciationRow({
  asset: { id: assetId, buildingId },
  on,
  ...own
}: {
  id: string;
  asset: { id: string; buildingId: string | null };
  year: number;
  on: CalendarDate;
  amountCents: number;
}): Op {
  const of = { assetId, buildingId, source: 'year' as const };
  return insert(depreciation, { ...own, ...of, postedOn: on, memo: null, reversesId: null });
}

/** What was depreciated of an asset before these books began, in one sum. */
const recordOpeningDepreciation = defineCommand({
  name: 'assets.recordOpeningDepreciation',
  title: 'Depreciation so far recorded',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    assetId: z.uuid(),
    amountCents: cents.positive(isPositive(depreciated.noun)),
    postedOn: calendarDate,
  }),
  async run({ db, today }, args) {
    const happened = checkHappened('postedOn', args.postedOn, { today });
    if (!happened.ok) return happened;
    const found = await assetOf(db, args.assetId);
    if (!found.ok) return found;
    const unsold = await checkUnsold(db, found.value);
    if (!unsold.ok) return unsold;
    const { costCents, depreciatedCents } = await sums(db, args.assetId);
    if (depreciatedCents + args.amountCents > costCents)
      return refuse('more-than-cost', 'More cannot be depreciated than it cost. Record its cost first.', {
        field: 'amountCents',
      });
    const year = yearOf(args.postedOn);
    const { buildingId } = found.value;
    const of = { source: 'opening' as const, year, buildingId, memo: null, reversesId: null };
    return accept([insert(depreciation, { ...args, ...of })]);
  },
  writes: '+depreciation',
  describe: (change) => {
    const [row] = change.added('depreciation');
    return row ? say`Recorded depreciation so far of ${amountOf(row)} of ${named(change, row)}` : null;
  },
});

/** Refused where it left the books by the sale. */
const reverseDepreciation = defineReversal(depreciated, {
  name: 'assets.reverseDepreciation',
  title: 'Depreciation reversed',
  args: reversalArgs.extend({ depreciationId: z.uuid() }),
  of: ({ depreciationId }) => depreciationId,
  may: checkNotSold,
  describe: (row, change) => say`Reversed depreciation of ${amountOf(row)} of ${named(change, row)}`,
});

export const depreciationCommands = [recordDepreciation, recordOpeningDepreciation, reverseDepreciation];
