/** The note of a record: one Yjs document for each record that anybody wrote about. */
export interface NoteTable {
  recordTable: string;
  recordId: string;
  /** Every update so far, merged; base64. */
  state: string;
  /** The set that brought the last update (null: pending). */
  seq: number | null;
}

/**
 * The version of Yjs that merges. It is part of the registry's fingerprint: another version may merge into other bytes, and
 * then every log is folded anew. It is defined here, apart from Yjs, so that the registry need not load Yjs.
 */
export const PROSE_FORMAT = 'yjs 13';

export const noteShape = {
  name: 'note',
  columns: [
    { name: 'recordTable', type: 'text', required: true },
    { name: 'recordId', type: 'text', required: true },
    { name: 'state', type: 'text', required: true },
    { name: 'seq', type: 'bigint', required: false },
  ],
  primaryKey: ['recordTable', 'recordId'],
  indexes: [],
} as const;
