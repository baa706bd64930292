import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './root.ts';

const text = readFileSync(join(root, 'docs/security.md'), 'utf8');

/**
 * How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has. They come first in each section, before level 3.
 * Counted in its file of requirements: 253.
 */
const sections: Readonly<Record<string, readonly number[]>> = {
  1: [2, 9, 11, 3, 2],
  2: [3, 3, 4, 1],
  3: [0, 2, 4, 6, 5, 0, 2],
  4: [3, 1, 2, 4],
  5: [1, 3, 2, 3],
  6: [3, 12, 4, 4, 5, 3, 0, 4],
  7: [3, 4, 2, 5, 2, 2],
  8: [2, 3, 1, 1],
  9: [3, 4],
  10: [2, 2, 4, 11, 5, 2, 3],
  11: [2, 3, 3, 4, 1, 1],
  12: [3, 2, 4],
  13: [1, 5, 2, 5],
  14: [2, 4, 3],
  15: [3, 3, 7],
  16: [1, 5, 4, 3, 3],
  17: [1, 4, 2],
};
const required = Object.entries(sections).flatMap(([chapter, counts]) =>
  counts.flatMap((count, index) =>
    Array.from({ length: count }, (_, one) => `${chapter}.${index + 1}.${one + 1}`),
  ),
);

/** Every requirement that a line answers; "4.4.1 to 4.4.4" answers four. */
function answered(): string[] {
  const lines = text.match(/^(\| (?=\d)[^|]+|\d+\.\d+\.\d+ to \d+\.\d+\.\d+(?=:))/gm) ?? [];
  return lines.flatMap((line) => {
    const [first = '', last] = line.match(/\d+\.\d+\.\d+/g) ?? [];
    if (!line.includes(' to ')) return line.match(/\d+\.\d+\.\d+/g) ?? [];
    return required.slice(required.indexOf(first), required.indexOf(last ?? first) + 1);
  });
}

it('every requirement of levels 1 and 2 of ASVS 5.0 is answered, once', () => {
  expect(required).toHaveLength(253);
  expect(answered().toSorted()).toEqual(required.toSorted());
});

it('every file that docs/security.md names is there, and one alone has its name', () => {
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', listing, { cwd: root, encoding: 'utf8' }).split('\n');
  const named = new Set([...text.matchAll(/`([\w./-]+\.(?:tsx?|yml))`/g)].map(([, name]) => name ?? ''));
  expect(named.size).toBeGreaterThan(50);
  const found = (name: string) => files.filter((file) => `/${file}`.endsWith(`/${name}`)).length;
  expect([...named].filter((name) => found(name) !== 1)).toEqual([]);
});
