import { formatMoney } from '../../../core/index.ts';
import { readOfxAmount } from '../read-amount.ts';
import { accountLabel } from '../statement.ts';
import { childOf, findAll, leafText, type OfxNode } from './ofx-tree.ts';

const TRANSACTION = new Set(['STMTTRN']);

/** Investment accounts are not read; a remark names their cash, because rent may have been paid into it. */
export function remarkOnInvestments(node: OfxNode, currency: string): string {
  const label = accountLabel('investment account', leafText(childOf(node, 'INVACCTFROM'), 'ACCTID') ?? '');
  const amounts = findAll([node], TRANSACTION).map((transaction) =>
    readOfxAmount(leafText(transaction, 'TRNAMT') ?? '', currency),
  );
  const cents = amounts.map((amount) => (amount.ok ? amount.value : 0));
  const part = (word: string, listed: readonly number[]) =>
    listed.length === 0
      ? []
      : `${listed.length} ${word}${listed.length === 1 ? '' : 's'} of ${formatMoney(Math.abs(listed.reduce((a, b) => a + b, 0)), currency)}`;
  const parts = [
    part(
      'deposit',
      cents.filter((amount) => amount > 0),
    ),
    part(
      'withdrawal',
      cents.filter((amount) => amount < 0),
    ),
  ].flat();
  const held = parts.length === 0 ? 'no cash transactions' : parts.join(' and ');
  return `The ${label} in this file was left out, with ${held}. Only bank and card accounts can be imported.`;
}
