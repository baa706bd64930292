import { tenantAccounts } from '../../accounting/balances.ts';
import { entered } from '../../accounting/entry-order.ts';
import { preparedPostings } from '../../accounting/postings.ts';
import type { LedgerEntryView } from '../../api/index.ts';
import { depositKindWords } from '../../billing/deposits/schema.ts';
import { heldCredit } from '../../billing/payments/allocations.ts';
import { twinPayments } from '../../billing/payments/twin-payments.ts';
import { periodWaivers } from '../../billing/schedule/waivers.ts';
import type { PaymentTable } from '../../billing/schema.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database, PortfolioTables } from '../../database.ts';
import { peopleInOrder } from '../../leasing/people-in-order.ts';

/** What a row of a ledger says whichever kind of fact it is. */
export interface LedgerFact {
  readonly kind: LedgerEntryView['kind'];
  readonly id: string;
  readonly seq: number | null;
  readonly on: CalendarDate;
  readonly label: string;
  /** Above zero what is charged, and what takes from what is owed; below it what is taken back or given out. */
  readonly amountCents: number;
  readonly payerId: string | null;
  readonly reference: string | null;
  readonly memo: string | null;
  readonly reversesId: string | null;
  readonly correctsId: string | null;
}

export type LedgerRows = Awaited<ReturnType<typeof readLedgerRows>>;

/** All that the books say of one lease's money. */
export async function readLedgerRows(db: Database, leaseId: string) {
  const [charges, payments, deposits, concessions, writeOffs, refunds, transfers, recoveries] =
    await Promise.all([
      db.selectFrom('charge').selectAll().where('leaseId', '=', leaseId).execute(),
      db.selectFrom('payment').selectAll().where('leaseId', '=', leaseId).execute(),
      db.selectFrom('depositApplication').selectAll().where('leaseId', '=', leaseId).execute(),
      db.selectFrom('concession').selectAll().where('leaseId', '=', leaseId).execute(),
      db.selectFrom('writeOff').selectAll().where('leaseId', '=', leaseId).execute(),
      db.selectFrom('creditRefund').selectAll().where('leaseId', '=', leaseId).execute(),
      transfersOf(db, leaseId),
      db.selectFrom('recovery').selectAll().where('leaseId', '=', leaseId).execute(),
    ]);
  const [allocations, payers, posted, waivers, corrections, held, twins] = await Promise.all([
    allocationsOf(db, leaseId),
    payersOf(db, leaseId),
    tenantPostings(db, leaseId),
    periodWaivers(db, [leaseId]),
    correctionsOf(db, leaseId),
    heldCredit(db, [leaseId]),
    twinPayments(db, { leaseId }),
  ]);
  return {
    ...{ charges, payments, deposits, concessions, writeOffs, refunds, transfers, recoveries },
    ...{ allocations, payers, posted, waivers, corrections, held, twins },
  };
}

/** Credit that left the lease, with the unit of the one that it went to. */
function transfersOf(db: Database, leaseId: string) {
  return db
    .selectFrom('creditTransfer')
    .innerJoin('lease', 'lease.id', 'creditTransfer.toLeaseId')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .selectAll('creditTransfer')
    .select(['unit.name as toUnit', 'building.name as toBuilding'])
    .where('creditTransfer.leaseId', '=', leaseId)
    .execute();
}

function allocationsOf(db: Database, leaseId: string) {
  return db
    .selectFrom('allocation')
    .selectAll()
    .where('leaseId', '=', leaseId)
    .orderBy('allocatedOn')
    .orderBy(entered('allocation'))
    .orderBy('id')
    .execute();
}

function payersOf(db: Database, leaseId: string) {
  return peopleInOrder(db)
    .select(['tenant.id', 'tenant.name'])
    .where('leaseTenant.leaseId', '=', leaseId)
    .execute();
}

