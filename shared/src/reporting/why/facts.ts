import type { FactView } from '../../api/index.ts';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import type { ExpenseCategory } from '../../expenses/schema.ts';
import type { ChargeKind } from '../../leasing/schema.ts';

/** Which facts: those dated in [from, to], of one lease, of some charges, or of one payment. */
export interface FactFilter {
  from?: CalendarDate;
  to: CalendarDate;
  leaseId?: string;
  chargeIds?: readonly string[];
  paymentId?: string;
}

export type ChargeFact = FactView & { chargeKind: ChargeKind; reversal: boolean };

/** Charges and their reversals; `chargeIds` brings both, by the charge. */
export async function chargeFacts(
  db: Database,
  { from, to, leaseId, chargeIds }: FactFilter,
): Promise<ChargeFact[]> {
  const rows = await db
    .selectFrom('charge')
    .select(['id', 'leaseId', 'dueOn', 'description', 'amountCents', 'kind', 'reversesId'])
    .where('dueOn', '<=', to)
    .$if(from !== undefined, (query) => query.where('dueOn', '>=', from ?? ''))
    .$if(leaseId !== undefined, (query) => query.where('leaseId', '=', leaseId ?? ''))
    .$if(chargeIds !== undefined, (query) =>
      query.where((eb) => eb.or([eb('id', 'in', chargeIds ?? []), eb('reversesId', 'in', chargeIds ?? [])])),
    )
    .orderBy('dueOn')
    .orderBy('id')
    .execute();
  return rows.map(({ kind: chargeKind, dueOn: on, description: label, reversesId, ...row }) => {
    return { kind: 'charge', chargeKind, reversal: reversesId !== null, on, label, ...row };
  });
}

export type PaymentFact = FactView & { opening: boolean; reversal: boolean };

/** Payments and their returns; `paymentId` brings both, by the payment. */
export async function paymentFacts(
  db: Database,
  { from, to, leaseId, paymentId }: FactFilter,
): Promise<PaymentFact[]> {
  const rows = await db
    .selectFrom('payment')
    .leftJoin('tenant', 'tenant.id', 'payment.payerId')
    .select([
      'payment.id',
      'payment.leaseId',
      'payment.receivedOn',
      'payment.amountCents',
      'payment.reversesId',
    ])
    .select(['payment.method', 'payment.reference', 'tenant.name as payer'])
    .where('payment.receivedOn', '<=', to)
    .$if(from !== undefined, (query) => query.where('payment.receivedOn', '>=', from ?? ''))
    .$if(leaseId !== undefined, (query) => query.where('payment.leaseId', '=', leaseId ?? ''))
    .$if(paymentId !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('payment.id', '=', paymentId ?? ''), eb('payment.reversesId', '=', paymentId ?? '')]),
      ),
    )
    .execute();
  return rows.map(({ id, leaseId: lease, receivedOn: on, amountCents, reversesId, ...said }) => {
    const reversal = reversesId !== null;
    const label = paymentLabel(said, reversal);
    return {
      kind: 'payment',
      id,
      leaseId: lease,
      on,
      label,
      amountCents,
      reversal,
      opening: said.method === 'opening-credit',
    };
  });
}

/** "Payment by Ana Ruiz, check 1204"; "Returned payment, bank transfer". */
function paymentLabel(
  { payer, method, reference }: { payer: string | null; method: string; reference: string | null },
  returned: boolean,
): string {
  const by = payer === null ? '' : ` by ${payer}`;
  const how = [method.replaceAll('-', ' '), reference].filter((part) => part !== null).join(' ');
  return `${returned ? 'Returned payment' : 'Payment'}${by}, ${how}`;
}

/** Allocations, negative: what has been applied takes from both what is open and what is unapplied. */
export async function allocationFacts(
  db: Database,
  { to, leaseId, chargeIds, paymentId }: FactFilter,
): Promise<(FactView & { chargeId: string })[]> {
  const rows = await db
    .selectFrom('allocation')
    .leftJoin('charge', 'charge.id', 'allocation.chargeId')
    .leftJoin('payment', 'payment.id', 'allocation.paymentId')
    .select([
      'allocation.id',
      'allocation.leaseId',
      'allocation.chargeId',
      'allocation.allocatedOn',
      'allocation.amountCents',
    ])
    .select(['charge.description', 'payment.receivedOn'])
    .where('allocation.allocatedOn', '<=', to)
    .$if(leaseId !== undefined, (query) => query.where('allocation.leaseId', '=', leaseId ?? ''))
    .$if(chargeIds !== undefined, (query) => query.where('allocation.chargeId', 'in', chargeIds ?? []))
    .$if(paymentId !== undefined, (query) => query.where('allocation.paymentId', '=', paymentId ?? ''))
    .execute();
  return rows.map(
    ({ id, leaseId: lease, chargeId, allocatedOn: on, amountCents, description, receivedOn }) => {
      const verb = amountCents < 0 ? 'No longer applied to' : 'Applied to';
      const label = `${verb} ${description ?? 'a charge'}, from the payment of ${receivedOn ? dayName(receivedOn) : 'an unknown day'}`;
      return { kind: 'allocation', id, leaseId: lease, chargeId, on, label, amountCents: 0 - amountCents };
    },
  );
}

/** Expenses and their reversals of the days from `from` to `to`. */
export async function expenseFacts(
  db: Database,
  { from, to }: { from: CalendarDate; to: CalendarDate },
): Promise<(FactView & { category: ExpenseCategory })[]> {
  const rows = await db
    .selectFrom('expense')
    .leftJoin('vendor', 'vendor.id', 'expense.vendorId')
    .select([
      'expense.id',
      'expense.paidOn',
      'expense.amountCents',
      'expense.category',
      'expense.description',
      'vendor.name as vendor',
    ])
    .where('expense.paidOn', '>=', from)
    .where('expense.paidOn', '<=', to)
    .orderBy('expense.paidOn')
    .orderBy('expense.id')
    .execute();
  return rows.map(({ id, paidOn: on, amountCents, category, description, vendor }) => {
    const label = vendor === null ? description : `${description}, ${vendor}`;
    return { kind: 'expense', id, leaseId: null, on, label, amountCents, category };
  });
}
