import { parse } from 'csv-parse/sync';
import type { Cell, CellKind } from '../../src/api/index.ts';
import { formatAmount } from '../../src/core/money.ts';
import type { Basis } from '../../src/core/reports/basis.ts';
import { findReport, type ReportViews } from '../../src/reporting/index.ts';

/** Figures of one report over 2026, or as of its last day. */
export interface YearFigures {
  readonly report: keyof ReportViews;
  readonly title: string;
  readonly basis?: Basis;
  /** The columns that the figures are of; the last ones where it is left out. */
  readonly columns?: readonly string[];
  /** By the first words of a row, as people read them: nought is a dash, and what is below it stands in parentheses. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
}

/**
 * The figures of `yearOfBooks`, worked by hand from what happened in it (`portfolio/year.test.ts` has the arithmetic): whatever shows
 * them has to show these.
 */
export const yearFigures = {
  scheduleE: {
    ...{ report: 'schedule-e', title: 'Schedule E' },
    columns: ['Maple', 'Oak', 'All'],
    lines: {
      3: ['17,000.00', '14,049.29', '31,049.29'],
      6: ['298.70', '–', '298.70'],
      9: ['1,100.00', '–', '1,100.00'],
      12: ['11,933.19', '–', '11,933.19'],
      14: ['2,400.00', '250.00', '2,650.00'],
      15: ['100.00', '–', '100.00'],
      16: ['2,400.00', '–', '2,400.00'],
      18: ['6,400.00', '–', '6,400.00'],
      19: ['66.67', '33.33', '100.00'],
      20: ['24,698.56', '283.33', '24,981.89'],
      21: ['(7,698.56)', '13,765.96', '6,067.40'],
    },
  },
  cash: {
    ...{ report: 'income-statement', title: 'Income statement', basis: 'cash' },
    columns: ['Maple', 'Oak', 'All'],
    lines: {
      'Total income': ['17,000.00', '14,049.29', '31,049.29'],
      'Total expenses': ['24,698.56', '283.33', '24,981.89'],
      'Net income': ['(7,698.56)', '13,765.96', '6,067.40'],
      'Net operating income': ['10,634.63', '13,765.96', '24,400.59'],
    },
  },
  accrual: {
    ...{ report: 'income-statement', title: 'Income statement', basis: 'accrual' },
    columns: ['Maple', 'Oak', 'All'],
    lines: {
      'Total income': ['18,000.00', '12,849.29', '30,849.29'],
      'Net income': ['(6,698.56)', '12,565.96', '5,867.40'],
    },
  },
  accrualForTax: {
    ...{ report: 'income-statement', title: 'Income statement', basis: 'accrual-for-tax' },
    columns: ['Maple', 'Oak', 'All'],
    lines: {
      'Total income': ['18,000.00', '14,049.29', '32,049.29'],
      'Net income': ['(6,698.56)', '13,765.96', '7,067.40'],
    },
  },
  balanceSheet: {
    ...{ report: 'balance-sheet', title: 'Balance sheet' },
    lines: {
      Operating: ['12,610.09'],
      Deposits: ['2,700.00'],
      'Lender’s escrow': ['700.00'],
      Receivable: ['1,500.00'],
      'Property and equipment': ['220,000.00'],
      'Depreciation so far': ['(9,333.33)'],
      'Total assets': ['228,176.76'],
      'Deposits held': ['2,700.00'],
      Loans: ['197,543.99'],
      'Prepaid rent': ['1,200.00'],
      'Opening balances': ['22,566.67'],
      'Total equity': ['26,732.77'],
    },
  },
  balances: {
    ...{ report: 'balances', title: 'Balances and aging', columns: ['Open', 'Credit'] },
    lines: { 'Maple · A': ['1,500.00', '–'], 'Oak · House': ['–', '1,200.00'] },
  },
  // By check, by card, the threshold, and that no form is due.
  vendor1099: {
    ...{ report: 'vendor-1099', title: 'Vendor 1099' },
    columns: ['Counts', 'By card or processor', 'From', '1099 due'],
    lines: { 2026: ['1,500.00', '900.00', '2,000.00', 'No'] },
  },
  cashFlow: {
    ...{ report: 'cash-flow', title: 'Cash flow statement', columns: ['All'] },
    lines: {
      'From renting': ['12,766.10'],
      'From loans and owners': ['(4,456.01)'],
      'From what is held for others': ['1,200.00'],
      'Change in cash': ['9,510.09'],
      'Cash at the beginning': ['6,500.00'],
      'Cash at the end': ['16,010.09'],
    },
  },
  loan: {
    ...{ report: 'loans-and-escrow', title: 'Loans and escrow' },
    columns: ['Owed at first', 'Interest paid', 'Principal paid', 'Owed at the end', 'In escrow'],
    lines: { 'Maple mortgage': ['200,000.00', '11,933.19', '2,456.01', '197,543.99', '700.00'] },
  },
  assets: {
    ...{ report: 'form-4562', title: 'Form 4562', columns: ['Basis', 'Before', 'This year', 'Left'] },
    lines: {
      'Maple building': ['176,000.00', '2,933.33', '6,400.00', '166,666.67'],
      'Maple land': ['44,000.00', '–', '–', '44,000.00'],
    },
  },
} as const satisfies Record<string, YearFigures>;

/** A report's answer as other programs get it, in the figures that people read of the same lines. */
export function figuresIn(view: object, figures: YearFigures): Record<string, string[]> {
  const found = findReport(figures.report);
  if (!found) throw new Error(`no report ${figures.report}`);
  const table = found.table(view);
  const read = table.rows.map((row) => row.map((cell, index) => written(cell, table.columns[index]?.kind)));
  return linesOf([table.columns.map(({ title }) => title), ...read], figures);
}

/** The same lines of its CSV. */
export function figuresInCsv(csv: string, figures: YearFigures): Record<string, string[]> {
  return linesOf(parse(csv, { bom: true }), figures);
}

/** The lines of a table whose first row has its titles: each by its first words, with the figures of its columns. */
function linesOf(
  [titles = [], ...rows]: readonly (readonly string[])[],
  { columns, lines }: Pick<YearFigures, 'columns' | 'lines'>,
): Record<string, string[]> {
  const places = columns?.map((title) => titles.indexOf(title)) ?? [titles.length - 1];
  const named = new Map(rows.map((row) => [row[0] ?? '', places.map((place) => row[place] ?? '')]));
  return Object.fromEntries(Object.keys(lines).map((name) => [name, named.get(name) ?? []]));
}

/** The same lines as a file for programs has them: "(7,698.56)" is -7698.56. */
export function plainly(lines: YearFigures['lines']): Record<string, string[]> {
  const plain = (figure: string) => {
    if (figure === 'No') return 'no';
    if (figure === '–') return '0.00';
    const digits = figure.replaceAll(/[(),]/g, '');
    return figure.startsWith('(') ? `-${digits}` : digits;
  };
  return Object.fromEntries(Object.entries(lines).map(([name, figures]) => [name, figures.map(plain)]));
}

function written(cell: Cell, kind: CellKind | undefined): string {
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if (kind === 'money' && typeof cell === 'number') return formatAmount(cell, 'USD', 'en-US');
  return String(cell ?? '');
}
