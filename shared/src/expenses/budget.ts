import { z } from 'zod';
import { dayOf, yearOf } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { say } from '../log/describe/index.ts';
import { calendarDate, change, insert, type Op } from '../log/index.ts';
import { budgetCategories, budgetLine } from './schema.ts';

/** A year of all categories, and room for what a spreadsheet has beside it. */
const MOST_LINES = 400;

const lineSchema = z.strictObject({
  category: z.enum(budgetCategories),
  monthOn: calendarDate.refine((day) => dayOf(day) === 1, 'Name a month by its first day.'),
  amountCents: z.int().min(0, 'Plan an amount of zero or more.').max(1_000_000_000_000),
});

/**
 * Plans amounts by category and month for a building, or for the whole portfolio (null). What is left out stays as it was; zero plans nothing.
 * Of each category, month and building there is one amount: two people who plan the same are told.
 */
export const setBudget = defineCommand({
  name: 'expenses.setBudget',
  title: 'Budget set',
  area: 'expenses',
  args: z.strictObject({
    buildingId: z.uuid().nullable(),
    lines: z.array(lineSchema).min(1, 'Plan something first.').max(MOST_LINES),
  }),
  async run({ db }, { buildingId, lines }) {
    if (buildingId !== null) {
      const known = await db
        .selectFrom('building')
        .select('id')
        .where('id', '=', buildingId)
        .executeTakeFirst();
      if (!known) return refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
    }
    const planned = new Map(
      lines.map((line) => [derivedId('budgetLine', buildingId ?? '', line.category, line.monthOn), line]),
    );
    const rows = await db
      .selectFrom('budgetLine')
      .selectAll()
      .where('id', 'in', [...planned.keys()])
      .execute();
    const known = new Map(rows.map((row) => [row.id, row]));
    const ops = [...planned].flatMap(([id, line]): Op[] => {
      const row = known.get(id);
      if (!row) return line.amountCents === 0 ? [] : [insert(budgetLine, { id, buildingId, ...line })];
      const op = change(budgetLine, row, { amountCents: line.amountCents });
      return op ? [op] : [];
    });
    return accept(ops);
  },
  writes: '+budgetLine budgetLine.*',
  describe: (told) => {
    const row = told.added('budgetLine')[0] ?? told.names.row('budgetLine', told.changed('budgetLine')?.id);
    if (!row) return null;
    const year = String(yearOf(String(row.monthOn)));
    const count = told.ops.length;
    const amounts = count === 1 ? '1 amount' : `${count} amounts`;
    if (row.buildingId === null) return say`Set the budget of the whole portfolio in ${year}: ${amounts}`;
    return say`Set the budget of ${told.names.of('building', row.buildingId)} in ${year}: ${amounts}`;
  },
});
