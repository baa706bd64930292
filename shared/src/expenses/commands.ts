import { z } from 'zod';
import { receipt } from '../attachments/schema.ts';
import { checkLine, movedMatches } from '../bank/line-targets.ts';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { isPositive } from '../core/reversals.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import {
  correctFact,
  correctionArgs,
  defineReversal,
  type Reversible,
  reversalArgs,
} from '../define-reversal.ts';
import { addedOne, amountOf, type Change, editedOne, type Sentence, say } from '../log/describe/index.ts';
import { calendarDate, change, type FieldValue, insert, type Op, type Row } from '../log/index.ts';
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

const reversible = {
  table: 'expense',
  noun: 'expense',
  day: 'paidOn',
  words: 'description',
} as const satisfies Reversible<'expense'>;

const spent = {
  buildingId: z.uuid().nullable().default(null),
  unitId: z.uuid().nullable().default(null),
  vendorId: z.uuid().nullable().default(null),
  category: z.enum(expenseCategories),
  amountCents: z.int().positive(isPositive(reversible.noun)).max(1e11),
  paidOn: calendarDate,
  description: z.string().trim().min(1, 'Say what it was for.').max(200),
};

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

export const reverseExpense = defineReversal(reversible, {
  name: 'expenses.reverseExpense',
  title: 'Expense reversed',
  args: reversalArgs.extend({ expenseId: z.uuid() }),
  of: ({ expenseId }) => expenseId,
  describe: (row, change) =>
    say`Reversed the expense of ${amountOf(row)}: ${change.names.of('expense', row.reversesId)}${where(change, row)}`,
});

/**
 * Puts right an expense: its place, vendor, category, amount, day or words. The mirror is dated as the original; what is
 * attached to it is attached to the right one, and a bank line stays its own where the amount does.
 */
const correctExpense = defineCommand({
  name: 'expenses.correctExpense',
  title: 'Expense corrected',
  area: 'reversals',
  args: correctionArgs.extend({ expenseId: z.uuid(), ...spent }),
  async run({ db, today }, { id, mirrorId, expenseId, reason, ...args }) {
    const place = await placeOf(db, args);
    if (!place.ok) return place;
    const right = { ...args, ...place.value };
    const corrected = await correctFact({ db, today }, reversible, {
      ...{ id, mirrorId, reason, right },
      originalId: expenseId,
      keeps: ({ amountCents, statementLineId }) => ({
        statementLineId: right.amountCents === amountCents ? statementLineId : null,
      }),
    });
    if (!corrected.ok) return corrected;
    const { original, ops } = corrected.value;
    return accept([
      ...ops,
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
