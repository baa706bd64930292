import {
  addCharge,
  followSchedule,
  generateCharges,
  recordDeposit,
  reverseCharge,
} from '@portfolio-os/shared/billing';
import { addDays, derivedId } from '@portfolio-os/shared/core';
import { addTenant, changeRent, changeTerm, recordMoveOut, startLease } from '@portfolio-os/shared/leasing';
import { type Invocation, invocation } from '@portfolio-os/shared/log';
import { enteredOn, type Generation, isIn, livingIn, type Month } from './books.ts';
import { agencyShare } from './plan-tenancies.ts';
import type { Person, Renewal, Tenancy } from './scenario.ts';

/** The first half of a month: notices, renewals, move-ins and charges. */
export function beginMonth(generation: Generation, month: Month): Invocation[] {
  const { scenario } = generation;
  const living = livingIn(month, scenario);
  const arriving = scenario.tenancies.filter((tenancy) => isIn(month, enteredOn(tenancy, scenario)));
  const settled = living.filter((tenancy) => !arriving.includes(tenancy));
  return [
    ...settled.flatMap((tenancy) => giveNotice(month, tenancy)),
    ...settled.flatMap((tenancy) =>
      tenancy.renewals
        .filter(({ agreedOn }) => isIn(month, agreedOn))
        .flatMap((renewal) => renew(generation, tenancy, renewal)),
    ),
    ...generate(settled, month),
    ...settled.flatMap((tenancy) => breakOff(month, tenancy)),
    // In order: an inherited household may move out within the month, and a new one move in.
    ...arriving.flatMap((tenancy) => [
      ...moveIn(generation, tenancy),
      ...giveNotice(month, tenancy),
      ...generate([tenancy], month),
      ...breakOff(month, tenancy),
    ]),
    ...shareWater(generation, month, settled),
  ];
}

function generate(tenancies: readonly Tenancy[], { endsOn }: Month): Invocation[] {
  const leaseIds = tenancies.filter(({ startOn }) => startOn <= endsOn).map(({ id }) => id);
  return leaseIds.length > 0 ? [invocation(generateCharges, { through: endsOn, leaseIds })] : [];
}

function giveNotice(month: Month, tenancy: Tenancy): Invocation[] {
  return isIn(month, tenancy.noticeOn) && !isAbrupt(tenancy) ? [moveOut(tenancy)] : [];
}

/** They broke off without notice, after the month was charged. */
function breakOff(month: Month, tenancy: Tenancy): Invocation[] {
  if (!isIn(month, tenancy.noticeOn) || !isAbrupt(tenancy)) return [];
  return [moveOut(tenancy), invocation(followSchedule, { leaseIds: [tenancy.id] })];
}

function isAbrupt({ noticeOn, movedOutOn }: Tenancy): boolean {
  return noticeOn === movedOutOn;
}

function moveOut({ id, movedOutOn }: Tenancy): Invocation {
  return invocation(recordMoveOut, { leaseId: id, movedOutOn });
}

function renew({ scenario }: Generation, { id, termKind, subsidy }: Tenancy, renewal: Renewal): Invocation[] {
  const { fromOn: effectiveOn, termEndsOn, rentCents } = renewal;
  const raise = (recurringChargeId: string, amountCents: number) =>
    invocation(changeRent, {
      id: scenario.idOf('step', recurringChargeId, effectiveOn),
      recurringChargeId,
      effectiveOn,
      amountCents,
    });
  const shareCents = subsidy ? agencyShare(rentCents) : 0;
  const rents = [raise(derivedId('rent', id), rentCents - shareCents)];
  if (subsidy) rents.push(raise(derivedId('rent', id, subsidy.agency.id), shareCents));
  return [invocation(changeTerm, { leaseId: id, termKind, termEndsOn }), ...rents];
}

function moveIn(generation: Generation, tenancy: Tenancy): Invocation[] {
  const { beginOn } = generation.scenario;
  const { id, unit, startOn, termKind, termEndsOn, dueDay, rentCents, extras, subsidy, people } = tenancy;
  const inherited = startOn < beginOn;
  const tenants = [
    ...people.map((person) => ({ tenantId: person.id })),
    ...(subsidy
      ? [{ tenantId: subsidy.agency.id, role: 'subsidy' as const, shareCents: subsidy.shareCents }]
      : []),
  ];
  const start = invocation(startLease, {
    id,
    unitId: unit.id,
    startOn,
    termKind,
    termEndsOn,
    dueDay,
    rentCents,
    tenants,
    extras: [...extras],
    depositCents: inherited ? null : tenancy.depositCents,
    chargedFrom: inherited ? beginOn : null,
  });
  return [...people.map(meet), start, ...(inherited ? takeOver(generation, tenancy) : [])];
}

export function meet({ id, name, email, phone }: Person): Invocation {
  return invocation(addTenant, { id, name, email, phone });
}

/** The seller transfers the deposits of the present tenants; a few owe something from before. */
function takeOver(
  { scenario, random }: Generation,
  { id: leaseId, depositCents, rentCents }: Tenancy,
): Invocation[] {
  const { beginOn: dueOn, idOf } = scenario;
  const received = { leaseId, kind: 'security', amountCents: depositCents, receivedOn: dueOn } as const;
  const memo = 'Deposit handed over by the seller';
  const handedOver = [
    invocation(recordDeposit, {
      ...{ id: idOf('deposit-received', leaseId), ...received },
      ...{ method: 'bank-transfer' as const, memo },
    }),
  ];
  if (!random.chance(0.06)) return handedOver;
  const opening = {
    leaseId,
    kind: 'opening-balance',
    amountCents: Math.round(rentCents / 3),
    dueOn,
  } as const;
  return [
    ...handedOver,
    invocation(addCharge, { id: idOf('opening', leaseId), ...opening, description: 'Owed at purchase' }),
  ];
}

/** In the first building water is divided each quarter; a wrong share is reversed. */
function shareWater(
  { scenario, random }: Generation,
  { startOn }: Month,
  settled: readonly Tenancy[],
): Invocation[] {
  const [building] = scenario.buildings;
  if (Number(startOn.slice(5, 7)) % 3 !== 0) return [];
  const dueOn = addDays(startOn, 14);
  const here = settled.filter(
    ({ buildingId, movedOutOn }) => buildingId === building?.id && movedOutOn === null,
  );
  return here.flatMap(({ id: leaseId }) => {
    const id = scenario.idOf('water', leaseId, startOn);
    const amountCents = random.between(2_100, 6_400);
    const share = invocation(addCharge, {
      id,
      leaseId,
      kind: 'utility',
      amountCents,
      dueOn,
      description: 'Water, share of the quarter',
    });
    if (!random.chance(0.04)) return [share];
    const reversal = {
      id: scenario.idOf('water-back', leaseId, startOn),
      chargeId: id,
      reversedOn: dueOn,
      reason: 'meter misread',
    };
    return [share, invocation(reverseCharge, reversal)];
  });
}
