/** The size of a sheet: what printers hold in America, and everywhere else. */
export type Sheet = 'us-letter' | 'a4';

/** A line of a table. A heading stands over the lines below it; a sum is of those above. */
type PaperMark = 'line' | 'heading' | 'sum';

export interface PaperColumn {
  readonly title: string;
  /** Words wrap and take the room that is left; figures stand at the right, and are never broken. */
  readonly holds: 'words' | 'figures';
}

export interface PaperTable {
  readonly kind: 'table';
  readonly heading?: string;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly mark: PaperMark }[];
}

interface PaperText {
  readonly kind: 'text';
  readonly heading?: string;
  readonly paragraphs: readonly string[];
}

/** Sets papers as PDF. The same paper gives the same bytes. */
export interface MakesPdf {
  /** @throws where the paper can't be set; it then says why. */
  make(paper: Paper): Promise<Uint8Array>;
}

/** What a document says, in the words and figures that are read, before it is set: `setPaper` makes pages of it. */
export interface Paper {
  readonly title: string;
  /** Whose document it is. */
  readonly from: string;
  /** "As of" and its like, shown below the title. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly parts: readonly (PaperTable | PaperText)[];
  readonly sheet: Sheet;
  /** BCP 47: "en-US". */
  readonly locale: string;
}
