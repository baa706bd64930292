import type { CalendarDate } from '../../core/calendar.ts';
import { assert } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import type { LeaseOverview } from '../../leasing/queries.ts';
import * as accounts from './accounts.ts';
import type { JournalFormat } from './formats.ts';

/** One transaction of two postings: `amountCents` to the first account, the same less from the second. */
export interface Entry {
  on: CalendarDate;
  id: string;
  /** The fact that this one mirrors. */
  reversesId: string | null;
  payee: string;
  note: string;
  amountCents: number;
  to: string;
  from: string;
}

export interface EntryContext {
  format: JournalFormat;
  leases: ReadonlyMap<string, LeaseOverview>;
}

type Days = { from: CalendarDate; to: CalendarDate };

/**
 * The facts of some days as transactions, by date, then charges, payments, allocations and expenses,
 * then id. A reversal is the mirrored entry: its amount is negative already. Zero amounts are left out.
 */
export async function entriesOf(db: Database, days: Days, context: EntryContext): Promise<Entry[]> {
  const kinds = await Promise.all([
    chargeEntries(db, days, context),
    paymentEntries(db, days, context),
    allocationEntries(db, days, context),
    expenseEntries(db, days, context),
  ]);
  const ranked = kinds.flatMap((entries, rank) =>
    entries.map((entry) => ({ entry, key: `${entry.on} ${rank} ${entry.id}` })),
  );
  ranked.sort((a, b) => (a.key < b.key ? -1 : 1));
  return ranked.map(({ entry }) => entry).filter((entry) => entry.amountCents !== 0);
}

/** Receivable / income; a deposit is owed back, and an opening balance was earned before these books began. */
async function chargeEntries(
  db: Database,
  { from, to }: Days,
  { format, leases }: EntryContext,
): Promise<Entry[]> {
  const rows = await db
    .selectFrom('charge')
    .select(['id', 'leaseId', 'kind', 'amountCents', 'dueOn', 'description', 'reversesId'])
    .where('dueOn', '>=', from)
    .where('dueOn', '<=', to)
    .execute();
  return rows.map(({ id, leaseId, kind, amountCents, dueOn: on, description: note, reversesId }) => {
    const lease = leaseOf(leases, leaseId);
    const earned =
      kind === 'deposit' ? accounts.depositAccount(format, lease) : accounts.incomeAccount(format, kind);
    const source = kind === 'opening-balance' ? accounts.openingBalancesAccount(format) : earned;
    const receivable = accounts.receivableAccount(format, lease);
    return { on, id, reversesId, payee: payeeOf(lease), note, amountCents, to: receivable, from: source };
  });
}

/** Bank / unapplied; credit brought into the books as they began comes from equity instead of the bank. */
async function paymentEntries(
  db: Database,
  { from, to }: Days,
  { format, leases }: EntryContext,
): Promise<Entry[]> {
  const rows = await db
    .selectFrom('payment')
    .leftJoin('tenant', 'tenant.id', 'payment.payerId')
    .select(['payment.id', 'payment.leaseId', 'payment.amountCents', 'payment.receivedOn', 'payment.method'])
    .select(['payment.reference', 'payment.reversesId', 'payment.correctsId', 'tenant.name as payer'])
    .where('payment.receivedOn', '>=', from)
    .where('payment.receivedOn', '<=', to)
    .execute();
  return rows.map(({ id, leaseId, amountCents, receivedOn: on, method, reference, payer, ...row }) => {
    const { reversesId, correctsId } = row;
    const lease = leaseOf(leases, leaseId);
    const what = reversesId === null ? 'Payment' : correctsId === null ? 'Returned' : 'Taken back';
    const note = [what, method, reference].filter((part) => part !== null).join(' ');
    const opening = method === 'opening-credit';
    const source = opening ? accounts.openingBalancesAccount(format) : accounts.bankAccount(format);
    const unapplied = accounts.unappliedAccount(format, lease);
    return {
      on,
      id,
      reversesId,
      payee: payer ?? payeeOf(lease),
      note,
      amountCents,
      to: source,
      from: unapplied,
    };
  });
}

/** Unapplied / receivable. */
async function allocationEntries(
  db: Database,
  { from, to }: Days,
  { format, leases }: EntryContext,
): Promise<Entry[]> {
  const rows = await db
    .selectFrom('allocation')
    .leftJoin('charge', 'charge.id', 'allocation.chargeId')
    .select([
      'allocation.id',
      'allocation.leaseId',
      'allocation.amountCents',
      'allocation.allocatedOn',
      'charge.description',
    ])
    .where('allocation.allocatedOn', '>=', from)
    .where('allocation.allocatedOn', '<=', to)
    .execute();
  return rows.map(({ id, leaseId, amountCents, allocatedOn: on, description }) => {
    const lease = leaseOf(leases, leaseId);
    const note = `${amountCents < 0 ? 'No longer applied to' : 'Applied to'} ${description ?? 'a charge'}`;
    const [unapplied, receivable] = [
      accounts.unappliedAccount(format, lease),
      accounts.receivableAccount(format, lease),
    ];
    return {
      on,
      id,
      reversesId: null,
      payee: payeeOf(lease),
      note,
      amountCents,
      to: unapplied,
      from: receivable,
    };
  });
}

/** Expense category / bank. */
async function expenseEntries(db: Database, { from, to }: Days, { format }: EntryContext): Promise<Entry[]> {
  const rows = await db
    .selectFrom('expense')
    .leftJoin('vendor', 'vendor.id', 'expense.vendorId')
    .select([
      'expense.id',
      'expense.amountCents',
      'expense.paidOn',
      'expense.category',
      'expense.description',
    ])
    .select(['expense.reversesId', 'vendor.name as vendor'])
    .where('expense.paidOn', '>=', from)
    .where('expense.paidOn', '<=', to)
    .execute();
  return rows.map(({ id, amountCents, paidOn: on, category, description: note, reversesId, vendor }) => {
    const [expense, bank] = [accounts.expenseAccount(format, category), accounts.bankAccount(format)];
    return { on, id, reversesId, payee: vendor ?? '', note, amountCents, to: expense, from: bank };
  });
}

function leaseOf(leases: ReadonlyMap<string, LeaseOverview>, leaseId: string): LeaseOverview {
  const lease = leases.get(leaseId);
  assert(lease, `the lease ${leaseId} of a fact is in these books`);
  return lease;
}

function payeeOf(lease: LeaseOverview): string {
  return lease.tenants || lease.unitLabel;
}
