import { z } from 'zod';
import { movedMatches, movingMatches } from '../bank/moved-matches.ts';
import { toDecimal } from '../core/money.ts';
import { accept, assert, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { reason } from '../define-reversal.ts';
import { money, say, total } from '../log/describe/index.ts';
import { drawnId, insert, type NewRowOf, type Op } from '../log/index.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { rightDay } from '../right-day.ts';
import { attachedAgain } from './correct-expense.ts';
import { checkWhoPaid } from './record-expense.ts';
import { type ExpenseTable, expense } from './schema.ts';
import {
  checkPaidOn,
  description,
  paidArgs,
  paidByLine,
  paidOn,
  partArgs,
  placeOf,
  said,
  sharedBy,
  vendorId,
} from './spent.ts';
import { checkNotRefunded, mirrorOf, reversible, standingBill } from './standing.ts';

const MOST_PARTS = 50;

const part = z.strictObject({
  id: z.uuid(),
  ...partArgs,
  sharedBy,
  description: description.nullable().default(null),
});

const billArgs = {
  /** What the bill comes to; the parts add up to it. */
  amountCents: partArgs.amountCents,
  parts: z.array(part).max(MOST_PARTS),
  vendorId,
  paidOn,
  /** Of parts that say nothing of their own. */
  description,
  ...paidArgs,
  paidBy: z.enum(['books', 'owner']).default('books'),
};

const bill = z.strictObject({ ...billArgs, statementLineId: z.uuid().nullable().default(null) });
type Bill = z.output<typeof bill>;

/**
 * One bill over several places or categories: an expense for each part, with one day, vendor and way of paying. 400.00 of supplies for
 * Maple and 250.00 of repairs for Oak are a bill of 650.00. It opens, is corrected and reversed as one. Refuses parts that do not
 * add up to it.
 */
export const recordSplitExpense = defineCommand({
  name: 'expenses.recordSplitExpense',
  title: 'Split bill recorded',
  area: 'expenses',
  args: bill.extend({ parts: billArgs.parts.min(2, 'A split bill has two parts or more.') }),
  async run({ db, today }, args) {
    const rows = await partRows(db, args, today);
    return rows.ok ? accept(rows.value.map((row) => insert(expense, { ...row, correctsId: null }))) : rows;
  },
  writes: '+expense',
  describe: (change) => {
    const rows = change.added('expense');
    const [row] = rows;
    if (!row) return null;
    return say`Recorded a bill of ${money(total(rows))} in ${rows.length} parts: ${change.names.of('expense', row.id)}`;
  },
});

/** Puts right a bill as a whole, also one that was no split before or is none afterwards. Its parts correct the earlier ones in order. */
export const correctSplitExpense = defineCommand({
  name: 'expenses.correctSplitExpense',
  title: 'Split bill corrected',
  area: 'reversals',
  derivesDays: () => true,
  args: z.strictObject({
    ...billArgs,
    parts: billArgs.parts.min(1, 'A bill has a part.'),
    mirrorId: drawnId,
    /** Any part of the bill. */
    expenseId: z.uuid(),
    reason,
  }),
  async run({ db, today }, { mirrorId, expenseId, reason, ...args }) {
    const found = await standingBill(db, expenseId, mirrorId);
    if (!found.ok) return found;
    const originals = found.value.toSorted((a, b) => (a.original.id < b.original.id ? -1 : 1));
    const may = await checkWhole(
      db,
      originals.map(({ original }) => original),
    );
    if (!may.ok) return may;
    const [first] = originals;
    const before = originals.reduce((sum, { original }) => sum + original.amountCents, 0);
    const keepsLine = before === args.amountCents && args.paidBy === 'books';
    const lineId = keepsLine ? (first?.original.statementLineId ?? null) : null;
    const rows = await partRows(db, { ...args, statementLineId: null }, today);
    if (!rows.ok) return rows;
    assert(first, 'a bill has a part');
    const { on, aboutOn } = await rightDay(db, reversible, first.original, args.paidOn);
    const ops: Op[] = originals.map(({ original, mirrorId: id }) =>
      mirrorOf(original, { id, paidOn: original.paidOn, reason }),
    );
    for (const [index, row] of rows.value.entries()) {
      const corrects = originals[index]?.original.id ?? null;
      ops.push(
        insert(expense, { ...row, paidOn: on, aboutOn, statementLineId: lineId, correctsId: corrects }),
      );
    }
    const firstId = rows.value[0]?.id ?? '';
    for (const { original } of originals) ops.push(...(await attachedAgain(db, original.id, firstId)));
    const moved = originals.map(({ original }) => ({ fromId: original.id, toId: null }));
    ops.push(...(await movedMatches(db, { table: 'expense', moved, today })));
    return accept(ops);
  },
  writes: `+expense +receipt ${movingMatches}`,
  describe: (change) => {
    const rows = change.added('expense');
    const mirrors = rows.filter(({ reversesId }) => reversesId);
    const right = rows.filter(({ reversesId }) => !reversesId);
    const [row] = right;
    if (!row) return null;
    return say`Corrected a bill of ${money(Math.abs(total(mirrors)))}: it is ${money(total(right))}, ${change.names.of('expense', row.id)}`;
  },
});

async function checkWhole(db: Database, originals: readonly ExpenseTable[]): Promise<Result<null>> {
  if (originals.some(({ refundsId }) => refundsId))
    return refuse('is-refund', 'This is a refund. Reverse it, and record it anew.');
  if (originals.some(({ paymentId }) => paymentId))
    return refuse('paid-expense', 'A tenant paid this as rent. Reverse it, and record it anew.');
  return checkNotRefunded(
    db,
    originals.map(({ id }) => id),
  );
}

type PartRow = NewRowOf<(typeof expense)['fields']> & { id: string };

/** The expenses that a bill is made of; a bill of one part is no split. */
async function partRows(db: Database, bill: Bill, today: string): Promise<Result<PartRow[]>> {
  const { parts, amountCents: _, paidBy, statementLineId, ...common } = bill;
  const happened = await checkPaidOn(common.paidOn, today);
  if (!happened.ok) return happened;
  const whole = await checkParts(db, bill);
  if (!whole.ok) return whole;
  const fits = checkWhoPaid(bill);
  if (!fits.ok) return fits;
  const [first] = parts;
  const paid = await paidByLine(db, {
    ...{ ...common, id: first?.id ?? '', statementLineId },
    movedCents: -bill.amountCents,
  });
  if (!paid.ok) return paid;
  const splitId = parts.length > 1 ? (first?.id ?? null) : null;
  const rows: PartRow[] = [];
  for (const { id, description, sharedBy, ...own } of parts) {
    const place = await placeOf(db, { ...common, ...own });
    if (!place.ok) return place;
    const { vendorId, paidOn, reference, invoiceNumber } = common;
    const how = said({
      ...paid.value,
      reference,
      invoiceNumber,
      sharedBy,
      splitId,
      paidBy: paidBy === 'owner' ? paidBy : null,
    });
    const words = { vendorId, paidOn, description: description ?? common.description };
    rows.push({ id, ...own, ...place.value, ...words, ...how, statementLineId, reversesId: null });
  }
  return accept(rows);
}

async function checkParts(db: Database, { parts, amountCents }: Bill): Promise<Result<null>> {
  if (new Set(parts.map(({ id }) => id)).size < parts.length)
    return refuse('bad-input', 'Each part has an id of its own.', { field: 'parts' });
  const sum = total(parts);
  if (sum === amountCents) return accept(null);
  const { currency } = await getOrganisation(db);
  const [whole, parted] = [amountCents, sum].map((cents) => toDecimal(cents, currency));
  return refuse('other-amount', `The parts come to ${parted}, and the bill is ${whole}. Make them add up.`, {
    field: 'parts',
  });
}
