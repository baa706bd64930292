import { type CalendarDate, later } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { compareText } from '../core/text.ts';
import { type ChargeKind, chargeKinds } from '../leasing/schema.ts';

export * from './deposits/settlement.ts';
export * from './late-fees/late-fee-rules.ts';
export * from './late-fees/late-fee-words.ts';
export * from './utilities/share-utility.ts';

/** Rank of each kind of charge: lower is settled first, equal ranks by due date. */
export type AllocationOrder = ReadonlyMap<ChargeKind, number>;

/**
 * Reads "rent+opening-balance,utility,late-fee": groups in the order of settlement, kinds of equal rank joined by +,
 * every kind that is not named last. The order is a policy because some places fix it by law.
 */
export function parseAllocationOrder(text: string): Result<AllocationOrder> {
  const order = new Map<ChargeKind, number>();
  const groups = text.split(',').map((group) => group.split('+').map((kind) => kind.trim()));
  for (const [rank, kinds] of groups.entries()) {
    for (const kind of kinds) {
      const known = chargeKinds.find((name) => name === kind);
      if (!known) {
        return refuse(
          'allocation-order',
          `“${kind}” is not a kind of charge. Use: ${chargeKinds.join(', ')}.`,
          {
            field: 'allocationOrder',
          },
        );
      }
      order.set(known, rank);
    }
  }
  for (const kind of chargeKinds) if (!order.has(kind)) order.set(kind, groups.length);
  return accept(order);
}

export interface Settleable {
  readonly id: string;
  readonly kind: ChargeKind;
  readonly dueOn: CalendarDate;
  readonly payerId: string | null;
  readonly openCents: number;
}

export interface Settlement<C extends Settleable = Settleable> {
  readonly charge: C;
  readonly amountCents: number;
}

/**
 * Which charges an amount received `on` a day settles, and how far: what is due by then first, by the order of kinds, then
 * oldest due first; only then what is due later. What is left over is credit. Water of 60 due Mar 15 is paid by 60 received
 * on Mar 20 before April's rent that is charged already. In Oregon's order, Jan rent 500, Jan late fee 50, Feb utility 60 and Feb rent 1,000 open, 1,000 leaves
 * Feb rent 500, utility 60, fee 50.
 */
export function settle<C extends Settleable>(
  amountCents: number,
  charges: readonly C[],
  { order, paysFor, on }: { order: AllocationOrder; paysFor: (charge: C) => boolean; on: CalendarDate },
): Settlement<C>[] {
  const ahead = (charge: C) => Number(charge.dueOn > on);
  const rank = (charge: C) => order.get(charge.kind) ?? order.size;
  const queue = charges
    .filter((charge) => charge.openCents > 0 && paysFor(charge))
    .sort(
      (a, b) =>
        ahead(a) - ahead(b) || rank(a) - rank(b) || compareText(a.dueOn, b.dueOn) || compareText(a.id, b.id),
    );
  const settlements: Settlement<C>[] = [];
  let left = amountCents;
  for (const charge of queue) {
    if (left <= 0) break;
    const part = Math.min(left, charge.openCents);
    settlements.push({ charge, amountCents: part });
    left -= part;
  }
  return settlements;
}

/**
 * Whose charges a payment may settle without being told: a subsidy its own share only; a tenant what is owed
 * jointly or by them; a payment from nobody in particular, anything that no subsidy owes.
 */
export function paysForRule(
  payerId: string | null,
  subsidyIds: ReadonlySet<string>,
): (charge: { payerId: string | null }) => boolean {
  if (payerId !== null && subsidyIds.has(payerId)) return (charge) => charge.payerId === payerId;
  return (charge) =>
    charge.payerId === null ||
    (payerId === null ? !subsidyIds.has(charge.payerId) : charge.payerId === payerId);
}

/**
 * The day an allocation counts from: never before the charge is due or the payment is there, nor before an earlier
 * allocation of either was undone, so that on every day 0 ≤ Σ allocations ≤ charge and ≤ payment.
 */
export function allocationDate(
  payment: { receivedOn: CalendarDate; undoneOn: CalendarDate | null },
  charge: { dueOn: CalendarDate; undoneOn: CalendarDate | null },
): CalendarDate {
  const day = later(payment.receivedOn, charge.dueOn);
  return later(later(day, payment.undoneOn ?? day), charge.undoneOn ?? day);
}
