import type { BillsView, BillView, RecurringExpenseView } from '../api/index.ts';
import { addDays, type CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { billDays } from '../expenses/recurring-bills.ts';
import { unitLabel } from '../leasing/queries.ts';

/** How far ahead bills are listed, and how long what is paid or skipped stays in sight. */
const DAYS_AHEAD = 60;
const DAYS_BEHIND = 90;

/**
 * Bills of recurring expenses as of a day, in the order of their days: what is due, however old; what is coming within 60 days; what was paid or
 * skipped of the last 90. Nothing of it is stored but what a person recorded or skipped.
 */
export async function listBills(db: Database, today: CalendarDate): Promise<BillsView> {
  const [recurring, recorded, skipped] = [
    await readRecurring(db),
    await readRecorded(db),
    await readSkipped(db),
  ];
  const bills = recurring.flatMap((one) =>
    billDays(one, addDays(today, DAYS_AHEAD)).map((periodOn): BillView => {
      const key = `${one.id} ${periodOn}`;
      const [paid, skip] = [recorded.get(key), skipped.get(key)];
      const state = paid ? 'paid' : skip ? 'skipped' : periodOn <= today ? 'due' : 'upcoming';
      const { id: recurringExpenseId, description, category, place, vendorId, vendor } = one;
      const { method, accountId, account } = one;
      const of = {
        recurringExpenseId,
        periodOn,
        state,
        description,
        category,
        place,
        vendorId,
        vendor,
      } as const;
      const amountCents = paid?.amountCents ?? one.amountCents;
      const made = { paidOn: paid?.paidOn ?? null, expenseId: paid?.id ?? null, skippedBillId: skip ?? null };
      return { ...of, amountCents, method, accountId, account, ...made };
    }),
  );
  const shown = bills
    .filter(({ state, periodOn }) => state === 'due' || periodOn >= addDays(today, -DAYS_BEHIND))
    .sort((a, b) => (a.periodOn === b.periodOn ? 0 : a.periodOn < b.periodOn ? -1 : 1));
  const due = shown.filter(({ state }) => state === 'due');
  return {
    bills: shown,
    recurring: recurring.map(({ account: _, ...one }) => ({ ...one, nextDueOn: nextOf(one, bills, today) })),
    dueCents: due.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0),
  };
}

/** The first bill that waits; of one whose bills are all dealt with the first one after today. */
function nextOf(
  { id, ...recurring }: Omit<RecurringExpenseView, 'nextDueOn'>,
  bills: readonly BillView[],
  today: CalendarDate,
): CalendarDate | null {
  const waiting = bills.find(
    ({ recurringExpenseId, state }) => recurringExpenseId === id && (state === 'due' || state === 'upcoming'),
  );
  if (waiting) return waiting.periodOn;
  const days = billDays(recurring, addDays(today, 2 * 366));
  return days.find((day) => day > addDays(today, DAYS_AHEAD)) ?? null;
}

async function readRecurring(db: Database) {
  const rows = await db
    .selectFrom('recurringExpense')
    .leftJoin('vendor', 'vendor.id', 'recurringExpense.vendorId')
    .leftJoin('building', 'building.id', 'recurringExpense.buildingId')
    .leftJoin('unit', 'unit.id', 'recurringExpense.unitId')
    .leftJoin('bankAccount', 'bankAccount.id', 'recurringExpense.accountId')
    .selectAll('recurringExpense')
    .select(['vendor.name as vendor', 'building.name as building', 'unit.name as unit'])
    .select('bankAccount.name as account')
    .orderBy('recurringExpense.description')
    .orderBy('recurringExpense.id')
    .execute();
  return rows.map(({ seq: _, building, unit, ...row }) => ({
    ...row,
    place: building && unit ? unitLabel(building, unit) : (building ?? 'Whole portfolio'),
  }));
}

/** What was recorded and stands, by recurring expense and day. */
async function readRecorded(db: Database) {
  const rows = await db
    .selectFrom('expense')
    .leftJoin('expense as later', 'later.reversesId', 'expense.id')
    .select(['expense.id', 'expense.recurringExpenseId', 'expense.periodOn'])
    .select(['expense.amountCents', 'expense.paidOn'])
    .where('expense.recurringExpenseId', 'is not', null)
    .where('expense.reversesId', 'is', null)
    .where('later.id', 'is', null)
    .execute();
  return new Map(rows.map((row) => [`${row.recurringExpenseId} ${row.periodOn}`, row]));
}

async function readSkipped(db: Database): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('skippedBill')
    .select(['id', 'recurringExpenseId', 'periodOn'])
    .where('withdrawnOn', 'is', null)
    .execute();
  return new Map(
    rows.map(({ id, recurringExpenseId, periodOn }) => [`${recurringExpenseId} ${periodOn}`, id]),
  );
}
