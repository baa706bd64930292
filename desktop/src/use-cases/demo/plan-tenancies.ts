import { addMonths, type CalendarDate, daysBetween, increaseBy } from '@portfolio-os/shared/core';
import { LAST_DAY_OF_MONTH } from '@portfolio-os/shared/leasing';
import { HOUSING_AGENCY } from './names.ts';
import { roundTo } from './plan-buildings.ts';
import type { People } from './plan-people.ts';
import { planStays, type Span, type Stay } from './plan-stays.ts';
import { Random } from './random.ts';
import type { BuildingScenario, Extra, Person, Scenario, Tenancy, UnitScenario } from './scenario.ts';

export interface Cast {
  readonly span: Span;
  readonly seed: number;
  readonly idOf: Scenario['idOf'];
  readonly people: People;
}

/** Of 50 units 3 are vacant at the end: 94% are let. */
const VACANT_SHARE = 0.055;
const BEHIND_SHARE = 0.06;

/** All tenancies of these buildings, in the order of their start. */
export function planTenancies(buildings: readonly BuildingScenario[], cast: Cast): Tenancy[] {
  const random = new Random(cast.seed, 'tenancies');
  const units = buildings.flatMap((building) =>
    building.units.map((unit) => ({ unit, buildingId: building.id })),
  );
  const order = random.shuffled(units.map(({ unit }) => unit.id));
  const vacant = new Set(order.slice(0, Math.round(units.length * VACANT_SHARE)));
  const subsidised = order.at(-1);
  const agency = cast.people.inventAgency(HOUSING_AGENCY);
  const tenancies = units.flatMap(({ unit, buildingId }) => {
    const choices = new Random(cast.seed, unit.id);
    const stays = planStays(cast.span, { vacantNow: vacant.has(unit.id), random: choices });
    const agencyHere = unit.id === subsidised ? agency : null;
    return stays.map((stay, index) =>
      settleIn(stay, { unit, buildingId, index, agency: agencyHere, random: choices }, cast),
    );
  });
  tenancies.sort((a, b) => (a.startOn < b.startOn ? -1 : a.startOn > b.startOn ? 1 : 0));
  return fallBehind(tenancies, cast.span, random);
}

function settleIn(
  stay: Stay,
  place: { unit: UnitScenario; buildingId: string; index: number; agency: Person | null; random: Random },
  { span, idOf, people }: Cast,
): Tenancy {
  const { unit, buildingId, index, agency, random } = place;
  const id = idOf('lease', unit.id, index);
  const asked = marketRentCents(unit, span.beginOn, stay.startOn);
  const rentCents = roundTo((asked * random.between(970, 1030)) / 1000, 500);
  const household = { alone: 1, pair: 2, three: 3 }[random.pickWeighted({ alone: 11, pair: 7, three: 2 })];
  const members = Array.from({ length: household }, () => people.invent());
  const shares = members.length > 1 && agency === null && random.chance(0.35);
  return {
    ...stay,
    id,
    unit,
    buildingId,
    rentCents,
    renewals: raised(stay, rentCents, random),
    depositCents: rentCents,
    dueDay: Number(random.pickWeighted({ '1': 78, '5': 10, '15': 6, [LAST_DAY_OF_MONTH]: 6 })),
    people: members,
    subsidy: agency && { agency, shareCents: agencyShare(rentCents) },
    extras: chooseExtras(id, idOf, random),
    habit: shares
      ? 'splits'
      : random.pickWeighted({ punctual: 70, late: 10, piecemeal: 8, ahead: 5, 'rounds-up': 5 }),
    method: random.pickWeighted({ 'bank-transfer': 9, check: 5, processor: 4, card: 1, cash: 1 }),
    monthsBehind: 0,
  };
}

/** Asking rents grow 3% a year. */
export function marketRentCents(unit: UnitScenario, beginOn: CalendarDate, on: CalendarDate): number {
  return roundTo(unit.firstRentCents * 1.03 ** (daysBetween(beginOn, on) / 365), 500);
}

/** The agency pays seven tenths, in whole dollars. */
export function agencyShare(rentCents: number): number {
  return roundTo(rentCents * 0.7, 100);
}

/** Each renewal raises the rent by 2 to 4.5%, sometimes to an odd cent. */
function raised(stay: Stay, firstRentCents: number, random: Random): Tenancy['renewals'] {
  let rentCents = firstRentCents;
  return stay.renewals.map((renewal) => {
    const exact = increaseBy(rentCents, random.between(20, 45) * 10);
    rentCents = random.chance(0.7) ? roundTo(exact, 500) : exact;
    return { ...renewal, rentCents };
  });
}

function chooseExtras(leaseId: string, idOf: Scenario['idOf'], random: Random): Extra[] {
  const offers = [
    {
      kind: 'parking',
      label: 'Parking space',
      amountCents: random.between(10, 18) * 500,
      taken: random.chance(0.3),
    },
    { kind: 'pet', label: 'Pet rent', amountCents: 3_500, taken: random.chance(0.18) },
    { kind: 'storage', label: 'Storage locker', amountCents: 2_500, taken: random.chance(0.08) },
  ] as const;
  return offers
    .filter(({ taken }) => taken)
    .map(({ taken: _, ...extra }) => ({ ...extra, id: idOf(extra.kind, leaseId) }));
}

/** Puts some of the present tenants one, two or three months in arrears. */
function fallBehind(tenancies: readonly Tenancy[], { endOn }: Span, random: Random): Tenancy[] {
  const since = addMonths(endOn, -5);
  const able = tenancies.filter(
    ({ startOn, movedOutOn, subsidy }) => startOn < since && movedOutOn === null && subsidy === null,
  );
  const count = Math.max(1, Math.round(able.length * BEHIND_SHARE));
  const behind = new Map(
    random
      .shuffled(able)
      .slice(0, count)
      .map(({ id }, index) => [id, [1, 3, 2][index % 3] ?? 1]),
  );
  return tenancies.map((tenancy) => ({ ...tenancy, monthsBehind: behind.get(tenancy.id) ?? 0 }));
}
