/** A part of a file: what it says decides what a change of it may do. */
export interface Part {
  readonly kind: 'amount' | 'balance' | 'other';
  readonly text: string;
}

/** A row or an entry of a file, or what stands around them. */
export interface Piece {
  readonly parts: readonly Part[];
  /** Null for what is no transaction. */
  readonly line: { readonly cents: number; readonly balanceCents: number } | null;
}

export interface WrittenFile {
  readonly format: string;
  readonly fileName: string;
  readonly pieces: readonly Piece[];
  /** What the file's balances prove: the sum of all lines, the sums between its rows, or nothing. */
  readonly proof: 'whole' | 'rows' | 'none';
  /** What the lines come to, and the file's pieces as bytes. */
  readonly sumCents: number;
  readonly encode: (text: string) => Uint8Array;
  /** Of a rent roll, whose `sumCents` are its rents: the row of its totals, and what its other columns of money sum to. */
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

/** What is no transaction. */
export const around = (...parts: readonly Part[]): Piece => ({ parts, line: null });

export function textOf(pieces: readonly Piece[]): string {
  return pieces.flatMap(({ parts }) => parts.map(({ text }) => text)).join('');
}
