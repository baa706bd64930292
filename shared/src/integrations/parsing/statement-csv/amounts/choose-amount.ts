import { accept, type Result } from '../../../../core/index.ts';
import type { TableRow } from '../../csv/csv.ts';
import { cellOf, type SortedRow } from '../row-kinds.ts';
import type { StatementAnswers } from '../statement-mapping.ts';
import {
  type AmountCandidate,
  type CandidateInput,
  moneyColumns,
  possibleCandidates,
  titledCandidates,
} from './amount-candidates.ts';
import {
  type BalanceProof,
  directionOfDays,
  type ProofEntry,
  proveBalances,
  signsByBalance,
} from './balance-proof.ts';
import { readCell, readRowAmount } from './csv-amount.ts';
import { soundsLikeIncome } from './directions.ts';

/** The search among many candidates reads only so many rows; the winner is then checked on all. */
const SEARCHED_ROWS = 300;

interface AmountReading {
  readonly candidate: AmountCandidate;
  /** Each line's amount by its number, in minor units; refused where it cannot be read. */
  readonly amounts: ReadonlyMap<number, Result<number | null>>;
  readonly proof: BalanceProof;
  /** Lines whose direction no sign, word or balance tells. */
  readonly open: readonly number[];
}

export interface AmountChoice {
  /** Null where the file does not tell the column, or the person must. */
  readonly reading: AmountReading | null;
  /** What must be asked: the column, or the direction of the amounts. */
  readonly asks: 'amount' | 'sign' | null;
  /** True where the balances contradict the person's choice and prove another one. */
  readonly contradicted: boolean;
}

export interface AmountInput extends Omit<CandidateInput, 'rows' | 'written'> {
  readonly sorted: readonly SortedRow[];
  readonly answers: StatementAnswers;
  /** The day of a row as a calendar date, or as written where the order is open; used to sort rows. */
  readonly dayOf: (row: TableRow) => string;
  /** Whether the days can be sorted: the order of day and month is known. */
  readonly daysKnown: boolean;
}

/** The column and signs with which each balance is the one before plus the amount; otherwise those of the titles. */
export function chooseAmount(input: AmountInput): AmountChoice {
  const titled = titledCandidates(candidateInput(input));
  const chosen = choose(input, titled.length > 0 ? titled : possibleCandidates(candidateInput(input)));
  if (chosen.reading && chosen.reading.proof.gaps.length === 0 && chosen.asks === null) return chosen;
  const better = searchProven(input);
  if (better === null || sameAmounts(better, chosen.reading)) return chosen;
  const bySomebody = input.choice.amount !== undefined || typeof input.choice.invert === 'boolean';
  if (bySomebody) return { ...chosen, contradicted: (chosen.reading?.proof.gaps.length ?? 0) > 0 };
  return { reading: better, asks: better.open.length > 0 ? 'sign' : null, contradicted: false };
}

function candidateInput(input: AmountInput): CandidateInput {
  const rows = input.sorted.filter(({ kind }) => kind === 'line').map(({ row }) => row);
  const written = input.sorted.filter(({ shaped }) => shaped).map(({ row }) => row);
  return { ...input, rows, written };
}

function choose(input: AmountInput, candidates: readonly AmountCandidate[]): AmountChoice {
  const complete = mostComplete(candidates.flatMap((candidate) => readAll(input, candidate, input.sorted)));
  const proven = distinct(complete.filter(isProven));
  const [only] = proven;
  if (proven.length === 1 && only) return decided(only);
  const considered = proven.length > 1 ? proven : complete;
  const [first] = considered;
  if (!first) return { reading: null, asks: 'amount', contradicted: false };
  const best = considered.reduce((most, one) => (share(one) > share(most) ? one : most));
  const likely = share(best) > 0.5 ? best : considered.find(({ candidate }) => candidate.certain);
  if (likely) return decided(likely);
  const places = considered.map(({ candidate: { columns } }) => `${columns.single} ${columns.debit}`);
  if (new Set(places).size > 1) return { reading: first, asks: 'amount', contradicted: false };
  const known = (first.candidate.unsigned && first.open.length === 0) || settledByHand(first, input.answers);
  return known ? decided(first) : { reading: first, asks: 'sign', contradicted: false };
}

function settledByHand({ amounts }: AmountReading, { moneyIn, moneyOut }: StatementAnswers): boolean {
  const said = new Set([...(moneyIn ?? []), ...(moneyOut ?? [])]);
  return [...amounts].every(([line, amount]) => said.has(line) || !amount.ok || !amount.value);
}

/** The share of the checked balances that agree, from 0 to 1. */
function share({ proof: { checked, gaps } }: AmountReading): number {
  return checked === 0 ? 0 : (checked - gaps.length) / checked;
}

function decided(reading: AmountReading): AmountChoice {
  return { reading, asks: reading.open.length > 0 ? 'sign' : null, contradicted: false };
}

/** The one reading, among all columns of figures, that the balances prove; null where there is none. */
function searchProven(input: AmountInput): AmountReading | null {
  const of = candidateInput({ ...input, choice: { ...input.choice, amount: undefined, invert: undefined } });
  const sample = { ...input, sorted: input.sorted.slice(0, SEARCHED_ROWS) };
  const found = possibleCandidates(of).flatMap((candidate) => readAll(sample, candidate, sample.sorted));
  const proven = distinct(mostComplete(found).filter(isProven));
  const [only] = proven;
  if (!only || proven.length > 1) return null;
  return readAll(input, only.candidate, input.sorted).find(isProven) ?? null;
}

function isProven({ proof }: AmountReading): boolean {
  return proof.checked > 0 && proof.gaps.length === 0;
}

