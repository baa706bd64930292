export type { NoteTable } from './note-table.ts';