/** Which payments were corrected, and the set that did it. */
function correctionsOf(db: Database, leaseId: string) {
  return db
    .selectFrom('payment as right')
    .innerJoin('payment', 'payment.id', 'right.correctsId')
    .select(['right.correctsId', 'right.seq'])
    .where('payment.leaseId', '=', leaseId)
    .execute();
}

/** What moves between the tenant and the landlord, whenever. */
const tenantPostings = preparedPostings(['fact', 'factId', 'postedOn'], (leaseId) => {
  return { accounts: tenantAccounts, leaseIds: [leaseId ?? ''] };
});

/** Every fact of a lease's money as its ledger shows it. */
export function ledgerFacts(rows: LedgerRows): LedgerFact[] {
  return [
    ...rows.charges.map((row) => ({
      ...common(row),
      ...({ kind: 'charge', on: row.dueOn, label: row.description, payerId: row.payerId } as const),
    })),
    ...rows.payments.map((row) => ({
      ...common(row),
      ...({ kind: 'payment', on: row.receivedOn, label: paymentLabel(row), payerId: row.payerId } as const),
      ...{ reference: row.reference, memo: row.memo },
    })),
    ...rows.deposits.map((row) => ({
      ...common(row),
      ...({ kind: 'deposit', on: row.appliedOn, label: depositLabel(row) } as const),
    })),
    ...rows.concessions.map((row) => ({
      ...common(row),
      ...({ kind: 'concession', on: row.concededOn, memo: row.reason } as const),
      label: row.reversesId === null ? 'Concession' : 'Concession taken back',
    })),
    ...rows.writeOffs.map((row) => ({
      ...common(row),
      ...({ kind: 'write-off', on: row.writtenOffOn, memo: row.reason } as const),
      label: row.reversesId === null ? 'Written off' : 'No longer written off',
    })),
    ...rows.refunds.map((row) => ({
      ...common(row),
      ...({ kind: 'refund', on: row.refundedOn, payerId: row.payeeId } as const),
      ...{ amountCents: 0 - row.amountCents, reference: row.reference, memo: row.memo },
      label: row.reversesId === null ? 'Credit refunded' : 'Refund taken back',
    })),
    ...rows.transfers.map((row) => ({
      ...common(row),
      ...({ kind: 'transfer', on: row.transferredOn, payerId: row.payerId, memo: row.memo } as const),
      amountCents: 0 - row.amountCents,
      label:
        row.reversesId === null ? `Credit moved to ${row.toBuilding} · ${row.toUnit}` : 'Transfer taken back',
    })),
    ...rows.recoveries.map((row) => ({
      ...common(row),
      ...({ kind: 'recovery', on: row.recoveredOn, payerId: row.payerId } as const),
      ...{ reference: row.reference, memo: row.memo },
      label: row.reversesId === null ? 'Recovered of what was written off' : 'Recovery taken back',
    })),
  ];
}

type Common = Pick<LedgerFact, 'id' | 'seq' | 'amountCents' | 'reversesId' | 'correctsId'>;

function common({ id, seq, amountCents, reversesId, correctsId }: Common) {
  const none = { payerId: null, reference: null, memo: null };
  return { id, seq, amountCents, reversesId, correctsId, ...none };
}

function paymentLabel({
  memo,
  amountCents,
  reversesId,
  method,
}: Pick<PaymentTable, 'memo' | 'amountCents' | 'reversesId' | 'method'>): string {
  if (method === 'credit-transfer')
    return reversesId === null ? 'Credit from another lease' : 'Credit went back to its lease';
  if (reversesId !== null && amountCents < 0) return memo ? `Payment returned: ${memo}` : 'Payment returned';
  if (method === 'opening-credit') return 'Opening credit';
  return memo ?? 'Payment';
}

function depositLabel({ kind, reversesId }: PortfolioTables['depositApplication']): string {
  const what = depositKindWords[kind];
  return reversesId === null ? `${what} applied` : `${what} no longer applied`;
}
