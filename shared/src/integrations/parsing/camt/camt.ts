import { accept, type Result, refuse } from '../../../core/index.ts';
import { LineProblems } from '../bad-lines.ts';
import { mergeAccounts } from '../merge-accounts.ts';
import { askAboutStated, proveStated } from '../stated-balances.ts';
import {
  accountLabel,
  noBalances,
  type ParsedAccount,
  type ParsedStatement,
  type StatedBalances,
} from '../statement.ts';
import { readDay, readEntry, readSigned } from './camt-entry.ts';
import { all, at, readXml, textAt, type XmlNode } from './xml-tree.ts';

export interface CamtOptions {
  readonly currency: string;
  readonly despiteGaps?: boolean | undefined;
}

/** ISO 20022's CAMT.053, of any version and with or without its namespace. All or nothing, as with OFX. */
export function parseCamt(text: string, { currency, despiteGaps }: CamtOptions): Result<ParsedStatement> {
  const root = readXml(text);
  if (root === null) return refuse('damaged', DAMAGED);
  const statements = all(at(root, 'BkToCstmrStmt'), 'Stmt');
  if (statements.length === 0) return refuse('no-account', OTHER_MESSAGE);
  const other = otherCurrency(statements, currency);
  if (other !== null)
    return refuse(
      'other-currency',
      `This statement is in ${other}, but the portfolio keeps its books in ${currency}. Import it into a portfolio in ${other}.`,
    );
  const problems = new LineProblems();
  const read = statements.map((statement) => readStatement(statement, currency, problems));
  const refused = problems.refusal();
  if (refused) return refused;
  const end = statements.at(-1)?.lineNumber ?? 1;
  const accounts = mergeAccounts(read).map((account) => proveStated(account, end));
  const questions = despiteGaps ? [] : askAboutStated(accounts, currency);
  return accept({ format: 'camt', accounts, questions, remarks: [] });
}

const DAMAGED =
  'This CAMT file is damaged or cut off. Nothing was imported. Download it again from your bank.';
const OTHER_MESSAGE =
  'This file holds no CAMT.053 statement. Ask your bank for CAMT.053, the statement of a whole day or month.';

/** Checks accounts, balances and entries. An entry's amount before conversion does not matter. */
function otherCurrency(statements: readonly XmlNode[], currency: string): string | null {
  const codes = statements.flatMap((statement) => [
    textAt(statement, 'Acct', 'Ccy'),
    ...[...all(statement, 'Bal'), ...all(statement, 'Ntry')].map(
      (node) => at(node, 'Amt')?.attributes.Ccy ?? null,
    ),
  ]);
  return codes.find((code) => code !== null && code !== currency)?.slice(0, 10) ?? null;
}

function readStatement(statement: XmlNode, currency: string, problems: LineProblems): ParsedAccount {
  const lines: ParsedAccount['lines'] = [];
  const leftOut: ParsedAccount['leftOut'] = [];
  for (const entry of all(statement, 'Ntry')) {
    const read = readEntry(entry, currency);
    const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts');
    if (status !== null && status !== 'BOOK') {
      const text = read.ok ? read.value.description : '';
      leftOut.push({
        lineNumber: entry.lineNumber,
        text,
        reason: `Its status is “${status}”, so no money moved.`,
      });
    } else if (read.ok) lines.push(read.value);
    else problems.add(entry.lineNumber, read.error.message);
  }
  const number = textAt(statement, 'Acct', 'Id', 'IBAN') ?? textAt(statement, 'Acct', 'Id', 'Othr', 'Id');
  const account: ParsedAccount = {
    key: number,
    name: number === null ? 'Account' : accountLabel('Account', number),
    kind: 'other',
    currency,
    lines,
    leftOut,
    balances: readBalances(statement, currency, problems),
  };
  return proveStated(account, statement.lineNumber);
}

/** The booked balances: opening (or the closing one before), and closing. */
function readBalances(statement: XmlNode, currency: string, problems: LineProblems): StatedBalances {
  const of = (...codes: readonly string[]) =>
    all(statement, 'Bal').find((balance) => codes.includes(textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') ?? ''));
  const cents = (balance: XmlNode | undefined) => {
    if (!balance) return null;
    const read = readSigned(balance, currency);
    if (!read.ok) problems.add(balance.lineNumber, 'this balance cannot be read. Download the file again.');
    return read.ok ? read.value : null;
  };
  const closing = of('CLBD');
  const on = readDay(at(closing ?? null, 'Dt'));
  return {
    ...noBalances,
    openingCents: cents(of('OPBD') ?? of('PRCD')),
    closingCents: cents(closing),
    closingOn: on.ok ? on.value : null,
  };
}
