import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookPlan, booksOf, someDay } from '../../../test/books/random-books.ts';
import { runs } from '../../../test/engines/database.ts';
import { earlier } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import type { Report, ReportSpan } from '../define-report.ts';
import { reports } from '../reports.ts';
import { balanceSheet } from '../statements/balance-sheet.ts';
import { incomeStatement } from '../statements/income-statement.ts';

/** Each figure that opens, as the table has it, and the sum of its facts. */
async function figuresOf(db: Database, report: Report, span: ReportSpan) {
  const { rows, columns, keys = [] } = report.table(await report.run(db, span));
  const figures: { figure: string; shown: number; opened: number }[] = [];
  for (const [index, row] of keys.entries()) {
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

/** The whole, each entity and each building. */
async function scopesOf(db: Database) {
  const entities = await db.selectFrom('entity').select('id').execute();
  const buildings = await db.selectFrom('building').select('id').execute();
  return {
    entities: entities.map(({ id }) => ({ entityId: id })),
    buildings: buildings.map(({ id }) => ({ buildingId: id })),
  };
}

test('each figure of a statement is the sum of the facts that it opens to, in any scope', async () => {
  await fc.assert(
    fc.asyncProperty(bookPlan, someDay, fc.nat(), async (plan, to, pick) => {
      const { db } = await booksOf(plan);
      const { entities, buildings } = await scopesOf(db);
      const from = earlier('2025-11-15', to);
      const scopes = [{}, ...entities, ...buildings];
      const scope = scopes[pick % scopes.length];
      for (const report of reports.filter(({ facts }) => facts !== null)) {
        const bases = report.bases.length === 0 ? (['cash'] as const) : report.bases;
        const basis = bases[pick % bases.length] ?? 'cash';
        const figures = await figuresOf(db, report, { from, to, basis, ...scope });
        for (const { figure, shown, opened } of figures) expect([figure, opened]).toEqual([figure, shown]);
      }
    }),
    { numRuns: runs(8) },
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
      }
    }),
    { numRuns: runs(8) },
  );
});
