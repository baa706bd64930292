import { accept, type DateOrder, type Result, refuse } from '../../../core/index.ts';
import { LineProblems } from '../bad-lines.ts';
import { mergeAccounts } from '../merge-accounts.ts';
import { askDateOrder, type QuestionRow, SHOWN_ROWS } from '../question.ts';
import { readAmount } from '../read-amount.ts';
import { detectDateOrder, readDate } from '../read-date.ts';
import {
  MAX_DESCRIPTION_LENGTH,
  MAX_REFERENCE_LENGTH,
  MAX_STATED_LENGTH,
  noBalances,
  type ParsedAccount,
  type ParsedLine,
  type ParsedStatement,
  type StatementAccountKind,
} from '../statement.ts';
import { joinTexts, tidyText } from '../tidy-text.ts';
import { type QifRecord, readRecords } from './qif-records.ts';

export interface QifOptions {
  readonly currency: string;
  /** The account's name where the file gives none. */
  readonly name: string;
  /** The order of dates in the file, where it has been answered. */
  readonly dateOrder?: DateOrder | null | undefined;
}

const kinds: Readonly<Record<string, StatementAccountKind>> = {
  bank: 'checking',
  cash: 'other',
  ccard: 'credit-card',
  'oth a': 'other',
  'oth l': 'other',
};

/** Quicken's interchange format. It has no currency, and names accounts only as people called them. */
export function parseQif(text: string, { currency, name, dateOrder }: QifOptions): Result<ParsedStatement> {
  const { records, cutOff } = readRecords(text);
  const banking = records.filter(({ list }) => list in kinds);
  if (cutOff !== null)
    return refuse(
      'cut-off',
      `Line ${cutOff}: this file is cut off within a transaction. Nothing was imported. Download it again.`,
    );
  if (banking.length === 0)
    return refuse('no-account', 'This QIF file holds no bank or card account. Export the account again.');
  const { order, ambiguous } = detectDateOrder(banking.map((record) => plainDate(record.fields.D ?? '')));
  const problems = new LineProblems();
  const accounts = banking.map((record) =>
    readAccount(record, { currency, name, order: dateOrder ?? order, problems }),
  );
  const refused = problems.refusal();
  if (refused) return refused;
  const questions = ambiguous && !dateOrder ? [askDateOrder(rowsOf(banking))] : [];
  return accept({ format: 'qif', accounts: joinUnnamed(accounts), questions, remarks: remarksOn(records) });
}

interface Reading {
  readonly currency: string;
  readonly name: string;
  readonly order: DateOrder;
  readonly problems: LineProblems;
}

/** One record as an account of its own with at most one line; records of one account are joined afterwards. */
function readAccount(record: QifRecord, { currency, name, order, problems }: Reading): ParsedAccount {
  const account: ParsedAccount = {
    key: record.account === null ? null : `qif/${record.account.toLowerCase()}`,
    name: record.account ?? name,
    kind: kinds[record.list] ?? 'other',
    currency,
    lines: [],
    leftOut: [],
    balances: noBalances,
  };
  const { D = '', T, U, P = '', M = '', N = '', L = '' } = record.fields;
  const date = readDate(plainDate(D), order);
  const amount = readAmount(T ?? U ?? '', currency);
  if (/^opening balance$/i.test(P.trim())) {
    const reason = 'It is a balance, not a transaction.';
    return { ...account, leftOut: [{ lineNumber: record.lineNumber, text: P, reason }] };
  }
  if (!date.ok) problems.add(record.lineNumber, date.error.message);
  if (!amount.ok) problems.add(record.lineNumber, amount.error.message);
  if (!date.ok || !amount.ok) return account;
  const line: ParsedLine = {
    lineNumber: record.lineNumber,
    postedOn: date.value,
    amountCents: amount.value,
    fitId: null,
    description: joinTexts([P, M], MAX_DESCRIPTION_LENGTH),
    reference: tidyText(N, MAX_REFERENCE_LENGTH) || null,
    type: null,
    ...stated(L),
  };
  return { ...account, lines: [line] };
}

/** "Repairs:Plumbing/Maple Court" is a category, a finer one and a class; "[Savings]" is another account, and no category. */
function stated(category: string): Pick<ParsedLine, 'statedCategory' | 'statedPlace'> {
  const [named = '', tag = ''] = category.split('/');
  const statedCategory = /^\[.*\]$/.test(named) ? '' : named.replaceAll(':', ' · ');
  return {
    statedCategory: tidyText(statedCategory, MAX_STATED_LENGTH) || null,
    statedPlace: tidyText(tag, MAX_STATED_LENGTH) || null,
  };
}

function joinUnnamed(accounts: readonly ParsedAccount[]): ParsedAccount[] {
  const unnamed = '';
  const keyed = accounts.map((account) => ({ ...account, key: account.key ?? unnamed }));
  return mergeAccounts(keyed).map((account) => ({ ...account, key: account.key || null }));
}

/** "1/ 5'26" is Quicken's way to write a year from 2000 on. */
function plainDate(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/'(\d{2})$/, '/20$1')
    .replace(/'/, '/');
}

function rowsOf(records: readonly QifRecord[]): QuestionRow[] {
  return records.slice(0, SHOWN_ROWS).map(({ lineNumber, fields: { D, T, P } }) => ({
    lineNumber,
    text: [D, P, T].filter(Boolean).join(' · '),
  }));
}

/** Remarks on investment accounts, which are not read; lists of categories and the like hold no money. */
function remarksOn(records: readonly QifRecord[]): string[] {
  const invested = records.filter(({ list }) => list === 'invst').length;
  if (invested === 0) return [];
  const what = invested === 1 ? '1 transaction' : `${invested} transactions`;
  return [
    `An investment account with ${what} in this file was left out. Only bank and card accounts can be imported.`,
  ];
}
