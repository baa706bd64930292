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
  /** What is said below a table without lines. */
  readonly none?: string;
}

interface PaperText {
  readonly kind: 'text';
  readonly heading?: string;
  readonly paragraphs: readonly string[];
}

/** Bars side by side, drawn as vectors. Whoever can't see them is read `says`; the figures themselves stand in a table. */
export interface PaperChart {
  readonly kind: 'chart';
  readonly heading?: string;
  readonly says: string;
  /** What each bar of a group is; the first is the one that matters, the others are what it is held against. */
  readonly series: readonly string[];
  /** One after another along the foot; null where there is no bar. */
  readonly groups: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  /** The lines behind the bars from the lowest to the highest, which hold all values and zero. */
  readonly scale: readonly { readonly at: number; readonly label: string }[];
}

/** What follows begins on a page of its own. */
interface PaperBreak {
  readonly kind: 'page';
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
  readonly parts: readonly (PaperTable | PaperText | PaperChart | PaperBreak)[];
  readonly sheet: Sheet;
  /** BCP 47: "en-US". */
  readonly locale: string;
  /** Of a paper that is kept for years: the day that it is dated, a calendar date. It is then set as PDF/A, which asks for one. */
  readonly datedOn?: string;
}
