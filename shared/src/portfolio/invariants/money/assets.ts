import { sql } from 'kysely';
import { alreadyDepreciated, soldAlready } from '../../../assets/in-use.ts';
import { standingYears } from '../../../assets/queries.ts';
import { leastHeld } from '../../../billing/deposits/held.ts';
import { refuse } from '../../../core/result.ts';
import type { Database } from '../../../database.ts';
import { loanMovements, notOwed, paidBack } from '../../../loans/queries.ts';
import { prepareListQuery } from '../../../log/index.ts';
import { type Asked, type Breach, type Rule, unionOf } from '../rule.ts';

/**
 * Of a year one depreciation of an asset stands, an asset is sold once, never is more depreciated of it than it cost, and no more leaves the
 * books by its sale than is in them: of 1,000.00 sold here, nobody reverses the cost there. Nor less: while it is sold, nobody
 * brings another cost of it.
 */
export const depreciationFits: Rule = async (db, asked) => {
  const tables = ['depreciation', 'assetCost', 'assetSale'] as const;
  const rows = await wrongAssets(db, unionOf(tables.map((table) => asked.named(table, 'assetId'))));
  return rows.map(({ id, isLess }) => {
    const { error } = isLess === 1 ? soldAlready() : moreThanCost();
    const details = { table: 'asset', id };
    return isSoldNow(asked, id) ? { ...error, message: soldMeanwhile, details } : { ...error, details };
  });
};

/** Who sells something is not told to reverse a sale: they saw other books than these. */
const isSoldNow = (asked: Asked, id: string) =>
  asked.inserts('assetSale').some(({ row }) => row.assetId === id && (row.reversesId ?? null) === null);

const soldMeanwhile =
  'This was sold, bought or depreciated meanwhile. Look at it, and record the sale again if it still is to be.';

/**
 * Depreciation ends with the sale of an asset: nothing stands of a later year, nor beyond its day of its own year; and what a sale brought
 * of its year goes with it, so that of a year either all stands or what its sale left. Asked of an asset only where that itself is touched.
 */
export const salesEndDepreciation: Rule = async (db, asked) => {
  const tables = ['depreciation', 'assetSale'] as const;
  const rows = await unendedAssets(db, unionOf(tables.map((table) => asked.named(table, 'assetId'))));
  return rows.map(({ id, isSold }) => ({
    ...refuse('already-depreciated', isSold === 1 ? beyondSale : partLeft).error,
    details: { table: 'asset', id },
  }));
};

const beyondSale =
  'Depreciation of this is recorded beyond the day on which it was sold. Reverse the sale, and record it again.';
const partLeft =
  'A part of a year stands here, from a sale that was reversed. Reverse that depreciation, and record it again.';

const unendedAssets = prepareListQuery((db: Database, among) => {
  const year = sql`d.asset_id = a.id and d.source = 'year' and d.reverses_id is null
    and not exists (select 1 from depreciation r where r.reverses_id = d.id)`;
  const sale = sql`s.asset_id = a.id and s.reverses_id is null
    and not exists (select 1 from asset_sale r where r.reverses_id = s.id)`;
  return {
    compile: () =>
      sql<{ id: string; isSold: number }>`
        select a.id, 1 as is_sold from asset a where ${among('a.id')} and exists (
          select 1 from depreciation d, asset_sale s where ${year} and ${sale}
            and coalesce(d.about_on, d.posted_on) > coalesce(s.about_on, s.sold_on))
        union all select a.id, 0 from asset a where ${among('a.id')}
          and not exists (select 1 from asset_sale s where ${sale})
          and exists (select 1 from depreciation d where ${year}
            and coalesce(d.about_on, d.posted_on) <> cast(d.year as text) || '-12-31')
        order by 1, 2`.compile(db),
  };
});

/** What the depreciation of an asset was worked out by stays: of two devices, one of which records a year while the other puts its day right, the second is told. */
export const depreciatedAssetsStay: Rule = async (db, asked) => {
  if (!asked.isTried) return [];
  const ids = asked.ids('asset', 'class', 'placedOn');
  const fresh = new Set(asked.inserts('asset').map(({ id }) => id));
  const breaches: Breach[] = [];
  for (const id of ids === 'all' ? [] : ids.filter((one) => !fresh.has(one))) {
    const years = (await standingYears(db, id)).map(({ year }) => year);
    if (years.length > 0)
      breaches.push({ ...alreadyDepreciated(years, 'placedOn').error, details: { table: 'asset', id } });
  }
  return breaches;
};

