import { z } from 'zod';
import { receipt } from '../attachments/schema.ts';
import { checkLine, movedMatches } from '../bank/line-targets.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { alreadyReversed, isPositive, isReversal, nothingToCorrect } from '../core/reversals.ts';
import { hasSameFields } from '../core/same-fields.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { addedOne, amountOf, type Change, editedOne, type Sentence, say } from '../log/describe/index.ts';
import { calendarDate, change, type FieldValue, insert, type Op, type Row } from '../log/index.ts';
import { type ExpenseTable, expense, expenseCategories, vendor } from './schema.ts';

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
  writes: '+vendor',
  ...addedOne(vendor),
});

const editVendor = defineCommand({
  name: 'expenses.editVendor',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), ...vendorDetails }),
  async run({ db }, { id, ...next }) {
    const current = await db.selectFrom('vendor').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This vendor is not in these books.');
    const op = change(vendor, current, next);
    return accept(op ? [op] : []);
  },
  writes: 'vendor.*',
  ...editedOne(vendor),
});

const spent = {
  buildingId: z.uuid().nullable().default(null),
  unitId: z.uuid().nullable().default(null),
  vendorId: z.uuid().nullable().default(null),
  category: z.enum(expenseCategories),
  amountCents: z.int().positive(isPositive('expense')).max(1e11),
  paidOn: calendarDate,
  description: z.string().trim().min(1, 'Say what it was for.').max(200),
};

const reason = z.string().trim().min(1, 'Say why, for the history.').max(150);

/** Money spent on a unit, a building, or (neither) the whole portfolio. */
export const recordExpense = defineCommand({
  name: 'expenses.recordExpense',
  title: 'Expense recorded',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), ...spent, statementLineId: z.uuid().nullable().default(null) }),
  async run({ db, today }, args) {
    const happened = checkHappened('paidOn', args.paidOn, { today });
    if (!happened.ok) return happened;
    const place = await placeOf(db, args);
    if (!place.ok) return place;
    const free = await checkLine(db, { ...args, movedCents: -args.amountCents });
    if (!free.ok) return free;
    return accept([insert(expense, { ...args, ...place.value, accountId: free.value, reversesId: null })]);
  },
  writes: '+expense',
  describe: (change) => {
    const [row] = change.added('expense');
    return row
      ? say`Recorded an expense of ${amountOf(row)}: ${change.names.of('expense', row.id)}${where(change, row)}`
      : null;
  },
});

/** The building of an expense, its own or its unit's; refused where something it names is not in the books. */
async function placeOf(
  db: Database,
  args: { buildingId: string | null; unitId: string | null; vendorId: string | null },
): Promise<Result<{ buildingId: string | null }>> {
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
  return accept({ buildingId });
}

export const reverseExpense = defineCommand({
  name: 'expenses.reverseExpense',
  title: 'Expense reversed',
  area: 'reversals',
  args: z.strictObject({ id: z.uuid(), expenseId: z.uuid(), reversedOn: calendarDate, reason }),
  async run({ db, today }, { id, expenseId, reversedOn, reason }) {
    const original = await standingExpense(db, expenseId, id);
    if (!original.ok) return original;
    const happened = checkHappened('reversedOn', reversedOn, { from: original.value.paidOn, today });
    if (!happened.ok) return happened;
    return accept([mirrorOf(original.value, { id, paidOn: reversedOn, description: `Reversed: ${reason}` })]);
  },
  writes: '+expense',
  describe: (change) => {
    const [row] = change.added('expense');
    if (!row) return null;
    return say`Reversed the expense of ${amountOf(row)}: ${change.names.of('expense', row.reversesId)}${where(change, row)}`;
  },
});

/**
 * Puts right an expense: its place, vendor, category, amount, day or words. The mirror is dated as the original; what is
 * attached to it is attached to the right one, and a bank line stays its own where the amount does.
 */
const correctExpense = defineCommand({
  name: 'expenses.correctExpense',
  title: 'Expense corrected',
  area: 'reversals',
  args: z.strictObject({
    /** Of the right expense. */
    id: z.uuid(),
    mirrorId: z.uuid(),
    expenseId: z.uuid(),
    reason,
    ...spent,
  }),
  async run({ db, today }, { id, mirrorId, expenseId, reason, ...args }) {
    if (id === mirrorId) return refuse('bad-input', 'The right entry and the mirror have ids of their own.');
    const found = await standingExpense(db, expenseId, mirrorId);
    if (!found.ok) return found;
    const original = found.value;
    const happened = checkHappened('paidOn', args.paidOn, { today });
    if (!happened.ok) return happened;
    const place = await placeOf(db, args);
    if (!place.ok) return place;
    const right = { ...args, ...place.value };
    if (hasSameFields(original, right)) return nothingToCorrect();
    const statementLineId = right.amountCents === original.amountCents ? original.statementLineId : null;
    const mirror = { id: mirrorId, paidOn: original.paidOn, description: `Reversed: ${reason}` };
    return accept([
      mirrorOf(original, mirror),
      insert(expense, { id, ...right, statementLineId, reversesId: null, correctsId: expenseId }),
      ...(await attachedAgain(db, expenseId, id)),
      ...(await movedMatches(db, {
        table: 'expense',
        fromId: expenseId,
        toId: right.amountCents === original.amountCents ? id : null,
        today,
      })),
    ]);
  },
  writes: '+expense +receipt +statementLineDecision +lineMatch',
  describe: (change) => {
    const row = change.added('expense').find(({ correctsId }) => correctsId);
    const before = row && change.names.row('expense', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected the expense of ${amountOf(before)}: it is ${amountOf(row)}, ${change.names.of('expense', row.id)}${where(change, row)}`;
  },
});

/** An expense that nothing has taken back yet, unless it was by the mirror that is asked for again. */
async function standingExpense(
  db: Database,
  expenseId: string,
  mirrorId: string,
): Promise<Result<ExpenseTable>> {
  const found = await db.selectFrom('expense').selectAll().where('id', '=', expenseId).executeTakeFirst();
  if (!found) return refuse('missing', 'This expense is not in these books.');
  if (found.reversesId) return isReversal('expense');
  const earlier = await db
    .selectFrom('expense')
    .select('id')
    .where('reversesId', '=', expenseId)
    .executeTakeFirst();
  return earlier && earlier.id !== mirrorId ? alreadyReversed('expense') : accept(found);
}

function mirrorOf(
  { seq: _, ...original }: ExpenseTable,
  mirror: { id: string; paidOn: CalendarDate; description: string },
): Op {
  const none = { statementLineId: null, correctsId: null };
  return insert(expense, {
    ...original,
    ...none,
    ...mirror,
    amountCents: -original.amountCents,
    reversesId: original.id,
  });
}

async function attachedAgain(db: Database, expenseId: string, rightId: string): Promise<Op[]> {
  const files = await db
    .selectFrom('receipt')
    .selectAll()
    .where('recordTable', '=', 'expense')
    .where('recordId', '=', expenseId)
    .where('archivedOn', 'is', null)
    .orderBy('id')
    .execute();
  return files.map(({ seq: _, id, ...file }) =>
    insert(receipt, { ...file, id: derivedId('receipt', rightId, id), recordId: rightId }),
  );
}

function where({ names }: Change, { unitId, buildingId }: Row): Sentence {
  const [table, id]: [string, FieldValue | undefined] =
    unitId === null ? ['building', buildingId] : ['unit', unitId];
  return id === null ? [] : say` at ${names.of(table, id)}`;
}

export const expensesCommands = [addVendor, editVendor, recordExpense, reverseExpense, correctExpense];
