import { z } from 'zod';
import { dayName } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { frequencies } from '../leasing/schema.ts';
import { addedOne, amountOf, day, edited, editedOne, nextOf, say } from '../log/describe/index.ts';
import { calendarDate, change, insert } from '../log/index.ts';
import { billRecorded, hasBillOn } from './recurring-bills.ts';
import {
  expense,
  expenseMethods,
  type RecurringExpenseTable,
  recurringExpense,
  skippedBill,
} from './schema.ts';
import {
  checkPaidOn,
  description,
  paidArgs,
  paidByLine,
  partArgs,
  placeOf,
  said,
  vendorId,
  where,
} from './spent.ts';

const { amountCents, ...ofPart } = partArgs;

const recurringArgs = {
  description,
  ...ofPart,
  vendorId,
  /** Null: it varies. */
  amountCents: amountCents.nullable().default(null),
  method: z.enum(expenseMethods).nullable().default(null),
  accountId: z.uuid().nullable().default(null),
};

const missing = () => refuse('missing', 'This recurring expense is not in these books.');

/** A bill that comes again and again; it proposes an expense on each of its days, and posts nothing by itself. */
const addRecurringExpense = defineCommand({
  name: 'expenses.addRecurringExpense',
  area: 'expenses',
  args: z
    .strictObject({
      id: z.uuid(),
      ...recurringArgs,
      frequency: z.enum(frequencies),
      firstDueOn: calendarDate,
      endOn: calendarDate.nullable().default(null),
    })
    .refine(({ firstDueOn, endOn }) => endOn === null || endOn >= firstDueOn, {
      path: ['endOn'],
      message: 'It ends before its first bill. Choose a later day.',
    }),
  async run({ db }, args) {
    const place = await placeOf(db, args);
    return place.ok ? accept([insert(recurringExpense, { ...args, ...place.value })]) : place;
  },
  writes: '+recurringExpense',
  ...addedOne(recurringExpense),
});

/** From now on; what was recorded stays as it is. */
const editRecurringExpense = defineCommand({
  name: 'expenses.editRecurringExpense',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), ...recurringArgs }),
  async run({ db }, { id, ...next }) {
    const current = await recurringOf(db, id);
    if (!current) return missing();
    const place = await placeOf(db, next);
    if (!place.ok) return place;
    const op = change(recurringExpense, current, { ...next, ...place.value });
    return accept(op ? [op] : []);
  },
  writes: 'recurringExpense.*',
  ...editedOne(recurringExpense),
});

/** The last day on which a bill is due; null: it goes on. */
const endRecurringExpense = defineCommand({
  name: 'expenses.endRecurringExpense',
  title: 'Recurring expense ended',
  area: 'expenses',
  args: z.strictObject({ recurringExpenseId: z.uuid(), endOn: calendarDate.nullable() }),
  async run({ db }, { recurringExpenseId, endOn }) {
    const current = await recurringOf(db, recurringExpenseId);
    if (!current) return missing();
    const op = change(recurringExpense, current, { endOn });
    return accept(op ? [op] : []);
  },
  writes: 'recurringExpense.endOn',
  describe: (change) => {
    const op = change.changed('recurringExpense');
    const on = nextOf(op, 'endOn');
    const what = change.names.of('recurringExpense', op?.id);
    return typeof on === 'string' ? say`Ended ${what} on ${day(on)}` : edited(recurringExpense, change);
  },
});

/**
 * A bill of a recurring expense as an expense, with the amount that it came to. Its identity is (recurring expense, day of the bill, how
 * often that was recorded): two devices that record the same bill make one expense. Refuses a day without a bill, and one whose
 * bill is recorded or skipped.
 */
