import type { LineProblems } from '../bad-lines.ts';
import { readOfxAmount } from '../read-amount.ts';
import {
  accountLabel,
  noBalances,
  type ParsedAccount,
  type StatedBalances,
  type StatementAccountKind,
} from '../statement.ts';
import { readOfxDate, readTransaction } from './ofx-transaction.ts';
import { childOf, findAll, leafText, type OfxNode } from './ofx-tree.ts';

const TRANSACTION = new Set(['STMTTRN']);

const kinds: Readonly<Record<string, { kind: StatementAccountKind; title: string }>> = {
  CHECKING: { kind: 'checking', title: 'Checking' },
  SAVINGS: { kind: 'savings', title: 'Savings' },
  MONEYMRKT: { kind: 'savings', title: 'Money market' },
  CREDITLINE: { kind: 'other', title: 'Credit line' },
  CREDITCARD: { kind: 'credit-card', title: 'Credit card' },
};

/** One STMTRS or CCSTMTRS. Lines that cannot be read are added to `problems`; the key is null where no account is named. */
export function readAccount(node: OfxNode, currency: string, problems: LineProblems): ParsedAccount {
  const from = childOf(node, 'BANKACCTFROM') ?? childOf(node, 'CCACCTFROM');
  const number = leafText(from, 'ACCTID');
  const type = node.name === 'CCSTMTRS' ? 'CREDITCARD' : (leafText(from, 'ACCTTYPE')?.toUpperCase() ?? '');
  const { kind, title } = kinds[type] ?? { kind: 'other', title: 'Account' };
  return {
    key: number === null ? null : [leafText(from, 'BANKID') ?? '', number, type].join('/'),
    name: number === null ? title : accountLabel(title, number),
    kind,
    currency: leafText(node, 'CURDEF')?.toUpperCase() ?? null,
    lines: findAll(node.children, TRANSACTION)
      .map((transaction) => readTransaction(transaction, currency, problems))
      .filter((line) => line !== null),
    leftOut: [],
    balances: readClosing(node, currency, problems),
  };
}

/**
 * LEDGERBAL, the balance after the last line; the opening balance is derived from it. A balance that cannot be read is a
 * problem like any other, because the person checks the import with it.
 */
function readClosing(node: OfxNode, currency: string, problems: LineProblems): StatedBalances {
  const ledger = childOf(node, 'LEDGERBAL');
  const balance = leafText(ledger, 'BALAMT');
  if (!ledger || balance === null) return noBalances;
  const cents = readOfxAmount(balance, currency);
  if (!cents.ok) problems.add(ledger.lineNumber, `the balance ${cents.error.message}`);
  const asOf = leafText(ledger, 'DTASOF');
  const date = asOf === null ? null : readOfxDate(asOf);
  return {
    ...noBalances,
    closingCents: cents.ok ? cents.value : null,
    closingOn: date?.ok ? date.value : null,
  };
}
