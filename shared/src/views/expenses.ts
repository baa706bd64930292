import { expenseAccounts } from '../accounting/chart.ts';
import { entered } from '../accounting/entry-order.ts';
import { sumPostings } from '../accounting/postings.ts';
import type { ExpenseView, VendorView } from '../api/index.ts';
import { type CalendarDate, yearOf } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { scheduleELines } from '../expenses/schema.ts';
import { unitLabel } from '../leasing/queries.ts';

/** Expenses paid within a span (both ends included), newest first. */
export async function listExpenses(
  db: Database,
  { from, to }: { from?: CalendarDate | undefined; to?: CalendarDate | undefined },
): Promise<ExpenseView[]> {
  const rows = await db
    .selectFrom('expense')
    .leftJoin('building', 'building.id', 'expense.buildingId')
    .leftJoin('unit', 'unit.id', 'expense.unitId')
    .leftJoin('vendor', 'vendor.id', 'expense.vendorId')
    .leftJoin('bankAccount', 'bankAccount.id', 'expense.accountId')
    .leftJoin('expense as reversal', 'reversal.reversesId', 'expense.id')
    .selectAll('expense')
    .select([
      'building.name as buildingName',
      'unit.name as unitName',
      'vendor.name as vendorName',
      'bankAccount.name as account',
      'reversal.id as reversedById',
    ])
    .select((eb) =>
      eb
        .selectFrom('receipt')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('receipt.recordId', '=', 'expense.id')
        .where('receipt.archivedOn', 'is', null)
        .as('receipts'),
    )
    .select((eb) =>
      eb
        .selectFrom('expense as refund')
        .select((inner) => inner.fn.sum<number>('refund.amountCents').as('cents'))
        .whereRef('refund.refundsId', '=', 'expense.id')
        .as('refundedCents'),
    )
    .$if(from !== undefined, (query) => query.where('expense.paidOn', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('expense.paidOn', '<=', to ?? ''))
    .orderBy('expense.paidOn', 'desc')
    .orderBy(entered('expense'), 'desc')
    .orderBy('expense.id', 'desc')
    .execute();
  const corrections = correctionsAmong(rows);
  const shown = rows.filter(({ id }) => !corrections.folded.has(id));
  return shown.map((row) => ({
    id: row.id,
    paidOn: row.paidOn,
    category: row.category,
    scheduleELine: scheduleELines[row.category],
    description: row.description,
    amountCents: row.amountCents,
    buildingId: row.buildingId,
    unitId: row.unitId,
    vendorId: row.vendorId,
    place:
      row.buildingName && row.unitName
        ? unitLabel(row.buildingName, row.unitName)
        : (row.buildingName ?? 'Whole portfolio'),
    vendor: row.vendorName,
    method: row.method,
    reference: row.reference,
    invoiceNumber: row.invoiceNumber,
    accountId: row.accountId,
    account: row.account,
    paidBy: row.paidBy,
    sharedBy: row.sharedBy,
    splitId: row.splitId,
    refundsId: row.refundsId,
    refundedCents: 0 - Number(row.refundedCents ?? 0),
    receipts: Number(row.receipts),
    reversesId: row.reversesId,
    reversedById: row.reversedById,
    corrected: corrections.of.get(row.id) ?? null,
  }));
}

interface Entry {
  readonly id: string;
  readonly paidOn: CalendarDate;
  readonly description: string;
  readonly amountCents: number;
  readonly reversesId: string | null;
  readonly correctsId: string | null;
}

/** A corrected expense is shown as one, which opens to what was there before; together that comes to nothing. */
function correctionsAmong(rows: readonly Entry[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const reversals = Map.groupBy(rows, ({ reversesId }) => reversesId);
  const before = (id: string | null): Entry[] => {
    const row = id === null ? undefined : byId.get(id);
    return row ? [...before(row.correctsId), row, ...(reversals.get(row.id) ?? [])] : [];
  };
  const of = new Map<string, ExpenseView['corrected']>();
  const folded = new Set<string>();
  for (const { id, correctsId } of rows) {
    const earlier = before(correctsId);
    const mirror = earlier.findLast(({ reversesId }) => reversesId === correctsId);
    if (!mirror) continue;
    for (const entry of earlier) folded.add(entry.id);
    const entries = earlier.map((entry) => {
      return {
        id: entry.id,
        paidOn: entry.paidOn,
        description: entry.description,
        amountCents: entry.amountCents,
      };
    });
    of.set(id, { reason: mirror.description.replace(/^Reversed: /, ''), entries });
  }
  return { of, folded };
}

/** Vendors by name, with what was spent at each in minor units, in all and in the year of a day; what was taken back is less. */
export async function listVendors(db: Database, on: CalendarDate): Promise<VendorView[]> {
  const [vendors, spent] = await Promise.all([
    db
      .selectFrom('vendor')
      .select(['id', 'name', 'email', 'phone', 'legalName', 'entityKind', 'isAttorney', 'w9On', 'archivedOn'])
      .orderBy('name')
      .orderBy('id')
      .execute(),
    sumPostings(db, { by: ['vendorId', 'month'], facts: ['expense'], accounts: expenseAccounts }),
  ]);
  const byVendor = Map.groupBy(spent, ({ vendorId }) => vendorId);
  const year = String(yearOf(on));
  return vendors.map((vendor) => {
    const own = byVendor.get(vendor.id) ?? [];
    const sum = (some: typeof own) => some.reduce((all, { amountCents }) => all + amountCents, 0);
    const thisYear = own.filter(({ month }) => month.startsWith(year));
    return { ...vendor, spentCents: sum(own), spentThisYearCents: sum(thisYear) };
  });
}
