import { afterAll, expect, test } from 'vitest';
import { pagesOf } from '../../../test/read-pdf.ts';
import type { Paper } from '../../paper/index.ts';
import { PdfMaker } from './pdf-maker.ts';

const maker = new PdfMaker();
afterAll(() => maker.end());

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

/** Of three figures before its first comma, so that none is within another. */
function amount(row: number, column: number): string {
  return `${100 + ((row * 97 + column) % 890)},345,678.0${row % 10}`;
}

function paperOf(rows: number, columns = 2, more: Partial<Paper> = {}): Paper {
  return {
    ...{ title: 'Lease ledger', from: 'Maple Court LLC', sheet: 'us-letter', locale: 'en-US' },
    facts: [{ label: 'As of', value: 'Dec 31, 2026' }],
    parts: [
      {
        kind: 'table',
        columns: [
          { title: 'Who', holds: 'words' },
          ...Array.from({ length: columns }, (_, at) => ({
            title: `Month ${at}`,
            holds: 'figures' as const,
          })),
        ],
        rows: Array.from({ length: rows }, (_, row) => ({
          mark: 'line' as const,
          cells: [`${row} ${LONG}`, ...Array.from({ length: columns }, (_, at) => amount(row, at))],
        })),
      },
    ],
    ...more,
  };
}

test('the same paper gives the same bytes, from another process too', async () => {
  const first = await maker.make(paperOf(30));
  const other = new PdfMaker();
  expect(Buffer.from(await other.make(paperOf(30))).equals(Buffer.from(first))).toBe(true);
  other.end();
  expect(Buffer.from(first).subarray(0, 5).toString()).toBe('%PDF-');
  expect(Buffer.from(first).toString('latin1')).toContain('pdfuaid');
});

test('nothing is cut: every amount stands whole between the margins, of as many columns as there are', async () => {
  const pages = await pagesOf(await maker.make(paperOf(20, 25)));
  const words = pages.flatMap(({ words }) => words);
  const read = words.map(({ text }) => text.replaceAll('\u200b', '')).join('');
  for (let row = 0; row < 20; row += 1) {
    for (let column = 0; column < 25; column += 1) expect(read).toContain(amount(row, column));
  }
  for (const { width, words } of pages) {
    for (const { left, right, text } of words) {
      expect(left, text).toBeGreaterThanOrEqual(47);
      expect(right, text).toBeLessThanOrEqual(width - 47);
    }
  }
  expect(read).toContain(LONG);
  expect(read).toContain(`Page 1 of ${pages.length}`);
});

test('words stand beside each other, however many columns want room, and what heads lines is never last on a page', async () => {
  const columns = (titles: string[], holds: 'words' | 'figures') => titles.map((title) => ({ title, holds }));
  const long = 'Ana Ruiz and all who live with her in the house';
  const cells = [
    'occupied',
    'vacant',
    long,
    'none',
    long,
    ...Array.from({ length: 6 }, () => '1,234,567.00'),
  ];
  const titles = ['Status', 'Was', 'Tenants', 'Pets', 'Also'];
  const table = {
    kind: 'table' as const,
    columns: [...columns(titles, 'words'), ...columns(['A', 'B', 'C', 'D', 'E', 'F'], 'figures')],
    rows: [{ mark: 'line' as const, cells }],
  };
  const [page] = await pagesOf(await maker.make(paperOf(0, 0, { parts: [table] })));
  const placed = (word: string) => page?.words.find(({ text }) => text === word) ?? { left: 0, right: 0 };
  for (const [one, next] of [
    ['occupied', 'vacant'],
    ['Status', 'Was'],
  ] as const)
    expect(placed(next).left).toBeGreaterThanOrEqual(placed(one).right);

  const rows = Array.from({ length: 150 }, (_, at) =>
    at % 2 === 0
      ? { mark: 'heading' as const, cells: [`Over ${at}`, ''] }
      : { mark: 'line' as const, cells: [`Line ${at}`, amount(at, 0)] },
  );
  // One line more, so that on one of the two a heading would come last.
  for (const lead of [0, 1]) {
    const before = Array.from({ length: lead }, () => ({ mark: 'line' as const, cells: ['Line', ''] }));
    const part = { ...table, columns: [...columns(['Who'], 'words'), ...columns(['A'], 'figures')] };
    const paper = paperOf(0, 0, { parts: [{ ...part, rows: [...before, ...rows] }] });
    for (const { words } of await pagesOf(await maker.make(paper)))
      expect(words.findLast(({ text }) => /^(Over|Line)/.test(text))?.text).toMatch(/^Line/);
  }
});

test('a line of several lines is never torn over two pages, and a title that is one long word is broken', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => ({
    mark: 'line' as const,
    cells: [`Begin${at} ${'and so on and on '.repeat(12)}end${at}.`, amount(at, 0)],
  }));
  const columns = [
    { title: 'Who', holds: 'words' as const },
    { title: LONG, holds: 'figures' as const },
  ];
  const pages = await pagesOf(await maker.make(paperOf(0, 0, { parts: [{ kind: 'table', columns, rows }] })));
  const texts = pages.map(({ words }) => words.map(({ text }) => text).join(' '));
  expect(texts.length).toBeGreaterThan(1);
  for (let at = 0; at < rows.length; at += 1)
    expect(
      texts.filter((text) => new RegExp(`Begin${at} .*end${at}\\.`, 's').test(text)),
      `${at}`,
    ).toHaveLength(1);
  // It took the room of twelve letters, so that nothing had to go on in a further table.
  expect(texts.join(' ')).not.toContain('(continued)');
});

test('an empty table says that there is nothing', async () => {
  const [page] = await pagesOf(await maker.make(paperOf(0)));
  expect(page?.words.map(({ text }) => text).join(' ')).toContain('There is nothing to list.');
});

test('text is never run as markup, and a name that the type does not have is no reason to fail', async () => {
  const hostile = '#panic("no") *not strong* = no heading @nobody <label> 李明';
  const [page] = await pagesOf(await maker.make(paperOf(1, 1, { title: hostile })));
  expect(page?.words.map(({ text }) => text).join(' ')).toContain(
    '#panic("no") *not strong* = no heading @nobody',
  );
});

test('who waits is told when the process ends, and the next paper has a new one', async () => {
  const waits = maker.make(paperOf(400, 10));
  maker.end();
  await expect(waits).rejects.toThrow('The document was not finished.');
  expect((await maker.make(paperOf(1))).length).toBeGreaterThan(1000);
});
