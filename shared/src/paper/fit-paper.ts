import type { Paper, PaperColumn, PaperTable, Sheet } from './paper.ts';
import { breakable, textWidth } from './text-width.ts';

/** In points. */
const SHEETS: Readonly<Record<Sheet, { readonly width: number; readonly height: number }>> = {
  'us-letter': { width: 612, height: 792 },
  a4: { width: 595, height: 842 },
};
const MARGIN = 48;
/** Left and right of what stands in a cell. */
const INSET = 4;
/** The sizes of a table's type, in points, the usual one first. */
const SIZES = [8.5, 7] as const;
/** Words are not wrapped narrower than this many characters. */
const NARROWEST = 12;
/** Where words would be wrapped narrower than this, or than they are long, a table is better set across the long side. */
const COMFORTABLE = 22;
/** How wide a letter is on the whole, as a multiple of its size. */
const LETTER = 0.56;
/** From one line of words to the next, as a multiple of their size. */
const LINE = 1.3;
/** How high a line of a table may be at most, in points, to stand on one page as a whole: less than half of the lowest page. */
const TALLEST = 220;
/** The size of a column's title, as a multiple of the size of what stands below it. */
const TITLE = 0.94;
/** A word of a column's title is broken before it takes more than this, as a multiple of its size: a name may be one word. */
const WIDEST_TITLE = 12;

/** How a table is set. */
interface SetTable extends Omit<PaperTable, 'columns'> {
  readonly size: number;
  /** Each line has room on a page, so that it may stand on one as a whole. */
  readonly isWhole: boolean;
  /** `width` in points. */
  readonly columns: readonly (PaperColumn & { readonly width: number })[];
}

/** A paper with all that the layout has to know: nothing is left to be measured on the page. */
export interface PaperSet extends Omit<Paper, 'parts'> {
  readonly isWide: boolean;
  readonly language: string;
  readonly region: string;
  readonly parts: readonly (SetTable | Exclude<Paper['parts'][number], PaperTable>)[];
}

/**
 * Fits a paper to its sheet. A table that is too wide, or would squeeze its words, is set across the long side, then smaller; one that is wider still
 * goes on in further tables, each of which begins with the first column. Amounts are never cut nor broken.
 */
export function fitPaper(paper: Paper): PaperSet {
  const { width, height } = SHEETS[paper.sheet];
  const [upright, across] = [width - 2 * MARGIN, height - 2 * MARGIN];
  const tables = paper.parts.filter((part) => part.kind === 'table');
  const isWide = tables.some((table) => comfortable(table, SIZES[0]) > upright);
  const room = isWide ? across : upright;
  const [language = 'en', region = 'US'] = paper.locale.split('-');
  return {
    ...paper,
    ...{ isWide, language, region },
    parts: paper.parts.flatMap<PaperSet['parts'][number]>((part) =>
      part.kind === 'table' ? setTable(part, { room, title: paper.title }) : [part],
    ),
  };
}

function setTable(table: PaperTable, { room, title }: { room: number; title: string }): SetTable[] {
  const size = SIZES.find((one) => narrowest(table, one) <= room) ?? SIZES[1];
  return split(table, { size, room, title }).map((part) => {
    const widths = widthsOf(part, size, room);
    // Of "Maple Court · 3A" the unit may go on the next line, and its dot stays.
    const fitted = (text: string, index: number) =>
      breakable(text.replaceAll(' · ', '\u00a0· '), ((widths[index] ?? 0) - 2 * INSET) / size);
    const isWords = part.columns.map(({ holds }) => holds === 'words');
    const isWhole = part.rows.every(({ cells }) =>
      cells.every((text, index) => textWidth(text) * size ** 2 * LINE < (widths[index] ?? 0) * TALLEST),
    );
    return {
      ...part,
      ...{ size, isWhole },
      columns: part.columns.map((column, index) => ({
        ...column,
        title: breakable(column.title, ((widths[index] ?? 0) - 2 * INSET) / (size * TITLE)),
        width: widths[index] ?? 0,
      })),
      rows: part.rows.map(({ cells, mark }) => ({
        mark,
        cells: cells.map((text, index) => (isWords[index] ? fitted(text, index) : text)),
      })),
    };
  });
}

