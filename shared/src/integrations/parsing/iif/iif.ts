import { accept, type DateOrder, type Result, refuse } from '../../../core/index.ts';
import { LineProblems } from '../bad-lines.ts';
import { mergeAccounts } from '../merge-accounts.ts';
import { askDateOrder, SHOWN_ROWS } from '../question.ts';
import { readAmount } from '../read-amount.ts';
import { detectDateOrder, readDate } from '../read-date.ts';
import {
  type LeftOutRow,
  MAX_DESCRIPTION_LENGTH,
  MAX_REFERENCE_LENGTH,
  MAX_STATED_LENGTH,
  noBalances,
  type ParsedAccount,
  type ParsedStatement,
  type StatementAccountKind,
} from '../statement.ts';
import { joinTexts, tidyText } from '../tidy-text.ts';
import { type IifRow, type IifTransaction, readBlocks } from './iif-blocks.ts';

export interface IifOptions {
  readonly currency: string;
  /** The order of dates in the file, where it has been answered. */
  readonly dateOrder?: DateOrder | null | undefined;
}

/** What the list of accounts calls those that statements are of. */
const kindsOfAccount: Readonly<Record<string, StatementAccountKind>> = {
  BANK: 'checking',
  CCARD: 'credit-card',
};

/** Where a file has no list of accounts: the transactions whose first row is of a bank account or a card. */
const kindsOfTransaction: Readonly<Record<string, StatementAccountKind>> = {
  CHECK: 'checking',
  CHEQUE: 'checking',
  DEPOSIT: 'checking',
  TRANSFER: 'checking',
  PAYCHECK: 'checking',
  BILLPMT: 'checking',
  'BILLPMT CHECK': 'checking',
  'CREDIT CARD': 'credit-card',
  'CCARD REFUND': 'credit-card',
  'BILLPMT CCARD': 'credit-card',
};

/**
 * QuickBooks' interchange format. Each transaction is a row of one account and rows of others, which together come to nothing: 1,500.00
 * into Checking is -1,500.00 of Accounts Receivable. What moves at a bank or on a card becomes a line of that account; what only moves
 * between other accounts (an invoice, a journal entry) is left out by name.
 */
export function parseIif(text: string, { currency, dateOrder }: IifOptions): Result<ParsedStatement> {
  const { accounts: list, transactions, cutOff } = readBlocks(text);
  if (cutOff !== null)
    return refuse(
      'cut-off',
      `Line ${cutOff}: this file is cut off within a transaction. Nothing was imported. Export it again.`,
    );
  const days = transactions.map(({ head }) => head.cells.DATE ?? '');
  const { order, ambiguous } = detectDateOrder(days);
  const reading = {
    kinds: new Map(
      list.map(({ cells }) => [cells.NAME ?? '', kindsOfAccount[cells.ACCNTTYPE ?? ''] ?? null]),
    ),
    ...{ currency, order: dateOrder ?? order, problems: new LineProblems() },
  };
  const leftOut: LeftOutRow[] = [];
  const accounts = transactions.flatMap((transaction) => {
    const lines = readTransaction(transaction, reading);
    if (lines.length === 0) leftOut.push(nothingMoved(transaction.head));
    return lines;
  });
  const refused = reading.problems.refusal();
  if (refused) return refused;
  const [first, ...others] = mergeAccounts(accounts);
  if (!first)
    return refuse(
      'no-account',
      'This file holds no transaction of a bank account or a card. Export the transactions of the account.',
    );
  const rows = transactions.slice(0, SHOWN_ROWS).map(({ head: { lineNumber, cells } }) => ({
    lineNumber,
    text: [cells.DATE, cells.NAME, cells.AMOUNT].filter(Boolean).join(' · '),
  }));
  const questions = ambiguous && !dateOrder ? [askDateOrder(rows)] : [];
  const moved = [{ ...first, leftOut }, ...others];
  return accept({ format: 'iif', accounts: moved, questions, remarks: [] });
}

