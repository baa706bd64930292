import { assert } from '@portfolio-os/shared/core';
import { HOME_TOWN, places } from './names.ts';
import type { Random } from './random.ts';
import type { BuildingScenario, Scenario, UnitScenario } from './scenario.ts';

const MIN_UNITS = 4;
const MAX_UNITS = 12;

/** Plans buildings of 4 to 12 units each, `units` in all. */
export function planBuildings(units: number, idOf: Scenario['idOf'], random: Random): BuildingScenario[] {
  const order = random.shuffled(places);
  const buildings: BuildingScenario[] = [];
  for (let left = units; left > 0; ) {
    const index = buildings.length;
    const place = order[index % order.length];
    assert(place, 'there are places to choose from');
    const wanted = left <= MAX_UNITS && left < 2 * MIN_UNITS ? left : random.between(MIN_UNITS, MAX_UNITS);
    const count = Math.min(wanted, left);
    const round = Math.floor(index / order.length);
    const name = round === 0 ? place.name : `${place.name} ${round + 1}`;
    const address = `${random.between(2, 480)} ${place.street}, ${HOME_TOWN}`;
    buildings.push({
      id: idOf('building', index),
      name,
      address,
      units: planUnits(count, { idOf, random, index }),
    });
    left -= count;
  }
  return buildings;
}

function planUnits(
  count: number,
  { idOf, random, index }: { idOf: Scenario['idOf']; random: Random; index: number },
): UnitScenario[] {
  const perFloor = count > 8 ? 3 : 2;
  const level = random.between(92, 112);
  return Array.from({ length: count }, (_, position) => {
    const name = `${Math.floor(position / perFloor) + 1}${'ABC'[position % perFloor]}`;
    const bedrooms = Number(random.pickWeighted({ '0': 1, '1': 4, '2': 5, '3': 2 }));
    const squareFeet = 380 + bedrooms * 220 + random.between(0, 14) * 10;
    const firstRentCents = roundTo(((72_000 + bedrooms * 26_000 + squareFeet * 20) * level) / 100, 500);
    const halfBathrooms = bedrooms >= 2 ? random.between(2, 4) : 2;
    return { id: idOf('unit', index, position), name, bedrooms, halfBathrooms, squareFeet, firstRentCents };
  });
}

/** Rounds to the nearest `step` minor units: rents end in 5s and 0s. */
export function roundTo(cents: number, step: number): number {
  return Math.round(cents / step) * step;
}
