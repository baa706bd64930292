import type { ReceiptView } from '@portfolio-os/shared/api';
import type { Receipt } from '@portfolio-os/shared/attachments';
import type { ReceiptStore } from '../../attachments/index.ts';

/** A file as screens draw it, and whether its bytes are on this computer. */
export function viewReceipt(receipt: Receipt, store: ReceiptStore): ReceiptView {
  const { id, recordTable, recordId, fileName, mediaType, bytes, addedOn, archivedOn } = receipt;
  const { kind, documentOn } = receipt;
  const isHere = store.has(receipt.sha256);
  return {
    ...{ id, recordTable, recordId, fileName, mediaType, bytes, addedOn, archivedOn },
    ...{ kind, documentOn, isHere },
  };
}
