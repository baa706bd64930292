import type { Table, TableRow } from '../csv/csv.ts';
import { readDate } from '../read-date.ts';
import {
  type LeftOutRow,
  MAX_DESCRIPTION_LENGTH,
  MAX_REFERENCE_LENGTH,
  MAX_STATED_LENGTH,
  type ParsedAccount,
  type ParsedLine,
  type StatedBalances,
} from '../statement.ts';
import { joinTexts, tidyText } from '../tidy-text.ts';
import type { CsvFindings } from './csv-findings.ts';
import { cellOf, looksLikeMoney } from './row-kinds.ts';
import { descriptionPlaces, usedPlaces } from './statement-roles.ts';

export interface UnreadableLine {
  readonly lineNumber: number;
  readonly text: string;
  readonly message: string;
}

/** Every row of the file becomes a line, is left out with its reason, or is unreadable with its problem. */
export function readCsvLines(findings: CsvFindings): {
  account: ParsedAccount;
  unreadable: UnreadableLine[];
} {
  const lines: ParsedLine[] = [];
  const leftOut: LeftOutRow[] = [];
  const unreadable: UnreadableLine[] = [];
  const texts = descriptionPlaces(findings, findings.amount.reading?.candidate.columns);
  const read = lineReader(findings, texts);
  for (const { row, kind, reason } of findings.sorted) {
    const about = { lineNumber: row.lineNumber, text: rowText(row) };
    if (kind === 'left-out' || kind === 'balance') leftOut.push({ ...about, reason: reason ?? '' });
    else if (kind === 'unreadable') unreadable.push({ ...about, message: reason ?? '' });
    else if (findings.amount.reading !== null) {
      const { line, problem, left } = read(row);
      if (line) lines.push(line);
      else if (left) leftOut.push({ ...about, reason: left });
      else unreadable.push({ ...about, message: problem ?? '' });
    }
  }
  const { name, currency } = findings;
  const balances = balancesOf(findings);
  return { account: { key: null, name, kind: 'other', currency, lines, leftOut, balances }, unreadable };
}

interface RowResult {
  readonly line?: ParsedLine;
  readonly problem?: string;
  readonly left?: string;
}

function lineReader(findings: CsvFindings, texts: readonly number[]): (row: TableRow) => RowResult {
  const { roles, dates, amount, table } = findings;
  const used = usedPlaces(findings, amount.reading?.candidate.columns);
  return (row) => {
    const shifted = shiftProblem(row, table) ?? shortProblem(row, findings);
    if (shifted) return { problem: shifted };
    const date = readDate(cellOf(row, roles.date), dates.order);
    if (!date.ok) return { problem: date.error.message };
    const cents = amount.reading?.amounts.get(row.lineNumber);
    if (cents && !cents.ok) return { problem: cents.error.message };
    if (!cents || cents.value === null) return withoutAmount(row, used);
    const reference = tidyText(cellOf(row, roles.reference), MAX_REFERENCE_LENGTH) || null;
    const description = joinTexts(
      texts.map((index) => row.cells[index] ?? ''),
      MAX_DESCRIPTION_LENGTH,
    );
    const { lineNumber } = row;
    const amountCents = cents.value;
    return {
      line: {
        lineNumber,
        postedOn: date.value,
        amountCents,
        fitId: null,
        description,
        reference,
        type: null,
        statedCategory: stated(row, roles.category),
        statedPlace: stated(row, roles.place),
      },
    };
  };
}

/** "Maple Court · 1A" of two cells; null where they are empty, or say "-SPLIT-": several, which the file does not tell. */
function stated({ cells }: TableRow, places: readonly number[]): string | null {
  const parts = places.map((index) => tidyText(cells[index] ?? '', MAX_STATED_LENGTH));
  const said = parts.filter((part) => part !== '' && !/^-.*-$/.test(part));
  return tidyText(said.join(' · '), MAX_STATED_LENGTH) || null;
}

/** Without an amount a line moves no money, unless an unused column has a figure. */
function withoutAmount(row: TableRow, used: ReadonlySet<number>): RowResult {
  const elsewhere = row.cells.some((cell, index) => !used.has(index) && looksLikeMoney(cell));
  return elsewhere ? { problem: 'this line has no amount.' } : { left: 'It holds no amount.' };
}

/** A comma in an unquoted text moves the rest by one column, and a balance would pass for the amount. */
function shiftProblem(row: TableRow, { header }: Table): string | null {
  const filled = row.cells.findLastIndex((cell) => cell !== '') + 1;
  if (filled <= header.length) return null;
  return `this line has ${filled} columns, but there are only ${header.length} titles. A text may hold the delimiter without quotation marks.`;
}

/** A row that ends before the balance column may have lost a delimiter, and its balance would pass for the amount. */
function shortProblem({ cells }: TableRow, { roles, amount, table }: CsvFindings): string | null {
  const proven = (amount.reading?.proof.checked ?? 0) > 0;
  const [place] = roles.balances;
  if (!proven || place === undefined || cells.length > place) return null;
  return `this line has ${cells.length} columns, but there are ${table.header.length} titles, and its balance is missing. A delimiter may be missing too.`;
}

export function rowText({ cells }: TableRow): string {
  return tidyText(cells.filter((cell) => cell !== '').join(' · '), 120);
}

/** The first and last balance that the file states, oldest first; the opening one is before its first line. */
function balancesOf({ amount, sorted }: CsvFindings): StatedBalances {
  const none = { openingCents: null, closingCents: null, closingOn: null, checked: 0, gaps: [] };
  if (!amount.reading) return none;
  const { order, checked, gaps } = amount.reading.proof;
  const stated = order.filter(({ balanceCents }) => balanceCents !== null);
  const [first, last] = [stated[0], stated.at(-1)];
  if (!first || !last) return none;
  const until = order.slice(0, order.indexOf(first) + 1);
  const notes = new Set(sorted.filter(({ kind }) => kind === 'balance').map(({ row }) => row.lineNumber));
  const before = until.some(({ amountCents }) => amountCents === null)
    ? null
    : until.reduce((left, { amountCents }) => left - (amountCents ?? 0), first.balanceCents ?? 0);
  const single = stated.length === 1 && notes.has(first.lineNumber);
  return {
    // A single balance proves nothing about its line.
    openingCents: checked === 0 ? null : before,
    closingCents: single ? null : last.balanceCents,
    closingOn: /^\d{4}-\d\d-\d\d$/.test(last.day) ? last.day : null,
    checked,
    gaps: [...gaps],
  };
}
