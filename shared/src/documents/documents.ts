import type { Document } from './define-document.ts';
import { depositStatement } from './deposit-statement.ts';
import { lateRentNotice } from './late-rent-notice.ts';
import { leaseLedgerPaper } from './lease-ledger.ts';
import { payerStatement } from './payer-statement.ts';
import { paymentReceipt } from './payment-receipt.ts';
import { tenantStatement } from './tenant-statement.ts';

/** Every document of a record, beside the reports, which are documents of the whole. */
export const documents: readonly Document[] = [
  tenantStatement,
  payerStatement,
  leaseLedgerPaper,
  lateRentNotice,
  depositStatement,
  paymentReceipt,
];

export function findDocument(name: string): Document | undefined {
  return documents.find((document) => document.name === name);
}
