import { expect, test } from 'vitest';
import { breakable, textWidth } from './text-width.ts';

const pieces = (text: string, room: number) => breakable(text, room).split('\u200b');

test('a word that fits its column stays whole, and one that does not may be broken behind every sixth character', () => {
  // Thirteen small letters, none wider than 0.68, need 8.84 at most.
  expect(pieces('Featherstonee and sons', 9)).toEqual(['Featherstonee and sons']);
  expect(pieces('Featherstonee and sons', 8)).toEqual(['Feathe', 'rstone', 'e and sons']);
  expect(pieces('Chester-Featherstonehaugh', 8)).toEqual(['Chester-Feathe', 'rstone', 'haugh']);
});

test('what people see as one character is never broken', () => {
  const family = '👩‍👩‍👧‍👦';
  expect(pieces(family.repeat(7), 8)).toEqual([family.repeat(6), family]);
  expect(pieces('e\u0301'.repeat(7), 3)).toEqual(['e\u0301'.repeat(6), 'e\u0301']);
});

test('what is written without spaces needs no places to be broken at', () => {
  expect(pieces('株式会社東京不動産管理総合研究所한국부동산관리주식회사', 6)).toHaveLength(1);
});

test('no character is reckoned narrower than it is', () => {
  // What Inter’s heavier face says of them, by its table of widths.
  for (const [character, is] of [
    ...([
      ['W', 1.02],
      ['M', 0.92],
      ['m', 0.9],
      ['w', 0.84],
      ['Q', 0.77],
      ['n', 0.61],
      ['l', 0.26],
    ] as const),
    ...([
      ['–', 0.5],
      ['-', 0.47],
      ['Ж', 1.03],
      ['Ю', 1.03],
      ['Ω', 0.78],
      ['ß', 0.64],
      ['€', 0.68],
    ] as const),
  ])
    expect(textWidth(character), character).toBeGreaterThanOrEqual(is);
});
