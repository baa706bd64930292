import { z } from 'zod';
import { accountByLine } from '../bank/line-targets.ts';
import { checkBankAccount } from '../bank/queries.ts';
import { type CalendarDate, yearOf } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import { isPositive } from '../core/reversals.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { defineReversal, type Reversible, reversalArgs } from '../define-reversal.ts';
import { amountOf, type Change, money, type Sentence, say } from '../log/describe/index.ts';
import { calendarDate, insert, type Row } from '../log/index.ts';
import { assetRecordCommands } from './assets.ts';
import { checkCostUnused, checkNotSold, checkUnsold } from './in-use.ts';
import { assetOf, depreciable, depreciationDue, isStanding, sums } from './queries.ts';
import { assetCost, assetSale, assetSources, depreciation } from './schema.ts';

const someId = z.uuid().nullable().default(null);
const cents = z.int().min(0).max(1e12);
const words = (max: number) => z.string().trim().min(1).max(max).nullable().default(null);

const cost = {
  table: 'assetCost',
  noun: 'cost of an asset',
  day: 'acquiredOn',
  words: 'memo',
} as const satisfies Reversible<'assetCost'>;

/**
 * What an asset cost, in minor units above zero: no expense, but spread over years by its depreciation. Refuses what is sold: all that it
 * had cost left the books with its sale.
 */
const recordCost = defineCommand({
  name: 'assets.recordCost',
  title: 'Cost of an asset recorded',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    assetId: z.uuid(),
    source: z.enum(assetSources).default('account'),
    amountCents: cents.positive(isPositive(cost.noun)),
    acquiredOn: calendarDate,
    vendorId: someId,
    accountId: someId,
    reference: words(80),
    memo: words(200),
    statementLineId: someId,
  }),
  async run({ db, today }, args) {
    const happened = checkHappened('acquiredOn', args.acquiredOn, { today });
    if (!happened.ok) return happened;
    const found = await assetOf(db, args.assetId);
    if (!found.ok) return found;
    const account = await checkBankAccount(db, args.accountId);
    if (!account.ok) return account;
    const unsold = await checkUnsold(db, found.value);
    if (!unsold.ok) return unsold;
    if (args.source !== 'account' && args.statementLineId !== null)
      return refuse('other-way', 'A bank transaction is paid from its account. Say so, or leave it out.', {
        field: 'source',
      });
    const from = await accountByLine(db, { ...args, movedCents: -args.amountCents });
    if (!from.ok) return from;
    const { buildingId } = found.value;
    return accept([insert(assetCost, { ...args, accountId: from.value, buildingId, reversesId: null })]);
  },
  writes: '+assetCost',
  describe: (change) => {
    const [row] = change.added('assetCost');
    return row ? say`Recorded a cost of ${amountOf(row)} of ${named(change, row)}` : null;
  },
});

/** Refused where more was depreciated, or left the books by the sale, than would be left as its cost. */
const reverseCost = defineReversal(cost, {
  name: 'assets.reverseCost',
  title: 'Cost of an asset reversed',
  args: reversalArgs.extend({ costId: z.uuid() }),
  of: ({ costId }) => costId,
  may: checkCostUnused,
  describe: (row, change) => say`Reversed a cost of ${amountOf(row)} of ${named(change, row)}`,
});

const depreciated = {
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
    if (await isStanding(db, assetId, year))
      return refuse('already-recorded', `The depreciation of ${year} is in the books already.`);
    const amountCents = depreciationDue(await depreciable(db, found.value), year);
    if (amountCents === 0) return refuse('nothing-due', `Nothing of this is depreciated in ${year}.`);
    return accept([await depreciationRow(db, { asset: found.value, year, on, amountCents })]);
  },
  writes: '+depreciation',
  describe: (change) => {
    const [row] = change.added('depreciation');
    return row
      ? say`Recorded depreciation of ${amountOf(row)} of ${named(change, row)} for ${String(row.year)}`
      : null;
  },
});

