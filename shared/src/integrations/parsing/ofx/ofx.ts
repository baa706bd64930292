import { accept, type Result, refuse } from '../../../core/index.ts';
import { LineProblems, type Refused } from '../bad-lines.ts';
import { mergeAccounts } from '../merge-accounts.ts';
import type { ParsedStatement } from '../statement.ts';
import { readAccount } from './ofx-account.ts';
import { remarkOnInvestments } from './ofx-investments.ts';
import { findAll, leafText, type OfxNode, readOfxTree } from './ofx-tree.ts';

const STATEMENTS = new Set(['STMTRS', 'CCSTMTRS']);
const STATEMENTS_AND_STRAYS = new Set([...STATEMENTS, 'INVSTMTRS', 'STMTTRN']);

/**
 * OFX 1.x, OFX 2.x and QFX. All or nothing: a file with one unreadable transaction is refused with its line, because an
 * import that silently lacks a payment is worse than none.
 */
export function parseOfx(text: string, currency: string): Result<ParsedStatement> {
  const tree = readOfxTree(text);
  const roots = tree.roots.filter((node) => node.name === 'OFX');
  const refusal = refuseUnlessWhole(text, roots, tree);
  if (refusal) return refusal;
  const found = findAll(roots, STATEMENTS_AND_STRAYS);
  const stray = found.find((node) => node.name === 'STMTTRN');
  if (stray) return damaged(stray.lineNumber);
  const statements = found.filter((node) => STATEMENTS.has(node.name));
  if (statements.length === 0) return refuseWithoutStatement(roots);
  const foreign = refuseOtherCurrency(statements, currency);
  if (foreign) return foreign;
  const problems = new LineProblems();
  const accounts = mergeAccounts(statements.map((node) => readAccount(node, currency, problems)));
  const refused = problems.refusal();
  if (refused) return refused;
  const remarks = found
    .filter(({ name }) => name === 'INVSTMTRS')
    .map((node) => remarkOnInvestments(node, currency));
  if (tree.unclosedList !== null) remarks.push(unclosedList(tree.unclosedList));
  return accept({ format: /<INTU\./i.test(text) ? 'qfx' : 'ofx', accounts, questions: [], remarks });
}

function refuseUnlessWhole(
  text: string,
  roots: readonly OfxNode[],
  tree: { brokenAt: number | null; complete: boolean },
): Refused | null {
  if (roots.length === 0 && !/^\s*OFXHEADER|<\?OFX/i.test(text.slice(0, 1000))) {
    return refuse('not-ofx', 'This is not an OFX or QFX file. Ask your bank for an OFX, QFX or CSV export.');
  }
  if (roots.length === 0 || !tree.complete) {
    return refuse(
      'cut-off',
      'This file is cut off: its end is missing. Nothing was imported. Download it again from your bank.',
    );
  }
  return tree.brokenAt === null ? null : damaged(tree.brokenAt);
}

/** All transactions and the statement around the list are closed; only the tag that ends the list is missing. */
function unclosedList(lineNumber: number): string {
  return `Line ${lineNumber}: the list of transactions has no end mark. Each transaction in it is whole; check that the last one is the one you expect.`;
}

function damaged(lineNumber: number): Refused {
  return refuse(
    'damaged',
    `Line ${lineNumber}: a part of the file is cut off here. Nothing was imported. Download it again from your bank.`,
    { details: { problems: [{ lineNumber, message: 'a part of the file is cut off here.' }] } },
  );
}

/** Banks answer a failed download with a file that holds only their error. */
function refuseWithoutStatement(roots: readonly OfxNode[]): Refused {
  const failed = findAll(roots, new Set(['STATUS'])).find(
    (status) => leafText(status, 'SEVERITY') === 'ERROR',
  );
  if (failed) {
    const said = leafText(failed, 'MESSAGE') ?? `code ${leafText(failed, 'CODE') ?? 'unknown'}`;
    return refuse(
      'bank-error',
      `The bank put an error into this file instead of a statement: “${said.slice(0, 200)}”. Download it again.`,
    );
  }
  const investments = findAll(roots, new Set(['INVSTMTRS'])).length > 0;
  return refuse(
    'no-account',
    investments
      ? 'This file holds an investment account. Only bank and card accounts can be imported.'
      : 'This file holds no bank or card account. Choose the account at your bank and download it again.',
  );
}

function refuseOtherCurrency(statements: readonly OfxNode[], currency: string): Refused | null {
  for (const statement of statements) {
    const other = leafText(statement, 'CURDEF')?.toUpperCase();
    if (!other || other === currency) continue;
    return refuse(
      'other-currency',
      `This statement is in ${other.slice(0, 10)}, but the portfolio keeps its books in ${currency}. ` +
        `Import it into a portfolio in ${other.slice(0, 10)}.`,
    );
  }
  return null;
}