/** Each column has what it needs at least; what is left goes to words, first of all to those that would wrap. */
function widthsOf(table: PaperTable, size: number, room: number): number[] {
  const least = table.columns.map((_, index) => widthOf(table, index, size));
  const isWords = (index: number) => table.columns[index]?.holds === 'words';
  const wanted = least.map((width, index) =>
    isWords(index) ? Math.max(width, shareOf(table, index) * LETTER * size + 2 * INSET) : width,
  );
  const left = Math.max(0, room - sumOf(least));
  const lacking = sumOf(wanted) - sumOf(least);
  if (lacking > left)
    return least.map((width, index) => width + (left * ((wanted[index] ?? 0) - width)) / lacking);
  const words = sumOf(wanted.filter((_, index) => isWords(index)));
  const spare = left - lacking;
  return wanted.map((width, index) => (isWords(index) ? width + (spare * width) / words : width));
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}

/** The table in parts that fit, each with the first column. */
function split(
  table: PaperTable,
  { size, room, title }: { size: number; room: number; title: string },
): PaperTable[] {
  if (narrowest(table, size) <= room) return [table];
  const groups: number[][] = [];
  let left = 0;
  for (let index = 1; index < table.columns.length; index += 1) {
    const width = widthOf(table, index, size);
    if (groups.length === 0 || width > left) {
      groups.push([]);
      left = room - widthOf(table, 0, size);
    }
    groups.at(-1)?.push(index);
    left -= width;
  }
  return groups.map((group, place) => ({
    ...columnsOf(table, [0, ...group]),
    heading: place === 0 ? (table.heading ?? '') : `${table.heading || title} (continued)`,
  }));
}

function columnsOf(table: PaperTable, indexes: readonly number[]): PaperTable {
  const pick = <T>(all: readonly T[]) => all.filter((_, index) => indexes.includes(index));
  return {
    ...table,
    columns: pick(table.columns),
    rows: table.rows.map(({ cells, mark }) => ({ mark, cells: pick(cells) })),
  };
}

function narrowest(table: PaperTable, size: number): number {
  return sumOf(table.columns.map((_, index) => widthOf(table, index, size)));
}

/** The width at which words are not squeezed. */
function comfortable(table: PaperTable, size: number): number {
  return sumOf(
    table.columns.map(({ holds }, index) => {
      const least = widthOf(table, index, size);
      if (holds === 'figures') return least;
      return Math.max(least, Math.min(COMFORTABLE, shareOf(table, index)) * LETTER * size + 2 * INSET);
    }),
  );
}

/** The least width of a column in points: of figures, all that stands there. */
function widthOf({ columns, rows }: PaperTable, index: number, size: number): number {
  const column = columns[index];
  const words = (column?.title ?? '').split(' ').map((word) => Math.min(WIDEST_TITLE, titleWidth(word)));
  const cells = rows.map(({ cells }) => cells[index] ?? '');
  const least = cells.map(column?.holds === 'words' ? squeezed : wide);
  return largest([...words, ...least]) * size + 2 * INSET;
}

function titleWidth(word: string): number {
  return TITLE * textWidth(word);
}

/** What words need at least, as a multiple of their size: all of a few letters, and of more the room of as many as may not be squeezed. */
function squeezed(text: string): number {
  return text.length > NARROWEST ? NARROWEST * LETTER : Math.min(NARROWEST * LETTER, textWidth(text));
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

/** How wide a text is in the type of a sum, which is the widest, as a multiple of its size. */
function wide(text: string): number {
  let width = 0;
  for (const character of text) width += /[.,'’ ()\u202f\u00a0]/.test(character) ? 0.36 : 0.68;
  return width;
}

/** How much of the room for words a column of them gets: as much as most of what it holds is long. */
function shareOf({ rows, columns }: PaperTable, index: number): number {
  const lengths = rows.map(({ cells }) => (cells[index] ?? '').length).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return Math.min(40, Math.max(5, usual, columns[index]?.title.length ?? 0));
}
