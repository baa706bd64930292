import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookPlan, booksOf, someDay, wholeBooksOf, wholePlan } from '../../../test/books/random-books.ts';
import { runs } from '../../../test/engines/database.ts';
import { moneyAccounts } from '../../accounting/chart.ts';
import { bookBalances } from '../../accounting/scoped-books.ts';
import { earlier } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import type { Report, ReportSpan } from '../define-report.ts';
import { ownersEquity } from '../owners/owners-equity.ts';
import { reports } from '../reports.ts';
import { balanceSheet } from '../statements/balance-sheet.ts';
import { cashFlowStatement } from '../statements/cash-flow-statement.ts';
import { incomeStatement } from '../statements/income-statement.ts';

/** Of a long report one row in so many is opened, other ones another time. */
const MOST_ROWS = 8;

/** Figures that open, as the table has them, and the sum of their facts. */
async function figuresOf(db: Database, report: Report, { pick, ...span }: ReportSpan & { pick: number }) {
  const { rows, columns, keys = [] } = report.table(await report.run(db, span));
  const figures: { figure: string; shown: number; opened: number }[] = [];
  const step = Math.ceil(keys.length / MOST_ROWS);
  for (const [index, row] of keys.entries()) {
    if ((index + pick) % step !== 0) continue;
    for (const [place, { key: column }] of columns.entries()) {
      const shown = Number(rows[index]?.[place] ?? 0);
      if (row === null || column === null || shown === 0) continue;
      const facts = (await report.facts?.(db, span, { row, column })) ?? [];
      const opened = facts.reduce((sum, { amountCents }) => sum + amountCents, 0);
      figures.push({ figure: `${report.name}, ${row}, ${column}`, shown, opened });
    }
  }
  return figures;
}

function sumOf(cents: readonly number[]): number {
  return cents.reduce((sum, one) => sum + one, 0);
}

/** What stands on accounts of money in the books of a scope. */
async function cashOnAccounts(db: Database, span: ReportSpan): Promise<number> {
  const balances = await bookBalances(db, span);
  return sumOf(
    balances.filter(({ account }) => moneyAccounts.some((one) => one === account)).map(({ cents }) => cents),
  );
}

/** The whole, each entity, each building, and one unit and lease. */
async function scopesOf(db: Database) {
  const entities = await db.selectFrom('entity').select('id').execute();
  const buildings = await db.selectFrom('building').select('id').execute();
  const leases = await db.selectFrom('lease').select(['id', 'unitId']).orderBy('id').limit(1).execute();
  return {
    entities: entities.map(({ id }) => ({ entityId: id })),
    buildings: buildings.map(({ id }) => ({ buildingId: id })),
    leases: leases.map(({ id, unitId }) => ({ leaseId: id, unitId })),
  };
}

test('each figure of a statement is the sum of the facts that it opens to, in any scope', async () => {
  await fc.assert(
    fc.asyncProperty(wholePlan, someDay, fc.nat(), async (plan, to, pick) => {
      const { db } = await wholeBooksOf(plan);
      const { entities, buildings, leases } = await scopesOf(db);
      const from = earlier('2025-11-15', to);
      const scopes = [{}, ...entities, ...buildings, ...leases];
      const scope = scopes[pick % scopes.length];
      for (const report of reports.filter(({ facts }) => facts !== null)) {
        const bases = report.bases.length === 0 ? (['cash'] as const) : report.bases;
        const basis = bases[pick % bases.length] ?? 'cash';
        const by = report.by[pick % Math.max(1, report.by.length)];
        const figures = await figuresOf(db, report, { from, to, basis, by, pick, ...scope });
        for (const { figure, shown, opened } of figures) expect([figure, opened]).toEqual([figure, shown]);
      }
    }),
    { numRuns: runs(5) },
  );
});

test('each entity and building has books that balance, with what its income statement says it earned', async () => {
  await fc.assert(
    fc.asyncProperty(bookPlan, someDay, async (plan, to) => {
      const { db } = await booksOf(plan);
      const { entities, buildings } = await scopesOf(db);
      for (const scope of [{}, ...entities, ...buildings]) {
        const span = { from: '2000-01-01', to, basis: 'accrual', ...scope } as const;
        const { rows, totals } = await balanceSheet.run(db, span);
        expect(totals.assetsCents).toBe(totals.liabilitiesCents + totals.equityCents);
        const earned = rows.find(({ label }) => label === 'Income so far')?.cents;
        const income = await incomeStatement.run(db, span);
        expect(income.rows.find(({ kind }) => kind === 'net')?.totalCents).toBe(earned);
        const cash = await cashFlowStatement.run(db, { ...span, by: 'year' });
        for (const { cents, totalCents, kind } of [...cash.rows, ...income.rows])
          if (kind !== 'opening' && kind !== 'closing') expect(sumOf(cents)).toBe(totalCents);
        // A building has no account of its own: what it bears of a common cost is its cash out, and due on its balance sheet.
        if ('buildingId' in scope) continue;
        expect(cash.rows.find(({ kind }) => kind === 'closing')?.totalCents).toBe(
          await cashOnAccounts(db, span),
        );
        const equity = await ownersEquity.run(db, { ...span, from: to });
        expect(sumOf(equity.rows.map(({ closingCents }) => closingCents))).toBe(totals.equityCents);
        for (const row of equity.rows) {
          const { openingCents, contributionsCents, drawsCents, netIncomeCents, broughtCents } = row;
          const parts = [openingCents, contributionsCents, drawsCents, netIncomeCents, broughtCents];
          expect(sumOf(parts)).toBe(row.closingCents);
        }
      }
    }),
    { numRuns: runs(8) },
  );
});
