/** What was written about a record, as it stands: one Yjs document for each record that anybody wrote about. */
export interface NoteTable {
  recordTable: string;
  recordId: string;
  /** Every update so far, merged; base64. */
  state: string;
  /** The set that brought the last update (null: pending). */
  seq: number | null;
}

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