async function depreciationRow(
  db: Database,
  {
    asset: { id: assetId, buildingId },
    year,
    on,
    amountCents,
  }: {
    asset: { id: string; buildingId: string | null };
    year: number;
    on: CalendarDate;
    amountCents: number;
  },
) {
  const earlierOnes = await db
    .selectFrom('depreciation')
    .select('id')
    .where('assetId', '=', assetId)
    .where('year', '=', year)
    .where('reversesId', 'is', null)
    .execute();
  const id = derivedId('depreciation', assetId, year, earlierOnes.length);
  const of = { assetId, buildingId, source: 'year' as const, year };
  return insert(depreciation, { id, ...of, amountCents, postedOn: on, memo: null, reversesId: null });
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

const sale = {
  table: 'assetSale',
  noun: 'sale',
  day: 'soldOn',
  words: 'memo',
  amounts: ['proceedsCents', 'costCents', 'depreciatedCents'],
} as const satisfies Reversible<'assetSale'>;

/**
 * An asset is sold, or given up for nothing. Its depreciation ends in the middle of that month and is recorded with it; what it stood
 * at leaves the books, and what is left of the proceeds is the gain or loss. Refuses while an earlier year is not depreciated, and to give up what never cost anything.
 */
const sellAsset = defineCommand({
  name: 'assets.sellAsset',
  title: 'Asset sold',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    assetId: z.uuid(),
    soldOn: calendarDate,
    proceedsCents: cents,
    accountId: someId,
    memo: words(200),
    statementLineId: someId,
  }),
  async run({ db, today }, args) {
    const { assetId, soldOn } = args;
    const found = await assetOf(db, assetId);
    if (!found.ok) return found;
    const happened = checkHappened('soldOn', soldOn, { from: found.value.placedOn, today });
    if (!happened.ok) return happened;
    const account = await checkBankAccount(db, args.accountId);
    if (!account.ok) return account;
    const to = await accountByLine(db, { ...args, movedCents: args.proceedsCents });
    if (!to.ok) return to;
    const known = await depreciable(db, found.value);
    if (known.soldOn !== null) return refuse('already-recorded', 'This is sold already.');
    const year = yearOf(soldOn);
    const before = await sums(db, assetId);
    if (before.costCents === 0 && args.proceedsCents === 0)
      return refuse('nothing-due', 'Nothing of this is in the books. Record its cost first.', {
        field: 'proceedsCents',
      });
    const behind = await firstUndepreciated(db, assetId, known, year);
    if (behind)
      return refuse('not-depreciated', `Record the depreciation of ${behind} first.`, { field: 'soldOn' });
    const amountCents = (await isStanding(db, assetId, year))
      ? 0
      : depreciationDue({ ...known, soldOn }, year);
    const own = { asset: found.value, year, on: soldOn, amountCents };
    const row = {
      ...args,
      accountId: to.value,
      buildingId: found.value.buildingId,
      costCents: before.costCents,
      depreciatedCents: before.depreciatedCents + amountCents,
      reversesId: null,
    };
    return accept([...(amountCents === 0 ? [] : [await depreciationRow(db, own)]), insert(assetSale, row)]);
  },
  writes: '+assetSale +depreciation',
  describe: (change) => {
    const [row] = change.added('assetSale');
    return row
      ? say`Recorded the sale of ${named(change, row)} for ${money(Number(row.proceedsCents))}`
      : null;
  },
});

/** The first year before one that something is due of and nothing stands in the books for; null where there is none. */
async function firstUndepreciated(
  db: Database,
  assetId: string,
  known: Awaited<ReturnType<typeof depreciable>>,
  before: number,
): Promise<number | null> {
  for (let year = Math.max(yearOf(known.placedOn), known.countsFrom); year < before; year++)
    if (depreciationDue(known, year) > 0 && !(await isStanding(db, assetId, year))) return year;
  return null;
}

const reverseSale = defineReversal(sale, {
  name: 'assets.reverseSale',
  title: 'Sale reversed',
  args: reversalArgs.extend({ saleId: z.uuid() }),
  of: ({ saleId }) => saleId,
  describe: (row, change) => say`Reversed the sale of ${named(change, row)}`,
});

function named({ names }: Change, { assetId }: Row): Sentence {
  return say`${names.of('asset', assetId)}`;
}

export const assetCommands = [
  ...assetRecordCommands,
  recordCost,
  reverseCost,
  recordDepreciation,
  recordOpeningDepreciation,
  reverseDepreciation,
  sellAsset,
  reverseSale,
];
