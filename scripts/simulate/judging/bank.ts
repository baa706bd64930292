import type { ChangeSet } from '@portfolio-os/shared/log';
import type { Row, Rows } from './rows.ts';

export function accountsShareKey(after: Rows): boolean {
  const keys = after.all('bankAccount').map(([, { key }]) => key);
  return new Set(keys).size < keys.length;
}

/** Whether a line of a bank statement, or the fact that it is matched to, is matched already. */
export function isMatchedTwice(rows: Rows, { ops }: ChangeSet): boolean {
  const claims = (row: Row) =>
    [row.statementLineId, row.paymentId, row.expenseId].filter((id) => typeof id === 'string');
  const known = new Set(
    ['payment', 'expense', 'loanPayment', 'assetCost', 'statementLineDecision'].flatMap((table) =>
      rows.all(table).flatMap(([id, row]) => (row.statementLineId ? [id, ...claims(row)] : [])),
    ),
  );
  return ops.some((op) => op.kind === 'insert' && claims(op.row).some((id) => known.has(id)));
}

/** Whether a payment is on two deposit slips that stand. */
export function isOnTwoSlips(after: Rows): boolean {
  const gone = (slipId: unknown) => (after.get('depositSlip', String(slipId))?.archivedOn ?? null) !== null;
  const on = after.all('depositSlipPayment').filter(([, { slipId }]) => !gone(slipId));
  return new Set(on.map(([, { paymentId }]) => paymentId)).size < on.length;
}
