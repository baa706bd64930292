import type { StagedFileView } from '@portfolio-os/shared/api';
import type { ReceiptHolder } from '@portfolio-os/shared/attachments/rules';
import { upload } from '../client.ts';
import { portfolioPath, postIn } from '../portfolio-routes.ts';

/** Hands a file to the engine, which looks at what is in it and keeps it until it is attached. */
export const bringFile = (p: string, file: File) =>
  upload<StagedFileView>(portfolioPath(p, '/receipt-files'), file);

export interface NewReceipt {
  id: string;
  recordTable: ReceiptHolder;
  recordId: string;
  sha256: string;
  fileName: string;
}

export const attachReceipt = (p: string, body: NewReceipt) => postIn(p, '/receipts', {}, body);

interface KeptDocument {
  /** As the list of documents calls it: "statement". */
  name: string;
  recordId: string;
  days: { asOf?: string; from?: string; payer?: string };
}

/** Makes a document of a record and attaches it to it. */
export const keepDocument = (p: string, { name, recordId, days }: KeptDocument) =>
  postIn(p, '/documents/:name/:id/keep', { name, id: recordId }, days);
