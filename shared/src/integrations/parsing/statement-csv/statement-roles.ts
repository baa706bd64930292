import { type ColumnRef, columnIndex, findColumn, plainTitle } from '../columns.ts';
import type { Table } from '../csv/csv.ts';
import { holdsCurrencies } from '../currency-codes.ts';
import { readDate } from '../read-date.ts';
import type { AmountColumns } from './amounts/csv-amount.ts';
import { directionOf } from './amounts/directions.ts';
import type { MappingChoice } from './statement-mapping.ts';
import {
  accountTitles,
  cardTitles,
  categoryTitles,
  dateTitles,
  descriptionTitles,
  directionTitles,
  isBalanceTitle,
  isCurrencyTitle,
  isOfAnotherAmount,
  memoTitles,
  payerTitles,
  placeTitles,
  referenceTitles,
  statusTitles,
  subcategoryTitles,
  typeTitles,
  unitTitles,
} from './statement-titles.ts';
import { statusColumn } from './statuses.ts';

/** Columns that are recognised without reading amounts, by their index. */
export interface StatementRoles {
  readonly date: number | null;
  readonly payer: number | null;
  readonly description: number | null;
  readonly memo: number | null;
  /** The columns of the text, where a person chose them. */
  readonly chosenTexts: readonly number[] | null;
  readonly reference: number | null;
  readonly status: number | null;
  /** Gives only the direction, on every row. */
  readonly direction: number | null;
  /** The type of a transaction, which may tell its direction. */
  readonly type: number | null;
  readonly balances: readonly number[];
  readonly currencies: readonly number[];
  /** Names the account of each line. */
  readonly account: number | null;
  /** What the program that wrote the file calls each line, and where it says that it belongs; parts from the coarser to the finer. */
  readonly category: readonly number[];
  readonly place: readonly number[];
  /** Whether the titles are those of a card, whose signs may be inverted. */
  readonly card: boolean;
}

export function findRoles({ header, rows }: Table, choice: MappingChoice): StatementRoles {
  const said = (column: ColumnRef | null | undefined) => columnIndex(header, column);
  const found = (column: ColumnRef | null | undefined, find: () => number | null) =>
    column === undefined ? find() : said(column);
  const all = (is: (title: string) => boolean) =>
    [...header.keys()].filter((index) => is(header[index] ?? ''));
  const date = found(choice.date, () => findDateColumn(header, rows));
  const taken = new Set(date === null ? [] : [date]);
  return {
    date,
    payer: findColumn(header, payerTitles, taken),
    description: findColumn(header, descriptionTitles, taken),
    memo: findColumn(header, memoTitles, taken),
    chosenTexts: choice.description ? choice.description.map(said).filter((index) => index !== null) : null,
    reference: found(choice.reference, () =>
      findColumn(
        header,
        referenceTitles,
        new Set([...taken, ...placesOf(findColumn(header, payerTitles, taken))]),
      ),
    ),
    status: found(
      choice.status,
      () => findColumn(header, statusTitles, taken) ?? statusColumn(header.length, rows),
    ),
    direction: found(choice.direction, () => directionColumn(header, rows)),
    type: findColumn(header, typeTitles, taken),
    balances: choice.balance === undefined ? all(isBalanceTitle) : placesOf(said(choice.balance)),
    currencies:
      choice.currency === undefined ? currencyColumns(header, rows) : placesOf(said(choice.currency)),
    account: findColumn(header, accountTitles, taken),
    category: partsOf(header, categoryTitles, subcategoryTitles),
    place: partsOf(header, placeTitles, unitTitles),
    card: isCardHeader(header),
  };
}

function partsOf(header: readonly string[], ...titles: readonly (readonly string[])[]): number[] {
  return titles.map((list) => findColumn(header, list)).filter((index) => index !== null);
}

function placesOf(index: number | null): number[] {
  return index === null ? [] : [index];
}