const moreThanCost = () =>
  refuse(
    'more-than-cost',
    'More would be depreciated or sold of this asset than is in the books, or twice for one year.',
  );

const wrongAssets = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string; isLess: number }>`
      select a.id, 0 as is_less from asset a where ${among('a.id')} and (
        (select coalesce(sum(d.amount_cents), 0) from depreciation d where d.asset_id = a.id)
          > (select coalesce(sum(c.amount_cents), 0) from asset_cost c where c.asset_id = a.id)
        or exists (select 1 from depreciation d where d.asset_id = a.id and d.source = 'year'
          group by d.year having sum(case when d.reverses_id is null then 1 else -1 end) > 1)
        or (select coalesce(sum(s.cost_cents), 0) from asset_sale s where s.asset_id = a.id)
          > (select coalesce(sum(c.amount_cents), 0) from asset_cost c where c.asset_id = a.id)
        or (select coalesce(sum(s.depreciated_cents), 0) from asset_sale s where s.asset_id = a.id)
          > (select coalesce(sum(d.amount_cents), 0) from depreciation d where d.asset_id = a.id)
        or (select coalesce(sum(case when s.reverses_id is null then 1 else -1 end), 0) from asset_sale s
          where s.asset_id = a.id) > 1)
      union all select a.id, 1 from asset a where ${among('a.id')} and exists (
        select 1 from asset_sale s where s.asset_id = a.id group by s.asset_id
        having sum(case when s.reverses_id is null then 1 else -1 end) = 1 and (
          sum(s.cost_cents) < (select coalesce(sum(c.amount_cents), 0) from asset_cost c where c.asset_id = a.id)
          or sum(s.depreciated_cents) < (select coalesce(sum(d.amount_cents), 0) from depreciation d where d.asset_id = a.id)))
      order by 1, 2`.compile(db),
}));

/**
 * Nobody pays more principal than they owe; a log that does is for a person to put right. From which day on is asked of what is tried only:
 * older books may have been paid before they borrowed.
 */
export const loansAreOwed: Rule = async (db, asked) => {
  const tables = ['loanAdvance', 'loanPayment'] as const;
  const rows = await overpaidLoans(db, unionOf(tables.map((table) => asked.named(table, 'loanId'))));
  const overpaid = rows.map(({ id }) => ({
    ...refuse('more-than-owed', 'That is more principal than is owed on this loan.').error,
    details: { table: 'loan', id },
  }));
  return [...(await overpaidFrom(db, asked)), ...overpaid];
};

/** New payments, and borrowed money that is taken back, after which less than nothing is owed from their day on. */
async function overpaidFrom(db: Database, asked: Asked): Promise<Breach[]> {
  if (!asked.isTried) return [];
  const breaches: Breach[] = [];
  for (const { id, table, row, takes } of [
    ...asked.inserts('loanPayment').map((op) => ({ ...op, takes: Number(op.row.principalCents) })),
    ...asked.inserts('loanAdvance').map((op) => ({ ...op, takes: 0 - Number(op.row.amountCents) })),
  ]) {
    if (takes <= 0) continue;
    const on = String(row.paidOn ?? row.advancedOn);
    const least = leastHeld(await loanMovements(db, String(row.loanId)), on);
    if (least >= 0) continue;
    const refused = table === 'loanAdvance' ? paidBack() : await notOwed(db, { on, least: least + takes });
    breaches.push({ ...refused.error, details: { table, id, attempted: least } });
  }
  return breaches;
}

const overpaidLoans = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string }>`
      select l.id from loan l where ${among('l.id')}
        and (select coalesce(sum(p.principal_cents), 0) from loan_payment p where p.loan_id = l.id)
          > (select coalesce(sum(a.amount_cents), 0) from loan_advance a where a.loan_id = l.id)
      order by l.id`.compile(db),
}));
