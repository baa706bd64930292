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
