import { z } from 'zod';
import { accountByLine } from '../bank/line-targets.ts';
import { checkBankAccount } from '../bank/queries.ts';
import { type CalendarDate, dayName, earlier, later, yearOf } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { mirrorOf, mirrorsOf, type Reversible, reversalArgs, takenBack } from '../define-reversal.ts';
import { money, say } from '../log/describe/index.ts';
import { calendarDate, insert, type Op } from '../log/index.ts';
import { cents, named, someId, words } from './args.ts';
import { depreciated, depreciationRow, idOf } from './depreciation.ts';
import {
  assetOf,
  depreciable,
  depreciationDue,
  isStanding,
  type Known,
  laterThan,
  standingYears,
  sums,
} from './queries.ts';
import { type AssetTable, assetSale, type DepreciationTable } from './schema.ts';

const sale = {
  table: 'assetSale',
  noun: 'sale',
  day: 'soldOn',
  words: 'memo',
  amounts: ['proceedsCents', 'costCents', 'depreciatedCents'],
} as const satisfies Reversible<'assetSale'>;

/**
 * An asset is sold, or given up for nothing. Its depreciation ends in the middle of that month and is recorded with it; what it stood
 * at leaves the books, and what is left of the proceeds is the gain or loss. Depreciation that stands of that year or a later one is taken
 * back on its own day: a home of 176,000.00 with 6,400.00 of 2025 that was sold on Mar 10, 2025 has 1,333.34 of that year. Refuses while an
 * earlier year is not depreciated, a day before something that was bought of it, and to give up what never cost anything.
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
    const found = await assetOf(db, args.assetId);
    if (!found.ok) return found;
    const happened = checkHappened('soldOn', args.soldOn, { from: found.value.placedOn, today });
    if (!happened.ok) return happened;
    const account = await checkBankAccount(db, args.accountId);
    if (!account.ok) return account;
    const to = await accountByLine(db, { ...args, movedCents: args.proceedsCents });
    if (!to.ok) return to;
    const may = await checkMayBeSold(db, found.value, args);
    if (!may.ok) return may;
    const ended = await depreciationEnded(db, found.value, { saleId: args.id, soldOn: args.soldOn });
    const { costCents, depreciatedCents } = await sums(db, args.assetId);
    const row = {
      ...args,
      accountId: to.value,
      buildingId: found.value.buildingId,
      costCents,
      depreciatedCents: depreciatedCents + ended.moreCents,
      reversesId: null,
    };
    return accept([...ended.ops, insert(assetSale, row)]);
  },
  writes: '+assetSale +depreciation',
  describe: (change) => {
    const [row] = change.added('assetSale');
    if (!row) return null;
    const sold = say`Recorded the sale of ${named(change, row)} for ${money(Number(row.proceedsCents))}`;
    const years = change.added('depreciation').filter(({ reversesId }) => reversesId);
    if (years.length === 0) return sold;
    return say`${sold}, and took back its depreciation of ${years.map(({ year }) => String(year)).join(', ')}`;
  },
});

/** Refuses to sell what is sold, what was not depreciated until then or bought only later, and to give up what is not in the books. */
async function checkMayBeSold(
  db: Database,
  asset: AssetTable,
  { soldOn, proceedsCents }: { soldOn: CalendarDate; proceedsCents: number },
): Promise<Result<null>> {
  const known = await depreciable(db, asset);
  if (known.soldOn !== null) return refuse('already-recorded', 'This is sold already.');
  if ((await sums(db, asset.id)).costCents === 0 && proceedsCents === 0)
    return refuse('nothing-due', 'Nothing of this is in the books. Record its cost first.', {
      field: 'proceedsCents',
    });
  const next = await laterThan(db, asset.id, soldOn);
  if (next !== null)
    return refuse(
      'not-there-yet',
      `Something of this is in the books only from ${dayName(next)} on. Put that day right first, or sell it from then on.`,
      { field: 'soldOn' },
    );
  const behind = await firstUndepreciated(db, asset.id, known, yearOf(soldOn));
  return behind
    ? refuse('not-depreciated', `Record the depreciation of ${behind} first.`, { field: 'soldOn' })
    : accept(null);
}

/** The first year before one that something is due of and nothing stands in the books for; null where there is none. */
async function firstUndepreciated(
  db: Database,
  assetId: string,
  known: Known,
  before: number,
): Promise<number | null> {
  for (let year = Math.max(yearOf(known.placedOn), known.countsFrom); year < before; year++)
    if (depreciationDue(known, year) > 0 && !(await isStanding(db, assetId, year))) return year;
  return null;
}

