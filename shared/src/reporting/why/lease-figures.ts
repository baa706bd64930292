import { tenantAccounts } from '../../accounting/balances.ts';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { listLeases } from '../../leasing/queries.ts';
import { factsOf, partsByHeading } from './facts.ts';
import type { WhyPart } from './parts.ts';

/** A figure on its way to a WhyView: the total follows from the parts. */
export interface Explained {
  title: string;
  formula: string;
  parts: WhyPart[];
}

/** What is owed is debited to receivable; what came in is credited to unapplied until it settles something. */
export const owed = { accounts: ['assets:receivable'], counts: 'debits' } as const;
const unapplied = { accounts: ['liabilities:unapplied'], counts: 'credits' } as const;

const leaseFigures = {
  'lease-open': { ...owed, name: 'Open balance', formula: 'Charges − allocations' },
  'lease-credit': { ...unapplied, name: 'Credit', formula: 'Payments − allocations' },
  'lease-net': {
    accounts: tenantAccounts,
    counts: 'debits',
    name: 'Net position',
    formula: 'Charges − payments',
  },
} as const;

/** What a lease owes, has paid ahead, or the two together: open = charges − allocations, credit = payments − allocations. */
export async function explainLease(
  db: Database,
  { figure, leaseId, asOf }: { figure: keyof typeof leaseFigures; leaseId: string; asOf: CalendarDate },
): Promise<Result<Explained>> {
  const [lease] = await listLeases(db, { on: asOf, leaseIds: [leaseId] });
  if (!lease) return refuse('missing', 'This lease is not in these books.', { field: 'leaseId' });
  const who = `${lease.tenants || 'No tenants'}, ${lease.unitLabel}, on ${dayName(asOf)}`;
  const { name, formula, ...posted } = leaseFigures[figure];
  const facts = await factsOf(db, { ...posted, to: asOf, leaseIds: [leaseId] });
  // What moves from one of the two accounts to the other is no part of the net.
  const once = Map.groupBy(facts, ({ id }) => id);
  const parts = partsByHeading(facts.filter(({ id }) => once.get(id)?.length === 1));
  return accept({ title: `${name} of ${who}`, formula, parts });
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
  const parts = partsByHeading(await factsOf(db, { ...owed, to: asOf, chargeIds: [chargeId] }));
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
  const parts = partsByHeading(await factsOf(db, { ...unapplied, to: asOf, paymentIds: [paymentId] }));
  const title = `Not yet applied of the payment of ${dayName(payment.receivedOn)}, on ${dayName(asOf)}`;
  return accept({ title, formula: 'Payment − allocations', parts });
}
