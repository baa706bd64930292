import { columnIndex, findColumn, plainTitle } from '../../columns.ts';
import type { Table, TableRow } from '../../csv/csv.ts';
import { cellOf, looksLikeMoney } from '../row-kinds.ts';
import type { MappingChoice } from '../statement-mapping.ts';
import type { StatementRoles } from '../statement-roles.ts';
import {
  amountTitles,
  creditTitles,
  debitTitles,
  directionTitles,
  feeTitles,
  isAmountTitle,
  isBalanceTitle,
  netTitles,
} from '../statement-titles.ts';
import { type AmountColumns, readCell } from './csv-amount.ts';
import { directionOf, readerOfDirections, soundsLikeIncome, thanksForPayment } from './directions.ts';

/** One way to read the amounts of a file. */
export interface AmountCandidate {
  readonly columns: AmountColumns;
  /** True where titles, a direction or written signs support it; otherwise it is taken only if balances prove it. */
  readonly certain: boolean;
  /** No amount has a sign or a direction: the balances tell each line's, or it is asked. */
  readonly unsigned: boolean;
}

export interface CandidateInput {
  readonly table: Table;
  /** The rows that are lines. */
  readonly rows: readonly TableRow[];
  /** The lines, and left-out rows of the same shape, which also show how the file writes signs. */
  readonly written: readonly TableRow[];
  readonly roles: StatementRoles;
  readonly choice: MappingChoice;
  readonly currency: string;
}

type Places = { single: number } | { debit: number; credit: number };

/** The candidates that the titles, or the person, suggest; likeliest first. Empty where nothing suggests any. */
export function titledCandidates(input: CandidateInput): AmountCandidate[] {
  return amountPlaces(input).flatMap(({ place, certain }) => candidatesAt(input, place, certain));
}

/** Every candidate that the columns of figures allow, for files whose titles tell nothing; only balances can prove one. */
export function possibleCandidates(input: CandidateInput): AmountCandidate[] {
  const money = moneyColumns(input);
  const [only] = money;
  if (money.length === 1 && only !== undefined) return candidatesAt(input, { single: only }, true);
  const singles = money.flatMap((single) => candidatesAt(input, { single }, false));
  const pairs = money.flatMap((debit) =>
    money
      .filter((credit) => credit !== debit && neverBoth(input.rows, debit, credit))
      .flatMap((credit) => candidatesAt(input, { debit, credit }, false)),
  );
  return [...singles, ...pairs];
}

/** Columns that hold only money on the lines, without those titled as balances. */
export function moneyColumns({ table: { header }, rows, currency, roles }: CandidateInput): number[] {
  const filled = (index: number) => rows.filter(({ cells }) => (cells[index] ?? '') !== '');
  const figures = [...header.keys()].filter((index) => {
    if (index === roles.date || isBalanceTitle(header[index] ?? '')) return false;
    const cells = filled(index);
    return (
      cells.length > 0 &&
      cells.every((row) => readCell(row.cells, index, currency).ok && !/^[-–—]*$/.test(cellOf(row, index)))
    );
  });
  const withDecimals = figures.filter((index) => rows.some((row) => looksLikeMoney(cellOf(row, index))));
  return withDecimals.length > 0
    ? withDecimals
    : figures.filter((index) => filled(index).length === rows.length);
}

function neverBoth(rows: readonly TableRow[], first: number, second: number): boolean {
  return rows.every((row) => cellOf(row, first) === '' || cellOf(row, second) === '');
}

