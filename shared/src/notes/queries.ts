import { fromBase64 } from '../core/base64.ts';
import type { Database } from '../database.ts';
import { plainText } from './preview.ts';
import type { NotedTable } from './schema.ts';

/** A note as it stands. `state` is its Yjs document in base64; null where nobody has written anything yet. */
export interface Note {
  readonly state: string | null;
  /** What it says, without its formatting: for lists, search and exports. */
  readonly text: string;
}

export async function noteOf(db: Database, table: NotedTable, id: string): Promise<Note> {
  const row = await db
    .selectFrom('note')
    .select('state')
    .where('recordTable', '=', table)
    .where('recordId', '=', id)
    .executeTakeFirst();
  return row ? { state: row.state, text: plainTextOf(row.state) } : { state: null, text: '' };
}

/** What the notes of all records of a kind say, by the record's id; those that say nothing are left out. */
export async function noteTexts(db: Database, table: NotedTable): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('note')
    .select(['recordId', 'state'])
    .where('recordTable', '=', table)
    .orderBy('recordId')
    .execute();
  const texts = rows.map(({ recordId, state }) => [recordId, plainTextOf(state)] as const);
  return new Map(texts.filter(([, text]) => text !== ''));
}

/** What a note says, from its document in base64. */
export function plainTextOf(state: string): string {
  const bytes = fromBase64(state);
  return bytes ? plainText(bytes) : '';
}