const recordBill = defineCommand({
  name: 'expenses.recordBill',
  title: 'Bill recorded',
  area: 'expenses',
  args: z.strictObject({
    recurringExpenseId: z.uuid(),
    periodOn: calendarDate,
    amountCents,
    paidOn: calendarDate,
    ...paidArgs,
    statementLineId: z.uuid().nullable().default(null),
  }),
  async run({ db, today }, { recurringExpenseId, periodOn, paidOn, amountCents, statementLineId, ...how }) {
    const recurring = await recurringOf(db, recurringExpenseId);
    if (!recurring) return missing();
    const happened = await checkPaidOn(paidOn, today);
    if (!happened.ok) return happened;
    const free = await checkBill(db, recurring, periodOn);
    if (!free.ok) return free;
    const id = derivedId('bill', recurringExpenseId, periodOn, free.value);
    const { accountId = null, method = null } = recurring;
    // What a bank’s line says goes before what is usual.
    const usual = statementLineId === null ? { accountId, method } : { accountId: null, method };
    const asked = { method: how.method ?? usual.method, accountId: how.accountId ?? usual.accountId };
    const place = await placeOf(db, { ...recurring, ...asked });
    if (!place.ok) return place;
    const paid = await paidByLine(db, { id, statementLineId, ...asked, movedCents: -amountCents });
    if (!paid.ok) return paid;
    const { buildingId, unitId, vendorId, category, description } = recurring;
    const of = { buildingId, unitId, vendorId, category, description };
    const { reference, invoiceNumber } = how;
    const bill = { amountCents, paidOn, statementLineId, recurringExpenseId, periodOn };
    const ways = said({ ...paid.value, reference, invoiceNumber });
    return accept([insert(expense, { id, ...of, ...bill, ...ways, reversesId: null })]);
  },
  writes: '+expense',
  describe: (change) => {
    const [row] = change.added('expense');
    if (!row) return null;
    return say`Recorded the bill of ${day(String(row.periodOn))}, ${amountOf(row)}: ${change.names.of('expense', row.id)}${where(change, row)}`;
  },
});

/** There is no such bill this time. */
const skipBill = defineCommand({
  name: 'expenses.skipBill',
  title: 'Bill skipped',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), recurringExpenseId: z.uuid(), periodOn: calendarDate }),
  async run({ db, today }, { id, recurringExpenseId, periodOn }) {
    const recurring = await recurringOf(db, recurringExpenseId);
    if (!recurring) return missing();
    const free = await checkBill(db, recurring, periodOn);
    if (!free.ok) return free;
    return accept([insert(skippedBill, { id, recurringExpenseId, periodOn, skippedOn: today })]);
  },
  writes: '+skippedBill',
  describe: (change) => {
    const [row] = change.added('skippedBill');
    if (!row) return null;
    return say`Skipped the bill of ${day(String(row.periodOn))} of ${change.names.of('recurringExpense', row.recurringExpenseId)}`;
  },
});

/** It is due after all. */
const withdrawSkippedBill = defineCommand({
  name: 'expenses.withdrawSkippedBill',
  title: 'Skipped bill due again',
  area: 'expenses',
  args: z.strictObject({ skippedBillId: z.uuid() }),
  async run({ db, today }, { skippedBillId }) {
    const current = await db
      .selectFrom('skippedBill')
      .selectAll()
      .where('id', '=', skippedBillId)
      .executeTakeFirst();
    if (!current) return refuse('missing', 'This bill is not in these books.');
    const op = current.withdrawnOn === null && change(skippedBill, current, { withdrawnOn: today });
    return accept(op ? [op] : []);
  },
  writes: 'skippedBill.withdrawnOn',
  describe: (change) => {
    const row = change.names.row('skippedBill', change.changed('skippedBill')?.id);
    if (!row) return null;
    return say`Made the bill of ${day(String(row.periodOn))} of ${change.names.of('recurringExpense', row.recurringExpenseId)} due again`;
  },
});

function recurringOf(db: Database, id: string): Promise<RecurringExpenseTable | undefined> {
  return db.selectFrom('recurringExpense').selectAll().where('id', '=', id).executeTakeFirst();
}

/** How often a bill was recorded before, all of them taken back; refused where it stands, is skipped, or never was due. */
async function checkBill(
  db: Database,
  recurring: RecurringExpenseTable,
  periodOn: string,
): Promise<Result<number>> {
  if (!hasBillOn(recurring, periodOn))
    return refuse(
      'nothing-due',
      `There is no bill on ${dayName(periodOn)}. Choose a day on which one is due.`,
      {
        field: 'periodOn',
      },
    );
  const recorded = await db
    .selectFrom('expense')
    .leftJoin('expense as later', 'later.reversesId', 'expense.id')
    .select('later.id as laterId')
    .where('expense.recurringExpenseId', '=', recurring.id)
    .where('expense.periodOn', '=', periodOn)
    .where('expense.reversesId', 'is', null)
    .execute();
  if (recorded.some(({ laterId }) => laterId === null)) return billRecorded(periodOn);
  const skipped = await db
    .selectFrom('skippedBill')
    .select('id')
    .where('recurringExpenseId', '=', recurring.id)
    .where('periodOn', '=', periodOn)
    .where('withdrawnOn', 'is', null)
    .executeTakeFirst();
  if (skipped)
    return refuse('nothing-due', 'This bill was skipped. Make it due again first.', { field: 'periodOn' });
  return accept(recorded.length);
}

export const recurringCommands = [
  addRecurringExpense,
  editRecurringExpense,
  endRecurringExpense,
  recordBill,
  skipBill,
  withdrawSkippedBill,
];
