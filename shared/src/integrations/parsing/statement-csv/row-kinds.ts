import type { Table, TableRow } from '../csv/csv.ts';
import { readDate } from '../read-date.ts';
import { LEFT_BY_HAND } from '../statement.ts';
import { quoted } from '../tidy-text.ts';
import type { StatementAnswers } from './statement-mapping.ts';
import { isDateText, type StatementRoles } from './statement-roles.ts';
import { movedNothing, saysMoved } from './statuses.ts';

/**
 * The kind of a row: a line of the account, a balance that is no line, another row that is left out, or an unreadable line.
 * `reason` is a sentence; null for lines.
 */
export interface SortedRow {
  readonly row: TableRow;
  readonly kind: 'line' | 'balance' | 'left-out' | 'unreadable';
  readonly reason: string | null;
  /** A line that the person left out; the file's balances still include it. */
  readonly byHand: boolean;
  /** Shaped like a line, whether or not money moved: such rows also show how the file writes signs. */
  readonly shaped: boolean;
}

export function sortRows(table: Table, roles: StatementRoles, answers: StatementAnswers): SortedRow[] {
  const leaveOut = new Set(answers.leaveOut);
  const take = new Set(answers.take);
  const titles = table.header.join('\u001f');
  return table.rows.map((row) => {
    const sorted = sortRow(row, roles, titles);
    if (leaveOut.has(row.lineNumber))
      return {
        row,
        kind: 'left-out',
        reason: LEFT_BY_HAND,
        byHand: sorted.kind === 'line',
        shaped: sorted.shaped,
      };
    if (take.has(row.lineNumber) && sorted.kind !== 'unreadable' && isDateText(cellOf(row, roles.date)))
      return { row, kind: 'line', reason: null, byHand: false, shaped: true };
    return { row, ...sorted, byHand: false };
  });
}

type Sort = Pick<SortedRow, 'kind' | 'reason' | 'shaped'>;

function sortRow(row: TableRow, roles: StatementRoles, titles: string): Sort {
  const filled = row.cells.filter((cell) => cell !== '');
  if (filled.length === 1) return leftOut('It is a note, not a transaction.');
  if (row.cells.join('\u001f').startsWith(titles)) return leftOut('It repeats the titles of the columns.');
  const status = cellOf(row, roles.status);
  if (movedNothing(status))
    return { ...leftOut(`Its status is ${quoted(status)}, so no money moved.`), shaped: true };
  if (filled.some(isBalanceNote))
    return { kind: 'balance', reason: 'It is a balance, not a transaction.', shaped: false };
  const written = cellOf(row, roles.date);
  if (isRange(written)) return leftOut('It covers several days, so it is a total and not a transaction.');
  if (isDateText(written)) {
    const isTurnover = filled.some((cell) => /^(turnover|(grand |sub)?totals?)$/i.test(cell));
    return isTurnover
      ? leftOut('It is a total, not a transaction.')
      : { kind: 'line', reason: null, shaped: true };
  }
  return sortUndated(written, filled);
}

function sortUndated(written: string, filled: readonly string[]): Sort {
  if (PENDING.test(written))
    return {
      ...leftOut(`It says ${quoted(written)} where its date should be, so no money moved yet.`),
      shaped: true,
    };
  if (filled.some((cell) => TOTAL.test(cell))) return leftOut('It is a total, not a transaction.');
  if (!filled.some(isFigure)) return leftOut('It holds no amount.');
  if (written === '') return { kind: 'unreadable', reason: 'this line has no date.', shaped: false };
  const read = readDate(written, 'mdy');
  return {
    kind: 'unreadable',
    reason: read.ok ? 'this line has no date.' : read.error.message,
    shaped: false,
  };
}

function leftOut(reason: string): Sort {
  return { kind: 'left-out', reason, shaped: false };
}

export function cellOf(row: TableRow, index: number | null): string {
  return index === null ? '' : (row.cells[index] ?? '');
}

const PENDING =
  /^(pending|processing|scheduled|hold|on hold|authori[sz]ed|vorgemerkt|en attente|pendiente)\b/i;
const TOTAL = /\b((sub)?totals?|summe|turnover|net (change|total)|end of|total (in|out)flows?)\b/i;

/** Unknown statuses, which may or may not mean that money moved: their lines are taken, with a remark. */
export function unknownStatuses(rows: readonly SortedRow[], roles: StatementRoles): string[] {
  const counts = new Map<string, number>();
  for (const { row, kind } of rows) {
    const status = kind === 'line' ? cellOf(row, roles.status) : '';
    if (status !== '' && !saysMoved(status)) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [...counts].map(
    ([status, count]) =>
      `${count === 1 ? '1 line has' : `${count} lines have`} the status ${quoted(status)}, which is not known here, and ${count === 1 ? 'was' : 'were'} taken. Leave out what moved no money.`,
  );
}

const BALANCE_NOTE =
  /^(the )?((opening|beginning|starting|start|closing|ending|end|previous|available|current|ledger|final|initial|account) )+balance\b|^balance (brought|carried) forward|^balance [bc]\/?f\b|^(anfangs|end|schluss)saldo\b|^saldo (inicial|final|anterior|iniziale|finale)\b|^(alter|neuer) (konto)?(saldo|stand)\b|^(begin|eind)saldo\b|^solde (initial|final|précédent)\b/i;

/** "Opening balance", "Ending balance as of 11/30/2026": a text of its own, not part of a transaction's. */
function isBalanceNote(text: string): boolean {
  const rest = text.replace(BALANCE_NOTE, '');
  return rest !== text && /^[\s:,.]*((as )?(of|at|on|per|am|vom)\b.*|[\d/.-]*)$/i.test(rest);
}

/** "11/1/2026 - 11/30/2026", "1 Nov 2026 to 30 Nov 2026". */
function isRange(text: string): boolean {
  const ends = text.split(/\s+(?:-|–|to|bis|through)\s+/i);
  return ends.length === 2 && ends.every((end) => isDateText(end.trim()));
}

/** Any figure: a line without a date may hold its amount in whole units. */
function isFigure(text: string): boolean {
  return /^[-+\u2212(\p{Sc}\s]*\d[\d.,' ]*(?:\s?[A-Z]{3})?[)\s-]*$/u.test(text);
}

export function looksLikeMoney(text: string): boolean {
  return /^[-+\u2212($€£\s]*(?:[A-Z]{3}\s)?\d[\d,.' ]*[.,]\d\d(?:\s?[A-Z]{3}|\s?€)?[)\s-]*(?:CR|DR)?$/.test(
    text,
  );
}
