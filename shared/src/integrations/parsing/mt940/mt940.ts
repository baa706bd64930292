import { accept, type Result, refuse } from '../../../core/index.ts';
import { LineProblems } from '../bad-lines.ts';
import { mergeAccounts } from '../merge-accounts.ts';
import { readOfxAmount } from '../read-amount.ts';
import { askAboutStated, proveStated } from '../stated-balances.ts';
import { accountLabel, noBalances, type ParsedAccount, type ParsedStatement } from '../statement.ts';
import { describeDetails } from './mt940-details.ts';
import { type Mt940Field, readFields } from './mt940-fields.ts';
import { readDay, readLine } from './mt940-line.ts';

export interface Mt940Options {
  readonly currency: string;
  readonly despiteGaps?: boolean | undefined;
}

/** SWIFT's MT940, one or more messages. All or nothing, as with OFX; its balances are compared with its lines. */
export function parseMt940(text: string, { currency, despiteGaps }: Mt940Options): Result<ParsedStatement> {
  const problems = new LineProblems();
  const accounts: ParsedAccount[] = [];
  let ends = 0;
  for (const message of messagesOf(readFields(text))) {
    const opening = readBalance(message, /^60[FM]$/, { currency, problems });
    const closing = readBalance(message, /^62[FM]$/, { currency, problems });
    const other = [opening, closing].find((balance) => balance && balance.currency !== currency);
    if (other) return refuseCurrency(other.currency, currency);
    if (!closing) return refuse('cut-off', CUT_OFF);
    ends = closing.lineNumber;
    const balances = {
      ...noBalances,
      openingCents: opening?.cents ?? null,
      closingCents: closing.cents,
      closingOn: closing.on,
    };
    accounts.push(proveStated({ ...readLines(message, currency, problems), balances }, closing.lineNumber));
  }
  const refused = problems.refusal();
  if (refused) return refused;
  const merged = mergeAccounts(accounts).map((account) => proveStated(account, ends));
  const questions = despiteGaps ? [] : askAboutStated(merged, currency);
  return accept({ format: 'mt940', accounts: merged, questions, remarks: [] });
}

const CUT_OFF =
  'This file is cut off: a statement in it has no closing balance. Nothing was imported. Download it again from your bank.';

function refuseCurrency(other: string, currency: string): ReturnType<typeof refuse> {
  return refuse(
    'other-currency',
    `This statement is in ${other}, but the portfolio keeps its books in ${currency}. Import it into a portfolio in ${other}.`,
  );
}

/** Each message begins with its reference, field 20. */
function messagesOf(fields: readonly Mt940Field[]): Mt940Field[][] {
  const messages: Mt940Field[][] = [];
  for (const field of fields) {
    if (field.tag === '20' || messages.length === 0) messages.push([]);
    messages.at(-1)?.push(field);
  }
  return messages;
}

interface Balance {
  readonly cents: number;
  readonly on: string | null;
  readonly currency: string;
  readonly lineNumber: number;
}

/** "C261130USD1234,56": a credit balance is money that the account holds. */
function readBalance(
  message: readonly Mt940Field[],
  tag: RegExp,
  { currency, problems }: { currency: string; problems: LineProblems },
): Balance | null {
  const field = message.find((one) => tag.test(one.tag));
  if (!field) return null;
  const { lineNumber } = field;
  const [, mark, day = '', code = '', amount = ''] =
    /^([CD])(\d{6})([A-Z]{3})([\d,.]+)/.exec(field.text) ?? [];
  const cents = readOfxAmount(amount.replace(/,$/, ''), currency);
  const on = readDay(day);
  if (code !== '' && code !== currency) return { cents: 0, on: null, currency: code, lineNumber };
  if (!mark || !cents.ok || !on.ok) {
    problems.add(lineNumber, 'this balance cannot be read. Download the file again.');
    return null;
  }
  return { cents: mark === 'C' ? cents.value : 0 - cents.value, on: on.value, currency: code, lineNumber };
}

function readLines(
  message: readonly Mt940Field[],
  currency: string,
  problems: LineProblems,
): Omit<ParsedAccount, 'balances'> {
  const lines: ParsedAccount['lines'] = [];
  const leftOut: ParsedAccount['leftOut'] = [];
  for (const [index, field] of message.entries()) {
    if (field.tag !== '61') continue;
    const read = readLine(field, currency);
    if (!read.ok) {
      problems.add(field.lineNumber, read.error.message);
      continue;
    }
    const next = message[index + 1];
    const details = next?.tag === '86' ? next.text : field.text.split('\n').slice(1).join('\n');
    const line = { ...read.value.line, description: describeDetails(details) };
    if (read.value.expected)
      leftOut.push({ lineNumber: line.lineNumber, text: line.description, reason: EXPECTED });
    else lines.push(line);
  }
  const number =
    message
      .find(({ tag }) => /^25P?$/.test(tag))
      ?.text.split('\n')[0]
      ?.trim() ?? '';
  const name = number === '' ? 'Account' : accountLabel('Account', number);
  return { key: number === '' ? null : number, name, kind: 'other', currency, lines, leftOut };
}

const EXPECTED = 'It is expected and not booked, so no money moved yet.';