/** Currency columns by title; a column that holds only currencies is one too, unless its title is about another amount. */
function currencyColumns(header: readonly string[], rows: Table['rows']): number[] {
  return [...header.keys()].filter((index) => {
    const title = header[index] ?? '';
    if (isCurrencyTitle(title)) return true;
    const cells = rows.map(({ cells: row }) => row[index] ?? '').filter((cell) => cell !== '');
    return !isOfAnotherAmount(title) && cells.length > rows.length * 0.5 && holdsCurrencies(cells);
  });
}

/** Found by its title where it holds dates; else by its content; else by its title alone. */
function findDateColumn(header: readonly string[], rows: Table['rows']): number | null {
  const columns = [...header.keys()];
  const without = (holds: (cell: string) => boolean) =>
    new Set(columns.filter((index) => !rows.some(({ cells }) => holds(cells[index] ?? ''))));
  return (
    findColumn(header, dateTitles, without(isDateText)) ??
    dateColumn(rows, header.length) ??
    findColumn(header, dateTitles, rows.length > 0 ? without((cell) => cell !== '') : new Set())
  );
}

/** The first column in which nearly every row holds a date. */
function dateColumn(rows: Table['rows'], width: number): number | null {
  for (let index = 0; index < width; index += 1) {
    const dates = rows.filter(({ cells }) => isDateText(cells[index] ?? '')).length;
    if (dates > rows.length * 0.8) return index;
  }
  return null;
}

export function isDateText(text: string): boolean {
  return readDate(text, 'mdy').ok || readDate(text, 'dmy').ok;
}

/** Found by its title; or, under an unknown title, where every row has one of the words and both occur. */
function directionColumn(header: readonly string[], rows: Table['rows']): number | null {
  const titled = findColumn(header, directionTitles);
  if (titled !== null && rows.some(({ cells }) => directionOf(cells[titled] ?? '') !== null)) return titled;
  for (const index of header.keys()) {
    const words = rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '');
    const said = new Set(words.map(directionOf));
    if (said.size === 2 && !said.has(null) && words.length > rows.length * 0.5) return index;
  }
  return null;
}

/** Card exports name the holder or the card, or sort purchases into categories between two dates and state no balance. */
function isCardHeader(header: readonly string[]): boolean {
  if (findColumn(header, cardTitles) !== null) return true;
  const plain = header.map(plainTitle);
  const dates = plain.filter((title) => /\bdate\b/.test(title)).length;
  return dates > 1 && plain.includes('category') && !header.some(isBalanceTitle);
}

/** Every column with a meaning; all other columns were not chosen. */
export function usedPlaces(
  { roles }: { roles: StatementRoles },
  columns: AmountColumns | undefined,
): ReadonlySet<number> {
  const { date, reference, status, direction, type, balances, currencies } = roles;
  const amounts = columns
    ? [columns.single, columns.debit, columns.credit, columns.fee, columns.direction]
    : [];
  return new Set(
    [date, reference, status, direction, type, ...balances, ...currencies, ...amounts].filter(
      (index) => index !== null,
    ),
  );
}

/** Payer, purpose and memo; the wordiest unused column where no title tells. */
export function descriptionPlaces(
  { roles, table }: { roles: StatementRoles; table: Table },
  columns: AmountColumns | undefined,
): number[] {
  if (roles.chosenTexts) return [...roles.chosenTexts];
  const found = [roles.payer, roles.description, roles.memo].filter((index) => index !== null);
  if (found.length > 0) return [...new Set(found)];
  const longest = wordiestColumn(table, usedPlaces({ roles }, columns));
  return longest === null ? [] : [longest];
}

function wordiestColumn({ header, rows }: Table, taken: ReadonlySet<number>): number | null {
  let best: number | null = null;
  let most = 0;
  for (const index of header.keys()) {
    const letters = rows.reduce((sum, { cells }) => sum + (cells[index]?.match(/\p{L}/gu)?.length ?? 0), 0);
    if (taken.has(index) || letters <= most) continue;
    best = index;
    most = letters;
  }
  return best;
}
