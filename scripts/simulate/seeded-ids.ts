import { drawIdsFrom } from '@portfolio-os/shared/core';
import { Chance } from './chance.ts';

/** The clock of the computer that acts now: ids carry the time that it believes. */
let clock: () => Date = () => new Date(0);

export function idsFollow(now: () => Date): void {
  clock = now;
}

/**
 * From now on fresh ids are UUIDv7 drawn from a seed, of no time until somebody acts: whatever ran before. A counter in each keeps them unique.
 */
export function seedIds(seed: number): void {
  clock = () => new Date(0);
  const chance = new Chance(seed);
  let count = 0;
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  drawIdsFrom(() => {
    count += 1;
    const time = hex(clock().getTime(), 12);
    const parts = [time.slice(0, 8), time.slice(8), `7${hex(chance.between(0, 4095), 3)}`];
    return [...parts, `8${hex(chance.between(0, 4095), 3)}`, hex(count, 12)].join('-');
  });
}
