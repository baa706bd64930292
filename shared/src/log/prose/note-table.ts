/** What was written about a record, as it stands: one Yjs document for each record that anybody wrote about. */
export interface NoteTable {
  recordTable: string;
  recordId: string;
  /** Every update so far, merged; base64. */
  state: string;
  /** The set that brought the last update (null: pending). */
  seq: number | null;
}

/**
 * Which version of Yjs merges: part of the registry's fingerprint, because another one may merge into other bytes, and then
 * every log is folded anew. It stands here, without Yjs, so that whoever describes records need not load it.
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