/** Two columns with one title are both candidates, and neither is certain. */
function amountPlaces({
  table: { header },
  choice,
  rows,
}: CandidateInput): { place: Places; certain: boolean }[] {
  const { amount } = choice;
  if (amount !== undefined && amount !== null) {
    const place = chosenPlace(header, amount);
    return place === null ? [] : [{ place, certain: true }];
  }
  const [debit, credit] = [findColumn(header, debitTitles), findColumn(header, creditTitles)];
  const named = findColumn(header, amountTitles);
  const titled = [...header.keys()].filter(
    (index) =>
      index !== named && isAmountTitle(header[index] ?? '') && rows.some((row) => cellOf(row, index) !== ''),
  );
  if (named !== null) {
    const twice = titled.some((index) => plainTitle(header[index] ?? '') === plainTitle(header[named] ?? ''));
    const rest = titled.map((single) => ({ place: { single }, certain: false }));
    return [{ place: { single: named }, certain: !twice }, ...rest];
  }
  if (debit !== null && credit !== null) return [{ place: { debit, credit }, certain: true }];
  return titled.map((single) => ({ place: { single }, certain: titled.length === 1 }));
}

function chosenPlace(header: readonly string[], amount: NonNullable<MappingChoice['amount']>): Places | null {
  if (typeof amount !== 'object') {
    const single = columnIndex(header, amount);
    return single === null ? null : { single };
  }
  const [debit, credit] = [columnIndex(header, amount.debit), columnIndex(header, amount.credit)];
  return debit === null || credit === null ? null : { debit, credit };
}

/** The readings of one column, or of a pair: with its signs, with them inverted, or with another column's direction. */
function candidatesAt(input: CandidateInput, places: Places, certain: boolean): AmountCandidate[] {
  const found = 'single' in places ? singleCandidates(input, places.single) : splitCandidates(input, places);
  const fee = 'single' in places && isNet(input, places.single) ? null : feeColumn(input);
  const known = found.map((candidate) => ({ ...candidate, certain: candidate.certain && certain }));
  if (fee === null || ('single' in places && fee === places.single)) return known;
  const charged = known.map((candidate) => ({ ...candidate, columns: { ...candidate.columns, fee } }));
  return [...charged, ...known.map((candidate) => ({ ...candidate, certain: false }))];
}

function isNet({ table: { header } }: CandidateInput, index: number): boolean {
  return netTitles.includes(plainTitle(header[index] ?? ''));
}

function feeColumn({ table: { header }, choice, rows, currency }: CandidateInput): number | null {
  if (choice.fee !== undefined) return columnIndex(header, choice.fee);
  const fee = findColumn(header, feeTitles);
  const costs = rows.some(({ cells }) => {
    const cents = readCell(cells, fee, currency);
    return cents.ok && cents.value !== null && cents.value !== 0;
  });
  return costs ? fee : null;
}

function columnsOf(places: Partial<AmountColumns>): AmountColumns {
  return {
    single: null,
    debit: null,
    credit: null,
    fee: null,
    direction: null,
    readDirection: directionOf,
    turned: false,
    negatives: 'same',
    ...places,
  };
}

function singleCandidates(input: CandidateInput, single: number): AmountCandidate[] {
  const { choice, roles } = input;
  const asWritten = { columns: columnsOf({ single }), certain: true, unsigned: false };
  const turned = { columns: columnsOf({ single, turned: true }), certain: true, unsigned: false };
  const directed = directedCandidate(input, single);
  if (directed && (choice.direction || choice.invert === undefined || choice.invert === null))
    return [directed];
  if (choice.invert === true) return [turned];
  if (choice.invert === false) return [asWritten];
  const { plus, marked } = signsOf(input, single);
  const evidence = thanksEvidence(input, single);
  if (evidence !== null) return evidence === 1 ? [asWritten] : [turned, uncertain(asWritten)];
  if (!marked && plus > 0)
    return [{ ...asWritten, certain: !roles.card && allIncome(input), unsigned: true }];
  if (roles.card) return [uncertain(asWritten), uncertain(turned)];
  return [asWritten, uncertain(turned)];
}

function uncertain(candidate: AmountCandidate): AmountCandidate {
  return { ...candidate, certain: false };
}

