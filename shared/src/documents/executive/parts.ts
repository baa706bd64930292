import { type CalendarDate, monthShort, yearOf } from '../../core/calendar.ts';
import { minorDigits } from '../../core/money.ts';
import type { PaperChart, PaperTable } from '../../paper/index.ts';
import type { Letterhead } from '../letterhead.ts';
import { scaleOf } from './scale.ts';

type Cells = readonly string[];

/** A column whose title begins with a "#" holds figures. */
const FIGURES = '#';

/**
 * A table of at most so many lines, so that each page stays one page: what is beyond is told in a last line, which `rest` makes of
 * the lines that were left out.
 */
export function listTable<Line>(
  heading: string,
  {
    titles,
    lines,
    cells,
    most,
    none,
    rest,
  }: {
    readonly titles: readonly string[];
    /** What is said where there is none. */
    readonly none: string;
    readonly lines: readonly Line[];
    readonly cells: (line: Line) => Cells;
    readonly most: number;
    readonly rest: (lines: readonly Line[]) => Cells;
  },
): PaperTable {
  const [shown, left] = lines.length > most ? [lines.slice(0, most - 1), lines.slice(most - 1)] : [lines, []];
  return {
    ...{ kind: 'table', heading, none },
    columns: columnsOf(titles),
    rows: [
      ...shown.map((line) => ({ cells: cells(line), mark: 'line' as const })),
      ...(left.length > 0 ? [{ cells: rest(left), mark: 'line' as const }] : []),
    ],
  };
}

/** A table whose lines are all known; one that begins with "=" is a sum. */
export function figuresTable(heading: string, titles: readonly string[], rows: readonly Cells[]): PaperTable {
  return {
    ...{ kind: 'table', heading },
    columns: columnsOf(titles),
    rows: rows.map(([first = '', ...others]) =>
      first.startsWith('=')
        ? { cells: [first.slice(1), ...others], mark: 'sum' }
        : { cells: [first, ...others], mark: 'line' },
    ),
  };
}

function columnsOf(titles: readonly string[]): PaperTable['columns'] {
  return titles.map((title) =>
    title.startsWith(FIGURES)
      ? { title: title.slice(FIGURES.length), holds: 'figures' }
      : { title, holds: 'words' },
  );
}

/** Bars of money; `says` is what is read to whoever does not see them. */
export function moneyChart(
  { heading, says, series, groups }: Omit<PaperChart, 'kind' | 'scale'>,
  { currency }: Letterhead,
): PaperChart {
  const unit = 10 ** minorDigits(currency);
  const scale = scaleOf(
    groups.flatMap(({ values }) => values),
    { least: 100 * unit, label: (cents) => (cents / unit).toLocaleString('en-US') },
  );
  return { kind: 'chart', ...(heading && { heading }), says, series, groups, scale };
}

/** "Oct"; January with its year, "Jan 2026". */
export function shortMonth(day: CalendarDate): string {
  const name = monthShort(day);
  return name === 'Jan' ? `Jan ${yearOf(day)}` : name;
}