interface Reading {
  readonly currency: string;
  readonly order: DateOrder;
  /** By the names in the list of accounts; null of those that are no bank's. */
  readonly kinds: ReadonlyMap<string, StatementAccountKind | null>;
  readonly problems: LineProblems;
}

/** A line for each row of a bank account or a card, in an account of its own that is joined with its like afterwards. */
function readTransaction(transaction: IifTransaction, reading: Reading): ParsedAccount[] {
  const rows = [transaction.head, ...transaction.parts];
  checkSum(rows, reading);
  return rows.flatMap((row) => {
    const kind = kindOf(row, transaction, reading);
    return kind === null ? [] : readRow(row, { transaction, kind, reading });
  });
}

function nothingMoved({ lineNumber, cells }: IifRow): LeftOutRow {
  const text = [cells.TRNSTYPE, cells.NAME, cells.AMOUNT].filter(Boolean).join(' · ');
  return { lineNumber, text, reason: 'It moves nothing at a bank.' };
}

function kindOf(
  row: IifRow,
  { head }: IifTransaction,
  { kinds }: Pick<Reading, 'kinds'>,
): StatementAccountKind | null {
  const type = (head.cells.TRNSTYPE ?? '').toUpperCase();
  if (kinds.size > 0) return kinds.get(row.cells.ACCNT ?? '') ?? null;
  if (row === head || type === 'TRANSFER') return kindsOfTransaction[type] ?? null;
  return null;
}

function readRow(
  { lineNumber, cells }: IifRow,
  {
    transaction: { head, parts },
    kind,
    reading: { currency, order, problems },
  }: { transaction: IifTransaction; kind: StatementAccountKind; reading: Reading },
): ParsedAccount[] {
  const name = cells.ACCNT ?? '';
  const date = readDate(cells.DATE || (head.cells.DATE ?? ''), order);
  const amount = readAmount(cells.AMOUNT ?? '', currency);
  if (!date.ok) problems.add(lineNumber, date.error.message);
  // An amount that cannot be read is said where the rows are added up.
  if (!date.ok || !amount.ok || amount.value === 0) return [];
  const others = [head, ...parts].filter((part) => part.cells !== cells);
  const words = [cells.NAME || head.cells.NAME || '', cells.MEMO || head.cells.MEMO || ''];
  const line = {
    ...{ lineNumber, postedOn: date.value, amountCents: amount.value, fitId: null, type: null },
    description: joinTexts(words, MAX_DESCRIPTION_LENGTH),
    statedCategory: onlyOne(others, 'ACCNT'),
    statedPlace: onlyOne([...others, { cells }], 'CLASS'),
    reference: tidyText(cells.DOCNUM || head.cells.DOCNUM || '', MAX_REFERENCE_LENGTH) || null,
  };
  const key = `iif/${name.toLowerCase()}`;
  return [{ key, name, kind, currency, lines: [line], leftOut: [], balances: noBalances }];
}

/** What all rows say that say anything; several accounts or classes are a split, which is told as none. */
function onlyOne(rows: readonly Pick<IifRow, 'cells'>[], title: 'ACCNT' | 'CLASS'): string | null {
  const said = new Set(rows.map(({ cells }) => cells[title] ?? '').filter((text) => text !== ''));
  const [first = ''] = said;
  return said.size === 1 ? tidyText(first.replaceAll(':', ' · '), MAX_STATED_LENGTH) : null;
}

/** A row that was lost or changed shows: the rows of a transaction come to nothing. */
function checkSum(rows: readonly IifRow[], { currency, problems }: Reading): void {
  let sum = 0;
  for (const { lineNumber, cells } of rows) {
    const amount = readAmount(cells.AMOUNT ?? '', currency);
    if (!amount.ok) {
      problems.add(lineNumber, amount.error.message);
      return;
    }
    sum += amount.value;
  }
  const [first] = rows;
  if (sum !== 0 && first)
    problems.add(first.lineNumber, 'Its rows do not come to nothing: one of them is missing or wrong.');
}