/** The sale's part of its year, and the mirrors of what stood of that year and later ones: none of that happened. */
async function depreciationEnded(
  db: Database,
  asset: AssetTable,
  { saleId, soldOn }: { saleId: string; soldOn: CalendarDate },
): Promise<{ ops: Op[]; moreCents: number }> {
  const year = yearOf(soldOn);
  const known = await depreciable(db, asset);
  const gone = (await standingYears(db, asset.id)).filter((one) => one.year >= year);
  const mirrors = gone.map((one) =>
    mirrorOf(depreciated, one, { id: mirrorId(saleId, one), on: one.postedOn, reason: 'It was sold' }),
  );
  const amountCents = depreciationDue({ ...known, soldOn }, year);
  const id = derivedId('depreciation', 'sale', saleId);
  const part = amountCents === 0 ? [] : [depreciationRow({ id, asset, year, on: soldOn, amountCents })];
  const goneCents = gone.reduce((sum, one) => sum + one.amountCents, 0);
  return { ops: [...mirrors, ...part], moreCents: amountCents - goneCents };
}

const mirrorId = (saleId: string, { id }: { id: string }) => derivedId('depreciation', 'mirror', saleId, id);

/**
 * Takes a sale back, and with it its part of the year: of a home that was sold in October the 5,066.67, so that all of 6,400.00 is due again. The years
 * that it took back stand again, each on its own day.
 */
const reverseSale = defineCommand({
  name: 'assets.reverseSale',
  title: 'Sale reversed',
  area: 'reversals',
  args: reversalArgs.extend({ saleId: z.uuid() }),
  async run(context, { id, saleId, reversedOn, reason }) {
    const mirrors = await takenBack(context, sale, { facts: [{ id, of: saleId }], reversedOn, reason });
    if (!mirrors.ok) return mirrors;
    // Asked twice, what stands of these years now is not the sale's.
    const known = await context.db
      .selectFrom('assetSale')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    if (known) return mirrors;
    const part = await partOf(context.db, saleId);
    const again = await yearsAgain(context.db, saleId, part);
    if (!part) return accept([...mirrors.value, ...again]);
    // The part counts in its year, and so does what takes it back, however late that is known.
    const on = later(part.postedOn, earlier(reversedOn, `${part.year}-12-31`));
    const mirror = mirrorOf(depreciated, part, { id: mirrorId(id, part), on, reason });
    return accept([...mirrors.value, mirror, ...again]);
  },
  writes: `${mirrorsOf(sale.table)} ${mirrorsOf('depreciation')}`,
  describe: (change) => {
    const [row] = change.added('assetSale');
    return row ? say`Reversed the sale of ${named(change, row)}` : null;
  },
});

/** What a sale took back of its year and later ones, recorded anew where no more than the sale's own part stands of that year. */
async function yearsAgain(db: Database, saleId: string, part: DepreciationTable | undefined): Promise<Op[]> {
  const sold = await db.selectFrom('assetSale').selectAll().where('id', '=', saleId).executeTakeFirst();
  if (!sold) return [];
  const { assetId } = sold;
  const rows = await db
    .selectFrom('depreciation')
    .selectAll()
    .where('assetId', '=', assetId)
    .orderBy('year')
    .execute();
  const standing = new Set(
    (await standingYears(db, assetId)).filter(({ id }) => id !== part?.id).map(({ year }) => year),
  );
  const ids = new Set(rows.map(({ id }) => id));
  const ops: Op[] = [];
  for (const one of rows) {
    if (!ids.has(mirrorId(saleId, one)) || standing.has(one.year)) continue;
    const { year, amountCents, postedOn: on, buildingId } = one;
    const asset = { id: assetId, buildingId };
    ops.push(depreciationRow({ id: await idOf(db, assetId, year), asset, year, on, amountCents }));
  }
  return ops;
}

/** The depreciation of its year that stands with a sale. */
async function partOf(db: Database, saleId: string): Promise<DepreciationTable | undefined> {
  const sold = await db.selectFrom('assetSale').selectAll().where('id', '=', saleId).executeTakeFirst();
  if (!sold) return undefined;
  const year = yearOf(sold.aboutOn ?? sold.soldOn);
  return (await standingYears(db, sold.assetId)).find((one) => one.year === year);
}

export const assetSaleCommands = [sellAsset, reverseSale];
