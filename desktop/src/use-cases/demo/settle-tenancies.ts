import {
  addCharge,
  applyDeposit,
  depositMovements,
  heldByKind,
  openCharges,
  recordDeposit,
  refundDeposit,
  settleDeposits,
  unappliedPayments,
} from '@portfolio-os/shared/billing';
import { type CalendarDate, later, monthOf } from '@portfolio-os/shared/core';
import { type Invocation, invocation } from '@portfolio-os/shared/log';
import { type Generation, isIn, type Month } from './books.ts';
import { Random } from './random.ts';
import type { Scenario, Tenancy } from './scenario.ts';

/** What a household leaves behind in one case of five. */
const DAMAGES = [
  { description: 'Carpet cleaning', fromCents: 9_000, toCents: 18_000 },
  { description: 'Paint and patching', fromCents: 12_000, toCents: 34_000 },
  { description: 'Broken blinds', fromCents: 4_500, toCents: 11_000 },
] as const;

/** The deposits of households that move in, on the day on which they do. */
export function receiveDeposits({ scenario }: Generation, month: Month): Invocation[] {
  return scenario.tenancies
    .filter(({ startOn }) => startOn >= scenario.beginOn && isIn(month, startOn))
    .map(({ id: leaseId, depositCents: amountCents, startOn: receivedOn, method: how }) => {
      const method = how === 'opening-credit' ? ('other' as const) : how;
      const received = { leaseId, kind: 'security', amountCents, receivedOn, method } as const;
      return invocation(recordDeposit, { id: scenario.idOf('deposit-received', leaseId), ...received });
    });
}

/** Two to three weeks after the move-out; null: they live there. */
function settledOn({ id, movedOutOn }: Tenancy, { seed }: Scenario): CalendarDate | null {
  return movedOutOn && new Random(seed, 'settled', id).dayAfter(movedOutOn, 12, 20);
}

/**
 * Gives the deposits of households that left back: what they owe and what they damaged is taken off first. Of who left in the last weeks it
 * is still held.
 */
export async function settleTenancies(generation: Generation, month: Month): Promise<Invocation[]> {
  const { scenario, coming } = generation;
  const acts: Invocation[] = [];
  for (const tenancy of scenario.tenancies) {
    const on = settledOn(tenancy, scenario);
    if (on === null || !isIn(month, on)) continue;
    acts.push(...(await settle(generation, tenancy, on)));
    // What they owed is settled by their deposit: they send nothing more.
    for (const [key, payments] of coming)
      if (key >= monthOf(on))
        coming.set(
          key,
          payments.filter((one) => one.tenancy.id !== tenancy.id || one.receivedOn <= on),
        );
  }
  return acts;
}

async function settle(
  { scenario, ledger: { books } }: Generation,
  { id: leaseId, method, subsidy }: Tenancy,
  asked: CalendarDate,
): Promise<Invocation[]> {
  const held = heldByKind(await depositMovements(books, { leaseIds: [leaseId] }));
  if (held.length === 0) return [];
  const open = (await openCharges(books, [leaseId])).filter(
    ({ dueOn, payerId }) => dueOn <= asked && payerId !== (subsidy?.agency.id ?? ''),
  );
  // What a returned payment opened again is open from the day of the return on.
  const on = open.reduce((day, { undoneOn }) => later(day, undoneOn ?? day), asked);
  const credit = await unappliedPayments(books, [leaseId]);
  const damage = damageOf(scenario, { leaseId, on });
  const charges = [...open, ...damage.map(({ id, amountCents }) => ({ id, openCents: amountCents }))];
  const creditCents = credit.reduce((sum, { unappliedCents }) => sum + unappliedCents, 0);
  const { applied, returned } = settleDeposits({ charges, creditCents, held });
  const parts = applied.map(({ chargeId, amountCents }) => {
    return { id: scenario.idOf('deposit-applied', leaseId, chargeId), chargeId, amountCents };
  });
  const by = method === 'check' ? ('check' as const) : ('bank-transfer' as const);
  return [
    ...damage.map((charge) => invocation(addCharge, charge)),
    ...(parts.length > 0
      ? [invocation(applyDeposit, { leaseId, kind: 'security', appliedOn: on, parts })]
      : []),
    ...returned.map(({ kind, amountCents }) =>
      invocation(refundDeposit, {
        ...{ id: scenario.idOf('deposit-returned', leaseId), leaseId, kind, amountCents },
        ...{ refundedOn: on, method: by },
      }),
    ),
  ];
}

function damageOf({ seed, idOf }: Scenario, { leaseId, on }: { leaseId: string; on: CalendarDate }) {
  const random = new Random(seed, 'damage', leaseId);
  if (!random.chance(0.2)) return [];
  const { description, fromCents, toCents } = random.pick(DAMAGES);
  const amountCents = Math.round(random.between(fromCents, toCents) / 500) * 500;
  return [
    { id: idOf('damage', leaseId), leaseId, kind: 'other', amountCents, dueOn: on, description } as const,
  ];
}
