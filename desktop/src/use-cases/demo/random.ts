import { addDays, assert, type CalendarDate, keysOf } from '@portfolio-os/shared/core';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';
import { skipN } from 'pure-rand/utils/skipN';

/** The first numbers of xoroshiro128+ still show the seed's own bits. */
const NUMBERS_SKIPPED = 32;

/**
 * A seeded source of choices: the same seed gives the same choices on every machine, for the sample, the simulation and other
 * runs that must be repeatable. In the sample each unit draws from a fork of its own, so that a change to one tenant's
 * scenario does not alter the others.
 */
export class Random {
  readonly #generator: JumpableRandomGenerator;

  constructor(...seed: readonly (string | number)[]) {
    this.#generator = xoroshiro128plus(hashText(seed.join('\u001f')));
    skipN(this.#generator, NUMBERS_SKIPPED);
  }

  /** At least 0, below 1. */
  next(): number {
    return uniformFloat64(this.#generator);
  }

  /** A whole number from `low` through `high`. */
  between(low: number, high: number): number {
    assert(low <= high, 'there is a number to choose');
    return uniformInt(this.#generator, low, high);
  }

  /** True this often, from 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.between(0, choices.length - 1)];
    assert(chosen !== undefined, 'there is something to choose from');
    return chosen;
  }

  /** Picks by weight: `pickWeighted({ rent: 3, pet: 1 })` is rent three times in four. */
  pickWeighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = keysOf(weights).map((choice) => [choice, weights[choice]] as const);
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of entries) {
      left -= weight;
      if (left < 0) return choice;
    }
    return this.pick(entries)[0];
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }

  /** A day from `low` through `high` days after `date`. */
  dayAfter(date: CalendarDate, low: number, high: number): CalendarDate {
    return addDays(date, this.between(low, high));
  }
}

/** FNV-1a with a final mix: similar seeds start far apart. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
