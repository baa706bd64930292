import { expect, test } from 'vitest';
import { Random } from './random.ts';

const DRAWS = 10_000;

/** How often each face of a die came. */
function facesOf(random: Random): number[] {
  const faces = [0, 0, 0, 0, 0, 0];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const face = random.between(1, 6) - 1;
    faces[face] = (faces[face] ?? 0) + 1;
  }
  return faces;
}

test('a seed of several parts is had again, and each part counts', () => {
  const drawn = (...seed: (string | number)[]) => {
    const random = new Random(...seed);
    return Array.from({ length: 20 }, () => random.between(0, 1_000_000));
  };
  expect(drawn(1, 'months')).toEqual(drawn(1, 'months'));
  expect(drawn(1, 'months')).not.toEqual(drawn(1, 'people'));
  expect(drawn(1, 'months')).not.toEqual(drawn(2, 'months'));
});

// 10,000 throws of a fair die: 1,667 of each face, standard deviation √(10,000 · 1/6 · 5/6) = 37; six of them are 224.
test.each([0, 1, 2, 2 ** 31, -1])('the faces of a die come equally often (seed %i)', (seed) => {
  for (const count of facesOf(new Random(seed))) expect(Math.abs(count - DRAWS / 6)).toBeLessThan(224);
});

test('the first throws of neighbouring seeds are not alike', () => {
  const faces = [0, 0, 0, 0, 0, 0];
  for (let seed = 0; seed < DRAWS; seed += 1) {
    const face = new Random(seed).between(1, 6) - 1;
    faces[face] = (faces[face] ?? 0) + 1;
  }
  for (const count of faces) expect(Math.abs(count - DRAWS / 6)).toBeLessThan(224);
});

test('choices keep to their bounds', () => {
  const random = new Random('bounds');
  for (let draw = 0; draw < 1000; draw += 1) {
    const next = random.next();
    expect(next >= 0 && next < 1).toBe(true);
    expect(['a', 'b']).toContain(random.pick(['a', 'b']));
    expect(random.pickWeighted({ always: 1, never: 0 })).toBe('always');
    expect(random.between(3, 3)).toBe(3);
  }
  expect(random.shuffled([1, 2, 3]).sort()).toEqual([1, 2, 3]);
  expect(() => random.pick([])).toThrow();
});
