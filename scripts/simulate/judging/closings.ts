import type { ChangeSet, InsertOp } from '@portfolio-os/shared/log';
import type { Row, Rows } from './rows.ts';

/** The day of each kind of fact that people bring, written down anew: the product's own declaration is not used. */
const dayFields: Readonly<Record<string, string>> = {
  charge: 'dueOn',
  payment: 'receivedOn',
  suspense: 'receivedOn',
  allocation: 'allocatedOn',
  expense: 'paidOn',
  ownerTransfer: 'movedOn',
  bankTransfer: 'movedOn',
  otherIncome: 'receivedOn',
  mileage: 'drivenOn',
  journalEntry: 'postedOn',
  depositReceipt: 'receivedOn',
  depositApplication: 'appliedOn',
  depositRefund: 'refundedOn',
  depositForfeiture: 'forfeitedOn',
  depositTransfer: 'transferredOn',
  depositInterest: 'creditedOn',
  unitDeposit: 'receivedOn',
  unitDepositUse: 'usedOn',
  creditRefund: 'refundedOn',
  concession: 'concededOn',
  writeOff: 'writtenOffOn',
  recovery: 'recoveredOn',
  loanAdvance: 'advancedOn',
  loanPayment: 'paidOn',
  assetCost: 'acquiredOn',
  depreciation: 'postedOn',
  assetSale: 'soldOn',
};

interface Judged {
  readonly rows: Rows;
  readonly set: ChangeSet;
}

/** The closes that no reopening names, the latest last. */
function standingCloses(rows: Rows): [id: string, row: Row][] {
  const opened = new Set(rows.all('reopening').map(([, { closeId }]) => closeId));
  const standing = rows.all('close').filter(([id]) => !opened.has(id));
  return standing.sort(([, a], [, b]) => (String(a.through) < String(b.through) ? -1 : 1));
}

const lockOf = (rows: Rows) => String(standingCloses(rows).at(-1)?.[1].through ?? '');

function newRows({ rows, set }: Judged, table: string): InsertOp[] {
  return set.ops
    .filter((op) => op.kind === 'insert')
    .filter((op) => op.table === table && rows.get(table, op.id) === undefined);
}

/** Whether a set brings a fact of a day on which the books are closed. */
export function isInClosedPeriod(judged: Judged): boolean {
  const lock = lockOf(judged.rows);
  return Object.entries(dayFields).some(([table, field]) =>
    newRows(judged, table).some(({ row }) => String(row[field]) <= lock),
  );
}

/** Whether a set closes what is closed. */
export function closesAgain(judged: Judged): boolean {
  return newRows(judged, 'close').some(({ row }) => String(row.through) <= lockOf(judged.rows));
}

/** Whether a set opens what is not the latest that is closed. */
export function opensAnother(judged: Judged): boolean {
  const latest = standingCloses(judged.rows).at(-1)?.[0];
  return newRows(judged, 'reopening').some(({ row }) => row.closeId !== latest);
}
