export { MAX_UPDATE_BYTES } from './admit-prose.ts';
export { readNote } from './fold-notes.ts';
export { EMPTY_PROSE, mergeProse } from './merge-prose.ts';
export type { NoteTable } from './note-table.ts';
