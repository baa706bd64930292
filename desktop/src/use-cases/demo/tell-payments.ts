import {
  addCharge,
  allocateByHand,
  allocateCredit,
  recordPayment,
  returnPayment,
} from '@portfolio-os/shared/billing';
import { derivedId, later, monthOf } from '@portfolio-os/shared/core';
import { dueDateIn } from '@portfolio-os/shared/leasing';
import { type Invocation, invocation } from '@portfolio-os/shared/log';
import { type Coming, expect, livingIn, type Month, owe, type Telling, wholeMonth } from './books.ts';
import { decidePayments } from './decide-payments.ts';
import { LATE_FEE_CENTS, type PaymentPlan, RETURNED_FEE_CENTS } from './payment-moods.ts';
import type { Tenancy } from './story.ts';

/** Adds up what the month has charged: to the household together, and to an agency apart. */
export async function readCharges(
  telling: Telling,
  { startOn, endsOn }: Month,
): Promise<Map<string, number>> {
  const rows = await telling.ledger.books
    .selectFrom('charge')
    .select(['leaseId', 'payerId'])
    .select((eb) => eb.fn.sum<number>('amountCents').as('cents'))
    .where('dueOn', '>=', startOn)
    .where('dueOn', '<=', endsOn)
    .groupBy(['leaseId', 'payerId'])
    .execute();
  return new Map(rows.map(({ leaseId, payerId, cents }) => [keyOf(leaseId, payerId), Number(cents)]));
}

function keyOf(leaseId: string, payerId: string | null): string {
  return payerId === null ? leaseId : `${leaseId} ${payerId}`;
}

/** Lets every household and the agency decide what to pay, and records what arrives by the end of the month. */
export function payMonth(telling: Telling, month: Month, charged: ReadonlyMap<string, number>): Invocation[] {
  const fees: Invocation[] = [];
  for (const tenancy of livingIn(month, telling.story)) {
    payShare(telling, month, { tenancy, charged });
    fees.push(...payRent(telling, month, { tenancy, charged }));
  }
  const arrived = (telling.coming.get(monthOf(month.startOn)) ?? [])
    .filter(({ receivedOn }) => receivedOn <= month.untilOn)
    .sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0));
  const returned = arrived.filter(
    ({ returnedOn }) => returnedOn !== undefined && returnedOn <= month.untilOn,
  );
  const leaseIds = [...new Set(arrived.map(({ tenancy }) => tenancy.id))];
  const again = [...new Set(returned.map(({ tenancy }) => tenancy.id))];
  return [
    ...fees,
    ...arrived.flatMap((payment) => receive(telling, month, payment)),
    ...settle(
      livingIn(month, telling.story)
        .map(({ id }) => id)
        .concat(leaseIds),
    ),
    ...returned.map((payment) => sendBack(telling, payment)),
    ...settle(again),
  ];
}

function settle(leaseIds: readonly string[]): Invocation[] {
  return leaseIds.length > 0 ? [invocation(allocateCredit, { leaseIds: [...new Set(leaseIds)] })] : [];
}

interface Household {
  readonly tenancy: Tenancy;
  readonly charged: ReadonlyMap<string, number>;
}

/** Agencies pay on the third of the month, to the cent. */
function payShare(telling: Telling, month: Month, { tenancy, charged }: Household): void {
  if (!tenancy.subsidy) return;
  const { id: payerId } = tenancy.subsidy.agency;
  const amountCents = charged.get(keyOf(tenancy.id, payerId)) ?? 0;
  if (amountCents <= 0) return;
  const receivedOn = later(dueDateIn(month.startOn, 3), tenancy.startOn);
  promise({ telling, month }, tenancy, { payerId, amountCents, receivedOn, method: 'bank-transfer' });
}

function payRent(telling: Telling, month: Month, { tenancy, charged }: Household): Invocation[] {
  const { story, random } = telling;
  const carriedCents = telling.owedCents.get(tenancy.id) ?? 0;
  const owedCents = owe(telling, tenancy.id, charged.get(tenancy.id) ?? 0);
  const dueOn = later(dueDateIn(month.startOn, tenancy.dueDay), tenancy.startOn);
  const monthsLeft = monthNumber(story.endOn) - monthNumber(month.startOn);
  const household = { tenancy, dueOn, owedCents, isSquare: carriedCents === 0, endOn: story.endOn, random };
  const plan = decidePayments(household, monthsLeft);
  const whole = wholeMonth(month, tenancy);
  for (const { byHand, ...payment } of plan.payments) {
    const received = { ...payment, receivedOn: later(payment.receivedOn, story.beginOn) };
    const chosen = byHand && whole && monthOf(received.receivedOn) === monthOf(month.startOn);
    promise({ telling, month }, tenancy, chosen ? { ...received, byHand } : received);
    owe(telling, tenancy.id, -payment.amountCents);
    if (payment.returnedOn !== undefined && payment.returnedOn <= month.untilOn) {
      owe(telling, tenancy.id, payment.amountCents + RETURNED_FEE_CENTS);
    }
  }
  if (plan.lateFeeOn === null) return [];
  owe(telling, tenancy.id, LATE_FEE_CENTS);
  const id = story.idOf('late-fee', tenancy.id, month.startOn);
  const fee = {
    id,
    leaseId: tenancy.id,
    kind: 'late-fee',
    amountCents: LATE_FEE_CENTS,
    dueOn: plan.lateFeeOn,
  } as const;
  return [invocation(addCharge, { ...fee, description: 'Late fee' })];
}

function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

function promise(
  { telling, month }: { telling: Telling; month: Month },
  tenancy: Tenancy,
  payment: PaymentPlan,
): void {
  const id = telling.story.idOf('payment', tenancy.id, telling.promised++);
  expect(telling, month, { ...payment, id, tenancy });
}

function receive({ random }: Telling, { startOn }: Month, payment: Coming): Invocation[] {
  const { id, tenancy, payerId, amountCents, receivedOn, method } = payment;
  const reference = method === 'check' ? String(random.between(1001, 9899)) : null;
  const received = invocation(recordPayment, {
    id,
    leaseId: tenancy.id,
    payerId,
    amountCents,
    receivedOn,
    method,
    reference,
  });
  if (!payment.byHand) return [received];
  const extras = tenancy.extras.map((extra) => ({
    chargeId: derivedId('charge', extra.id, startOn),
    amountCents: extra.amountCents,
  }));
  const restCents = extras.reduce((rest, extra) => rest - extra.amountCents, amountCents);
  const rent = {
    chargeId: derivedId('charge', derivedId('rent', tenancy.id), startOn),
    amountCents: restCents,
  };
  return [received, invocation(allocateByHand, { paymentId: id, allocations: [...extras, rent] })];
}

function sendBack({ story }: Telling, { id: paymentId, returnedOn = '' }: Coming): Invocation {
  const fee = { chargeId: story.idOf('returned-fee', paymentId), amountCents: RETURNED_FEE_CENTS };
  return invocation(returnPayment, {
    id: story.idOf('returned', paymentId),
    paymentId,
    returnedOn,
    reason: 'Insufficient funds',
    fee,
  });
}