/** A direction column decides the sign. A transaction-type column does so where every line has one of its words. */
function directedCandidate(input: CandidateInput, single: number): AmountCandidate | null {
  const { table, rows, roles } = input;
  for (const direction of [roles.direction, roles.type]) {
    if (direction === null || direction === single) continue;
    const words = rows.map((row) => cellOf(row, direction));
    const readDirection = readerOfDirections(words);
    if (words.length === 0 || words.some((word) => readDirection(word) === null)) continue;
    const columns = columnsOf({ single, direction, readDirection });
    const ruled = findColumn(table.header, directionTitles) === direction;
    if (ruled || !signsOf(input, single).marked || agreesWithSigns(input, columns))
      return { columns, certain: true, unsigned: false };
  }
  return null;
}

/** Whether written signs agree with the words beside them: always, or, on a card, never. */
function agreesWithSigns({ rows, currency }: CandidateInput, columns: AmountColumns): boolean {
  const agreeing = new Set<boolean>();
  for (const { cells } of rows) {
    const written = readCell(cells, columns.single, currency);
    const said = columns.readDirection(cells[columns.direction ?? -1] ?? '');
    if (written.ok && written.value) agreeing.add(Math.sign(written.value) === said);
  }
  return agreeing.size === 1;
}

/** A card's thanks for a payment show the sign of money in: +1 as an account holder writes it, −1 inverted. */
function thanksEvidence(input: CandidateInput, single: number): 1 | -1 | null {
  const { written, currency } = input;
  const signs = written
    .filter(({ cells }) => cells.some(thanksForPayment))
    .map(({ cells }) => readCell(cells, single, currency))
    .map((amount) => (amount.ok && amount.value !== null ? Math.sign(amount.value) : 0));
  if (signs.length === 0 || signs.some((sign) => sign !== signs[0])) return null;
  return signs[0] === -1 ? -1 : signsOf(input, single).marked ? 1 : null;
}

/** How many figures of a column are above and below zero, and whether any is written with a sign at all. */
function signsOf(
  { written, currency }: CandidateInput,
  index: number,
): { plus: number; minus: number; marked: boolean } {
  const signs = { plus: 0, minus: 0, marked: false };
  for (const { cells } of written) {
    const amount = readCell(cells, index, currency);
    if (!amount.ok || !amount.value) continue;
    signs[amount.value < 0 ? 'minus' : 'plus'] += 1;
    if (amount.value < 0 || /\+|CR\.?$/.test(cells[index] ?? '')) signs.marked = true;
  }
  return signs;
}

function allIncome({ rows }: CandidateInput): boolean {
  return rows.every(({ cells }) => soundsLikeIncome(cells.join(' ')));
}

/**
 * In a pair of columns, one that is all negative carries its sign for show (a bank's debits, a card's credits) where the
 * other is all positive. A negative among positives is the other direction. A positive among negatives may be one too, or all
 * figures are signed, which the balances or a person must tell.
 */
function splitCandidates(input: CandidateInput, pair: { debit: number; credit: number }): AmountCandidate[] {
  const [debit, credit] = [signsOf(input, pair.debit), signsOf(input, pair.credit)];
  const same = { columns: columnsOf({ ...pair }), certain: true, unsigned: false };
  const other = { columns: columnsOf({ ...pair, negatives: 'other' }), certain: true, unsigned: false };
  const signed = { columns: columnsOf({ ...pair, negatives: 'signed' }), certain: false, unsigned: false };
  if (debit.minus + credit.minus === 0) return [same];
  const mixed = [debit, credit].filter(({ plus, minus }) => plus > 0 && minus > 0);
  if (mixed.some(({ plus, minus }) => minus > plus)) return [signed, uncertain(other), uncertain(same)];
  if (mixed.length > 0) return [other, uncertain(same), signed];
  const forShow = (debit.minus > 0 && credit.plus > 0) || (credit.minus > 0 && debit.plus > 0);
  return forShow ? [same, uncertain(other)] : [uncertain(same), uncertain(other)];
}