/** A column that is blank on some lines is not the amount where another is filled on more lines. */
function mostComplete(readings: readonly AmountReading[]): AmountReading[] {
  const missing = ({ amounts }: AmountReading) =>
    [...amounts.values()].filter((amount) => !amount.ok || amount.value === null).length;
  const fewest = Math.min(...readings.map(missing));
  return readings.filter((reading) => missing(reading) === fewest);
}

function distinct(readings: readonly AmountReading[]): AmountReading[] {
  return readings.filter(
    (reading, index) => readings.findIndex((other) => sameAmounts(other, reading)) === index,
  );
}

function sameAmounts(one: AmountReading, other: AmountReading | null): boolean {
  if (other === null || one.open.join() !== other.open.join()) return false;
  for (const [line, amount] of one.amounts) {
    const twin = other.amounts.get(line);
    if (amount.ok !== twin?.ok || (amount.ok && twin.ok && amount.value !== twin.value)) return false;
  }
  return true;
}

/** The readings of one candidate, one for each column of balances that may be the running one; at least one. */
function readAll(
  input: AmountInput,
  candidate: AmountCandidate,
  sorted: readonly SortedRow[],
): AmountReading[] {
  const balances = balanceColumns(input, candidate);
  return (balances.length === 0 ? [null] : balances).map((balance) =>
    readWith(input, candidate, balance, sorted),
  );
}

/** The balance columns by title; without one, any other column of figures that is filled on each line. */
function balanceColumns(input: AmountInput, { columns }: AmountCandidate): number[] {
  if (input.roles.balances.length > 0 || input.table.headerLineNumber !== null)
    return [...input.roles.balances];
  const used = new Set([columns.single, columns.debit, columns.credit]);
  const of = candidateInput(input);
  return moneyColumns(of).filter(
    (index) => !used.has(index) && of.rows.every((row) => cellOf(row, index) !== ''),
  );
}

function readWith(
  input: AmountInput,
  candidate: AmountCandidate,
  balance: number | null,
  sorted: readonly SortedRow[],
): AmountReading {
  const written = new Map<number, Result<number | null>>();
  const rows = sorted.filter((row) => counts(row, balance));
  for (const { row, kind } of rows)
    if (kind !== 'balance')
      written.set(row.lineNumber, readRowAmount(row.cells, candidate.columns, input.currency));
  const entries = (amounts: ReadonlyMap<number, Result<number | null>>) =>
    rows.map((row) => proofEntry(input, { row, amounts, balance, candidate }));
  const direction = input.daysKnown
    ? directionOfDays(rows.map(({ row }) => input.dayOf(row)).filter(Boolean))
    : null;
  const { amounts, open } = withDirections(input, candidate, {
    written,
    proven: candidate.unsigned ? signsByBalance(entries(written), direction) : new Map(),
  });
  const lines = new Set(sorted.filter(({ kind }) => kind === 'line').map(({ row }) => row.lineNumber));
  const own = new Map([...amounts].filter(([line]) => lines.has(line)));
  const proof = proveBalances(entries(amounts), direction);
  return { candidate, amounts: own, proof, open: open.filter((line) => lines.has(line)) };
}

/** Rows that the file's balances count: lines, balances, and lines left out by the person that have a balance. */
function counts({ row, kind, byHand }: SortedRow, balance: number | null): boolean {
  return kind === 'line' || kind === 'balance' || (byHand && cellOf(row, balance) !== '');
}

function proofEntry(
  { currency, dayOf }: AmountInput,
  {
    row: { row, kind },
    amounts,
    balance,
    candidate,
  }: {
    row: SortedRow;
    amounts: ReadonlyMap<number, Result<number | null>>;
    balance: number | null;
    candidate: AmountCandidate;
  },
): ProofEntry {
  const stated = readCell(row.cells, balance, currency);
  const day = dayOf(row);
  if (kind === 'balance') {
    const inAmount = readRowAmount(row.cells, candidate.columns, currency);
    const cents = stated.ok && stated.value !== null ? stated.value : inAmount.ok ? inAmount.value : null;
    return { lineNumber: row.lineNumber, amountCents: 0, balanceCents: cents, day };
  }
  const amount = amounts.get(row.lineNumber);
  return {
    lineNumber: row.lineNumber,
    amountCents: amount?.ok ? (amount.value ?? 0) : null,
    balanceCents: stated.ok ? stated.value : null,
    day,
  };
}

/** Gives unsigned amounts their direction by the person, the balances, or the lines' words; the rest stays open. */
function withDirections(
  { answers, sorted }: AmountInput,
  { unsigned }: AmountCandidate,
  {
    written,
    proven,
  }: { written: ReadonlyMap<number, Result<number | null>>; proven: ReadonlyMap<number, number> },
): { amounts: Map<number, Result<number | null>>; open: number[] } {
  const amounts = new Map(written);
  const open: number[] = [];
  const byWords = unsigned && allIncome(sorted) && ![...proven.values()].some((cents) => cents < 0);
  const [moneyIn, moneyOut] = [new Set(answers.moneyIn), new Set(answers.moneyOut)];
  for (const [line, amount] of written) {
    if (!amount.ok || amount.value === null || amount.value === 0) continue;
    const size = Math.abs(amount.value);
    const byHand = moneyIn.has(line) ? size : moneyOut.has(line) ? -size : undefined;
    const known = byHand ?? proven.get(line);
    if (known !== undefined) amounts.set(line, accept(known));
    else if (unsigned && !byWords) open.push(line);
  }
  return { amounts, open };
}

function allIncome(sorted: readonly SortedRow[]): boolean {
  return sorted.every(({ kind, row }) => kind !== 'line' || soundsLikeIncome(row.cells.join(' ')));
}
