/** What was written about a record: its document for the editor, and what it says. */
export interface NoteView {
  /** A Yjs document in base64; null where nobody has written anything yet. */
  state: string | null;
  /** Without formatting, a line for each paragraph. */
  text: string;
}

/** What the note of one record of a list says. */
export interface NoteTextView {
  id: string;
  text: string;
}
