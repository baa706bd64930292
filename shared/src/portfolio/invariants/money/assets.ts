import { sql } from 'kysely';
import { soldAlready } from '../../../assets/in-use.ts';
import { refuse } from '../../../core/result.ts';
import type { Database } from '../../../database.ts';
import { prepareListQuery } from '../../../log/index.ts';
import { type Rule, unionOf } from '../rule.ts';

/**
 * Of a year one depreciation of an asset stands, an asset is sold once, never is more depreciated of it than it cost, and no more leaves the
 * books by its sale than is in them: of 1,000.00 sold here, nobody reverses the cost there. Nor less: while it is sold, nobody
 * brings another cost of it.
 */
export const depreciationFits: Rule = async (db, asked) => {
  const tables = ['depreciation', 'assetCost', 'assetSale'] as const;
  const rows = await wrongAssets(db, unionOf(tables.map((table) => asked.named(table, 'assetId'))));
  return rows.map(({ id, isLess }) => ({
    ...(isLess === 1 ? soldAlready() : moreThanCost()).error,
    details: { table: 'asset', id },
  }));
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

/** Nobody pays more principal than they owe; a log that does is for a person to put right. */
export const loansAreOwed: Rule = async (db, asked) => {
  const tables = ['loanAdvance', 'loanPayment'] as const;
  const rows = await overpaidLoans(db, unionOf(tables.map((table) => asked.named(table, 'loanId'))));
  return rows.map(({ id }) => ({
    ...refuse('more-than-owed', 'That is more principal than is owed on this loan.').error,
    details: { table: 'loan', id },
  }));
};

const overpaidLoans = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string }>`
      select l.id from loan l where ${among('l.id')}
        and (select coalesce(sum(p.principal_cents), 0) from loan_payment p where p.loan_id = l.id)
          > (select coalesce(sum(a.amount_cents), 0) from loan_advance a where a.loan_id = l.id)
      order by l.id`.compile(db),
}));
