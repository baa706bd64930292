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
import { type Coming, expect, type Generation, livingIn, type Month, owe, wholeMonth } from './books.ts';
import { decidePayments } from './decide-payments.ts';
import { LATE_FEE_CENTS, type PaymentPlan, RETURNED_FEE_CENTS } from './payment-behaviour.ts';
import type { Tenancy } from './scenario.ts';

/** Sums the charges of a month: those of the household, and the agency's separately. */
export async function readCharges(
  generation: Generation,
  { startOn, endsOn }: Month,
): Promise<Map<string, number>> {
  const rows = await generation.ledger.books
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

/** Decides every household's and agency's payments, and records those that arrive by the end of the month. */
export function payMonth(
  generation: Generation,
  month: Month,
  charged: ReadonlyMap<string, number>,
): Invocation[] {
  const fees: Invocation[] = [];
  for (const tenancy of livingIn(month, generation.scenario)) {
    payShare(generation, month, { tenancy, charged });
    fees.push(...payRent(generation, month, { tenancy, charged }));
  }
  const arrived = (generation.coming.get(monthOf(month.startOn)) ?? [])
    .filter(({ receivedOn }) => receivedOn <= month.untilOn)
    .sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0));
  const returned = arrived.filter(
    ({ returnedOn }) => returnedOn !== undefined && returnedOn <= month.untilOn,
  );
  const leaseIds = [...new Set(arrived.map(({ tenancy }) => tenancy.id))];
  const again = [...new Set(returned.map(({ tenancy }) => tenancy.id))];
  return [
    ...fees,
    ...arrived.flatMap((payment) => receive(generation, month, payment)),
    ...settle(
      livingIn(month, generation.scenario)
        .map(({ id }) => id)
        .concat(leaseIds),
    ),
    ...returned.map((payment) => sendBack(generation, payment)),
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
function payShare(generation: Generation, month: Month, { tenancy, charged }: Household): void {
  if (!tenancy.subsidy) return;
  const { id: payerId } = tenancy.subsidy.agency;
  const amountCents = charged.get(keyOf(tenancy.id, payerId)) ?? 0;
  if (amountCents <= 0) return;
  const receivedOn = later(dueDateIn(month.startOn, 3), tenancy.startOn);
  promise({ generation, month }, tenancy, { payerId, amountCents, receivedOn, method: 'bank-transfer' });
}

function payRent(generation: Generation, month: Month, { tenancy, charged }: Household): Invocation[] {
  const { scenario, random } = generation;
  const carriedCents = generation.owedCents.get(tenancy.id) ?? 0;
  const owedCents = owe(generation, tenancy.id, charged.get(tenancy.id) ?? 0);
  const dueOn = later(dueDateIn(month.startOn, tenancy.dueDay), tenancy.startOn);
  const monthsLeft = monthNumber(scenario.endOn) - monthNumber(month.startOn);
  const household = {
    tenancy,
    dueOn,
    owedCents,
    isSquare: carriedCents === 0,
    endOn: scenario.endOn,
    random,
  };
  const plan = decidePayments(household, monthsLeft);
  const whole = wholeMonth(month, tenancy);
  for (const { byHand, ...payment } of plan.payments) {
    const received = { ...payment, receivedOn: later(payment.receivedOn, scenario.beginOn) };
    const chosen = byHand && whole && monthOf(received.receivedOn) === monthOf(month.startOn);
    promise({ generation, month }, tenancy, chosen ? { ...received, byHand } : received);
    owe(generation, tenancy.id, -payment.amountCents);
    if (payment.returnedOn !== undefined && payment.returnedOn <= month.untilOn) {
      owe(generation, tenancy.id, payment.amountCents + RETURNED_FEE_CENTS);
    }
  }
  if (plan.lateFeeOn === null) return [];
  owe(generation, tenancy.id, LATE_FEE_CENTS);
  const id = scenario.idOf('late-fee', tenancy.id, month.startOn);
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
  { generation, month }: { generation: Generation; month: Month },
  tenancy: Tenancy,
  payment: PaymentPlan,
): void {
  const id = generation.scenario.idOf('payment', tenancy.id, generation.promised++);
  expect(generation, month, { ...payment, id, tenancy });
}

function receive({ random }: Generation, { startOn }: Month, payment: Coming): Invocation[] {
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

function sendBack({ scenario }: Generation, { id: paymentId, returnedOn = '' }: Coming): Invocation {
  const fee = { chargeId: scenario.idOf('returned-fee', paymentId), amountCents: RETURNED_FEE_CENTS };
  return invocation(returnPayment, {
    id: scenario.idOf('returned', paymentId),
    paymentId,
    returnedOn,
    reason: 'Insufficient funds',
    fee,
  });
}
