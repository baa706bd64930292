import type { Figure } from '../../api/index.ts';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { listLeases } from '../../leasing/queries.ts';
import { allocationFacts, type ChargeFact, chargeFacts, type PaymentFact, paymentFacts } from './facts.ts';
import { partsOf, type WhyPart } from './parts.ts';

/** A figure on its way to a WhyView: the total follows from the parts. */
export interface Explained {
  title: string;
  formula: string;
  parts: WhyPart[];
}

/** What a lease owes, has paid ahead, or the two together: open = charges − allocations, credit = payments − allocations. */
export async function explainLease(
  db: Database,
  { figure, leaseId, asOf }: { figure: Figure; leaseId: string; asOf: CalendarDate },
): Promise<Result<Explained>> {
  const [lease] = await listLeases(db, { on: asOf, leaseIds: [leaseId] });
  if (!lease) return refuse('missing', 'This lease is not in these books.', { field: 'leaseId' });
  const who = `${lease.tenants || 'No tenants'}, ${lease.unitLabel}, on ${dayName(asOf)}`;
  const of = { to: asOf, leaseId };
  if (figure === 'lease-open') {
    const [charges, allocations] = await Promise.all([chargeFacts(db, of), allocationFacts(db, of)]);
    const parts = partsOf([...chargeParts(charges), ['Settled by payments', allocations]]);
    return accept({ title: `Open balance of ${who}`, formula: 'Charges − allocations', parts });
  }
  if (figure === 'lease-credit') {
    const [payments, allocations] = await Promise.all([paymentFacts(db, of), allocationFacts(db, of)]);
    const parts = partsOf([...paymentParts(payments), ['Applied to charges', allocations]]);
    return accept({ title: `Credit of ${who}`, formula: 'Payments − allocations', parts });
  }
  const [charges, payments] = await Promise.all([chargeFacts(db, of), paymentFacts(db, of)]);
  const taken = payments.map((fact) => ({ ...fact, amountCents: 0 - fact.amountCents }));
  const parts = partsOf([...chargeParts(charges), ...paymentParts(taken)]);
  return accept({ title: `Net position of ${who}`, formula: 'Charges − payments', parts });
}

/** What is left of one charge: the charge, its reversal, and what payments have settled of it. */
export async function explainCharge(
  db: Database,
  { chargeId, asOf }: { chargeId: string; asOf: CalendarDate },
): Promise<Result<Explained>> {
  const charge = await db
    .selectFrom('charge')
    .select('description')
    .where('id', '=', chargeId)
    .executeTakeFirst();
  if (!charge) return refuse('missing', 'This charge is not in these books.', { field: 'chargeId' });
  const of = { to: asOf, chargeIds: [chargeId] };
  const [charges, allocations] = await Promise.all([chargeFacts(db, of), allocationFacts(db, of)]);
  const parts = partsOf([...chargeParts(charges), ['Settled by payments', allocations]]);
  return accept({
    title: `Open of ${charge.description}, on ${dayName(asOf)}`,
    formula: 'Charge − allocations',
    parts,
  });
}

/** What is left of one payment: the payment, its return, and what it has been applied to. */
export async function explainPayment(
  db: Database,
  { paymentId, asOf }: { paymentId: string; asOf: CalendarDate },
): Promise<Result<Explained>> {
  const payment = await db
    .selectFrom('payment')
    .select('receivedOn')
    .where('id', '=', paymentId)
    .executeTakeFirst();
  if (!payment) return refuse('missing', 'This payment is not in these books.', { field: 'paymentId' });
  const of = { to: asOf, paymentId };
  const [payments, allocations] = await Promise.all([paymentFacts(db, of), allocationFacts(db, of)]);
  const parts = partsOf([...paymentParts(payments), ['Applied to charges', allocations]]);
  const title = `Not yet applied of the payment of ${dayName(payment.receivedOn)}, on ${dayName(asOf)}`;
  return accept({ title, formula: 'Payment − allocations', parts });
}

type Labelled<F> = (readonly [label: string, facts: readonly F[]])[];

function chargeParts(facts: readonly ChargeFact[]): Labelled<ChargeFact> {
  const { reversed = [], charged = [] } = Object.groupBy(facts, (fact) =>
    fact.reversal ? 'reversed' : 'charged',
  );
  return [
    ['Charges', charged],
    ['Reversed charges', reversed],
  ];
}

export function paymentParts(facts: readonly PaymentFact[]): Labelled<PaymentFact> {
  const { returned = [], paid = [] } = Object.groupBy(facts, (fact) => (fact.reversal ? 'returned' : 'paid'));
  return [
    ['Payments', paid],
    ['Returned payments', returned],
  ];
}
