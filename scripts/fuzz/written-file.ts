/** A part of a file; its kind decides what a mutation of it may cause. */
export interface Part {
  readonly kind: 'amount' | 'balance' | 'other';
  readonly text: string;
}

/** A row or an entry of a file, or text around them. */
export interface Piece {
  readonly parts: readonly Part[];
  /** Null where it is no transaction. */
  readonly line: { readonly cents: number; readonly balanceCents: number } | null;
}

export interface WrittenFile {
  readonly format: string;
  readonly fileName: string;
  readonly pieces: readonly Piece[];
  /** What the file's balances prove: the sum of all lines, the sums between its rows, or nothing. */
  readonly proof: 'whole' | 'rows' | 'none';
  /** The sum of the lines. */
  readonly sumCents: number;
  readonly encode: (text: string) => Uint8Array;
  /** For a rent roll, whose `sumCents` are its rents: its row of totals, and the sums of its other money columns. */
  readonly roll?: {
    readonly total: string;
    readonly depositCents: number;
    readonly owedCents: number;
    readonly parkingCents: number;
  };
}

export const other = (text: string): Part => ({ kind: 'other', text });
export const amount = (text: string): Part => ({ kind: 'amount', text });
export const balance = (text: string): Part => ({ kind: 'balance', text });

/** Text around the transactions. */
export const around = (...parts: readonly Part[]): Piece => ({ parts, line: null });

export function textOf(pieces: readonly Piece[]): string {
  return pieces.flatMap(({ parts }) => parts.map(({ text }) => text)).join('');
}
