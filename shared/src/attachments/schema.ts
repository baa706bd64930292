import { z } from 'zod';
import {
  date,
  type Field,
  fixed,
  guarded,
  integer,
  labelled,
  oneOf,
  optional,
  personal,
  recordId,
  text,
  unspoken,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { documentKindWords, MAX_RECEIPT_BYTES, receiptHolders, receiptMediaTypes } from './rules.ts';

/** A file's name in every store: what it is called follows from what is in it. */
export const receiptHash = z.string().regex(/^[0-9a-f]{64}$/, 'Not the SHA-256 of a file.');

const sha256: Field<string> = { ...text(64), schema: receiptHash };

/**
 * A file attached to a record: which file it is never changes, only whether it is archived. The bytes are not in the log;
 * they are kept by their hash beside the ledger and in the server's store.
 */
export const receipt = defineRecord('receipt', {
  label: 'File',
  kind: 'record',
  area: 'expenses',
  fields: {
    recordTable: unspoken(fixed(oneOf(receiptHolders))),
    recordId: labelled(fixed(recordId()), 'Attached to'),
    sha256: labelled(fixed(sha256), 'SHA-256'),
    mediaType: labelled(fixed(oneOf(receiptMediaTypes)), 'Kind of file'),
    bytes: fixed(integer(1, MAX_RECEIPT_BYTES)),
    fileName: personal(fixed(text(200))),
    addedOn: fixed(date()),
    archivedOn: guarded(optional(date())),
    /** What it is, and the day that it is of, where somebody said so. */
    kind: labelled(optional(oneOf(documentKindWords)), 'Kind of document'),
    documentOn: labelled(optional(date()), 'Day of the document'),
    /** Of a document that was made here: its name in the list of documents, and the place in the log that it speaks of. */
    madeAs: labelled(fixed(optional(text(100))), 'Made as'),
    madeAtSeq: labelled(fixed(optional(integer(0, 1e12))), 'Place in the log'),
  },
  indexes: [['recordId'], ['sha256']],
});

export const receiptsRecords = [receipt];
export type ReceiptTable = TableOf<typeof receipt>;
