import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from './test-statement.ts';

interface Statement {
  /** Cents, oldest first, none of them zero. */
  amounts: number[];
  openingCents: number;
  layout: (typeof layouts)[number];
  newestFirst: boolean;
  titles: boolean;
  extra: boolean;
}

const layouts = ['signed', 'turned', 'split', 'split-negative', 'marked', 'unsigned'] as const;

const anyStatement: fc.Arbitrary<Statement> = fc.record({
  amounts: fc.array(
    fc.integer({ min: -200_000, max: 200_000 }).filter((cents) => cents !== 0),
    { minLength: 1, maxLength: 12 },
  ),
  openingCents: fc.integer({ min: -100_000, max: 500_000 }),
  layout: fc.constantFrom(...layouts),
  newestFirst: fc.boolean(),
  titles: fc.boolean(),
  extra: fc.boolean(),
});

const money = (cents: number) => (cents / 100).toFixed(2);
const size = (cents: number) => money(Math.abs(cents));

const cells: Record<Statement['layout'], (cents: number) => string[]> = {
  signed: (cents) => [money(cents)],
  turned: (cents) => [money(-cents)],
  split: (cents) => (cents < 0 ? [size(cents), ''] : ['', size(cents)]),
  'split-negative': (cents) => (cents < 0 ? [money(cents), ''] : ['', money(cents)]),
  marked: (cents) => [size(cents), cents < 0 ? 'D' : 'C'],
  unsigned: (cents) => [size(cents)],
};

const titlesOf: Record<Statement['layout'], string[]> = {
  signed: ['Amount'],
  turned: ['Amount'],
  split: ['Debit', 'Credit'],
  'split-negative': ['Debit', 'Credit'],
  marked: ['Amount', 'D/C'],
  unsigned: ['Amount'],
};

/** The rows of the file as cells, with the balance after each line in the last one. */
function rowsOf({ amounts, openingCents, layout, newestFirst, extra }: Statement): string[][] {
  let balance = openingCents;
  const rows = amounts.map((cents, index) => {
    balance += cents;
    const day = `2026-01-${String(Math.floor(index / 2) + 13).padStart(2, '0')}`;
    return [
      day,
      `LINE ${'ABCDEFGHIJKL'[index]}`,
      ...cells[layout](cents),
      ...(extra ? [`${1000 + index}`] : []),
      money(balance),
    ];
  });
  return newestFirst ? rows.reverse() : rows;
}

function textOf(statement: Statement, rows: readonly string[][]): string {
  const { titles, layout, extra } = statement;
  const header = ['Date', 'Text', ...titlesOf[layout], ...(extra ? ['Check Number'] : []), 'Balance'];
  return [...(titles ? [header] : []), ...rows].map((row) => row.join(',')).join('\n');
}

/** The amounts by the names of their lines; null where anything is asked or the file is refused. */
function unasked(text: string): Map<string, number> | null {
  const result = read(text);
  if (!result.ok || result.value.statement.questions.length > 0) return null;
  const lines = result.value.statement.accounts[0]?.lines ?? [];
  return new Map(lines.map(({ description, amountCents }) => [description, amountCents]));
}

const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, cents) => total + cents, 0);

describe('a file with a running balance, however it is laid out', () => {
  it('is read with the amounts that it was made of, or asks', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const found = unasked(textOf(statement, rowsOf(statement)));
        if (found === null) return;
        // One line alone, and lines of one amount alone, prove no direction: their written sign counts.
        const same = new Set(statement.amounts).size === 1;
        if (same && statement.layout === 'turned') return;
        expect([...found].map(([name, cents]) => `${name} ${cents}`).sort()).toEqual(
          statement.amounts.map((cents, index) => `LINE ${'ABCDEFGHIJKL'[index]} ${cents}`),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('with signs and titles, and more than one line, asks nothing', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const { amounts, layout } = statement;
        fc.pre(['signed', 'split', 'marked'].includes(layout) && statement.titles);
        fc.pre(amounts.some((cents) => cents < 0) && amounts.some((cents) => cents > 0));
        expect(unasked(textOf(statement, rowsOf(statement)))).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('in which one figure of an amount was changed never passes with another sum', () => {
    fc.assert(
      fc.property(anyStatement, fc.nat(), fc.nat(9), (statement, place, digit) => {
        fc.pre(statement.amounts.length > 2 && statement.titles);
        const rows = rowsOf(statement);
        // Not the oldest line: no balance stands before it.
        const oldest = statement.newestFirst ? rows.length - 1 : 0;
        const index = place % rows.length;
        fc.pre(index !== oldest);
        const amountPlaces = new Set(cells[statement.layout](1).map((_, column) => column + 2));
        const changed = rows.map((row, at) =>
          at === index
            ? row.map((cell, column) => (amountPlaces.has(column) ? swapDigit(cell, digit) : cell))
            : row,
        );
        const found = unasked(textOf(statement, changed));
        if (found === null || new Set(statement.amounts).size === 1) return;
        expect(sum(found.values())).toBe(sum(statement.amounts));
      }),
      { numRuns: 3000 },
    );
  });
});

/** The first digit of a figure with decimals, replaced; anything else as it is. */
function swapDigit(cell: string, digit: number): string {
  return /^-?\d+\.\d\d$/.test(cell) ? cell.replace(/\d/, String(digit)) : cell;
}
