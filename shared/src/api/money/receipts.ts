import type { ReceiptHolder, ReceiptMediaType } from '../../attachments/rules.ts';

// Files attached to records. All days are calendar dates.

/** A file that the engine has looked at and keeps until it is attached. */
export interface StagedFileView {
  sha256: string;
  mediaType: ReceiptMediaType;
  bytes: number;
}

export interface ReceiptView {
  id: string;
  recordTable: ReceiptHolder;
  recordId: string;
  fileName: string;
  mediaType: ReceiptMediaType;
  bytes: number;
  addedOn: string;
  archivedOn: string | null;
  /** False where it was added on another device and has not come yet. */
  isHere: boolean;
}
