import type { LineProblems } from './bad-lines.ts';
import { readOfxDate, readTransaction } from './ofx-transaction.ts';
import { childOf, findAll, leafText, type OfxNode } from './ofx-tree.ts';
import { readOfxAmount } from './read-amount.ts';
import { type AccountKind, accountLabel, type ParsedAccount } from './statement.ts';

const TRANSACTION = new Set(['STMTTRN']);

const kinds: Readonly<Record<string, { kind: AccountKind; title: string }>> = {
  CHECKING: { kind: 'checking', title: 'Checking' },
  SAVINGS: { kind: 'savings', title: 'Savings' },
  MONEYMRKT: { kind: 'savings', title: 'Money market' },
  CREDITLINE: { kind: 'other', title: 'Credit line' },
  CREDITCARD: { kind: 'credit-card', title: 'Credit card' },
};

/** One STMTRS or CCSTMTRS. Lines that cannot be read are added to `problems`; null when it names no account. */
export function readAccount(node: OfxNode, currency: string, problems: LineProblems): ParsedAccount | null {
  const from = childOf(node, 'BANKACCTFROM') ?? childOf(node, 'CCACCTFROM');
  const number = leafText(from, 'ACCTID');
  if (number === null) {
    problems.add(node.lineNumber, 'this statement does not say which account it is of. Download it again.');
    return null;
  }
  const type = node.name === 'CCSTMTRS' ? 'CREDITCARD' : (leafText(from, 'ACCTTYPE')?.toUpperCase() ?? '');
  const { kind, title } = kinds[type] ?? { kind: 'other', title: 'Account' };
  return {
    key: [leafText(from, 'BANKID') ?? '', number, type].join('/'),
    name: accountLabel(title, number),
    kind,
    currency: leafText(node, 'CURDEF')?.toUpperCase() ?? null,
    lines: findAll(node.children, TRANSACTION)
      .map((transaction) => readTransaction(transaction, currency, problems))
      .filter((line) => line !== null),
    ...readClosing(node, currency, problems),
  };
}

/** A balance that cannot be read is a problem like any other: the person checks the import against it. */
function readClosing(
  node: OfxNode,
  currency: string,
  problems: LineProblems,
): { closingBalanceCents: number | null; closingOn: string | null } {
  const ledger = childOf(node, 'LEDGERBAL');
  const balance = leafText(ledger, 'BALAMT');
  if (!ledger || balance === null) return { closingBalanceCents: null, closingOn: null };
  const cents = readOfxAmount(balance, currency);
  if (!cents.ok) problems.add(ledger.lineNumber, `the balance ${cents.error.message}`);
  const asOf = leafText(ledger, 'DTASOF');
  const date = asOf === null ? null : readOfxDate(asOf);
  return {
    closingBalanceCents: cents.ok ? cents.value : null,
    closingOn: date?.ok ? date.value : null,
  };
}

/** A file may hold several statements of one account (one a month); together they are one account's lines. */
export function mergeAccounts(accounts: readonly ParsedAccount[]): ParsedAccount[] {
  const byKey = new Map<string, ParsedAccount>();
  for (const account of accounts) {
    const known = byKey.get(account.key);
    byKey.set(account.key, known ? joined(known, account) : account);
  }
  return [...byKey.values()];
}

function joined(first: ParsedAccount, second: ParsedAccount): ParsedAccount {
  const latest = (second.closingOn ?? '') >= (first.closingOn ?? '') ? second : first;
  return { ...latest, lines: first.lines.concat(second.lines) };
}
