import { z } from 'zod';
import { alreadyReversed, isPositive, isReversal } from '../billing/refusals.ts';
import { calendarDate, change, insert } from '../changes/index.ts';
import { checkHappened } from '../core/happened.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { checkLine } from '../integrations/line-targets.ts';
import { expense, expenseCategories, vendor } from './schema.ts';

const vendorDetails = {
  name: z.string().trim().min(1, 'Give the vendor a name.').max(120),
  email: z.email('Write an e-mail address such as office@example.com.').max(200).nullable().default(null),
  phone: z.string().trim().min(3).max(60).nullable().default(null),
};

export const addVendor = defineCommand({
  name: 'expenses.addVendor',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), ...vendorDetails }),
  async run(_, args) {
    return accept([insert(vendor, { ...args, archivedOn: null })]);
  },
});

export const editVendor = defineCommand({
  name: 'expenses.editVendor',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), ...vendorDetails }),
  async run({ db }, { id, ...next }) {
    const current = await db.selectFrom('vendor').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This vendor is not in these books.');
    const op = change(vendor, current, next);
    return accept(op ? [op] : []);
  },
});

/** Money spent on a unit, a building, or (neither) the whole portfolio. */
export const recordExpense = defineCommand({
  name: 'expenses.recordExpense',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    buildingId: z.uuid().nullable().default(null),
    unitId: z.uuid().nullable().default(null),
    vendorId: z.uuid().nullable().default(null),
    category: z.enum(expenseCategories),
    amountCents: z.int().positive(isPositive.expense).max(1e11),
    paidOn: calendarDate,
    description: z.string().trim().min(1, 'Say what it was for.').max(200),
    statementLineId: z.uuid().nullable().default(null),
  }),
  async run({ db, today }, args) {
    const happened = checkHappened('paidOn', args.paidOn, { today });
    if (!happened.ok) return happened;
    const unit = args.unitId
      ? await db.selectFrom('unit').select(['buildingId']).where('id', '=', args.unitId).executeTakeFirst()
      : null;
    if (unit === undefined) return refuse('missing', 'This unit is not in these books.', { field: 'unitId' });
    const buildingId = unit?.buildingId ?? args.buildingId;
    for (const [table, id] of [
      ['building', buildingId],
      ['vendor', args.vendorId],
    ] as const) {
      const known =
        id === null || (await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst());
      if (!known) return refuse('missing', `This ${table} is not in these books.`, { field: `${table}Id` });
    }
    const free = await checkLine(db, args);
    if (!free.ok) return free;
    return accept([insert(expense, { ...args, buildingId, reversesId: null })]);
  },
});

export const reverseExpense = defineCommand({
  name: 'expenses.reverseExpense',
  area: 'reversals',
  args: z.strictObject({
    id: z.uuid(),
    expenseId: z.uuid(),
    reversedOn: calendarDate,
    reason: z.string().trim().min(1, 'Say why, for the history.').max(150),
  }),
  async run({ db, today }, { id, expenseId, reversedOn, reason }) {
    const found = await db.selectFrom('expense').selectAll().where('id', '=', expenseId).executeTakeFirst();
    if (!found) return refuse('missing', 'This expense is not in these books.');
    if (found.reversesId) return isReversal('expense');
    const earlier = await db
      .selectFrom('expense')
      .select('id')
      .where('reversesId', '=', expenseId)
      .executeTakeFirst();
    if (earlier && earlier.id !== id) return alreadyReversed('expense');
    const { seq: _, ...original } = found;
    const happened = checkHappened('reversedOn', reversedOn, { from: original.paidOn, today });
    if (!happened.ok) return happened;
    const mirror = { amountCents: -original.amountCents, paidOn: reversedOn };
    const description = `Reversed: ${reason}`;
    return accept([
      insert(expense, {
        ...original,
        ...mirror,
        id,
        description,
        reversesId: expenseId,
        statementLineId: null,
      }),
    ]);
  },
});

export const expensesCommands = [addVendor, editVendor, recordExpense, reverseExpense];
