import type { DocumentKind, ReceiptHolder, ReceiptMediaType } from '../../attachments/rules.ts';
import type { SearchPlace } from '../search.ts';

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
  kind: DocumentKind | null;
  /** The day that it is of, where somebody said so. */
  documentOn: string | null;
  /** False where it was added on another device and has not come yet. */
  isHere: boolean;
}

/** A file in the list of all documents, with what it is attached to. */
export interface DocumentRow extends ReceiptView {
  /** "Lease". */
  of: string;
  /** "Ana Ruiz, Maple Court · 3B". */
  holder: string;
  opens: SearchPlace | null;
  /** The place in the log of which it speaks, where it was made here. */
  madeAtSeq: number | null;
}

export interface DocumentsView {
  rows: DocumentRow[];
  /** How many files there are without narrowing. */
  total: number;
}
