import type { NotedTable } from '@portfolio-os/shared/notes/schema';

export interface NoteProps {
  table: NotedTable;
  id: string;
  /** Whom or what the note is about, for screen readers: "Maple Court". */
  about: string;
  /** For roles that may read and not write. */
  readOnly?: boolean;
}
