import type { Table } from '../csv/csv.ts';
import type { RentRollChoice } from './edits.ts';
import type { Indices } from './layout.ts';
import type { RentRollAnswerField } from './mapping.ts';

export interface RowProblem {
  lineNumber: number;
  /** What an answer in words would correct; null when the whole row or file is meant. */
  field: RentRollAnswerField | null;
  /** The column's title as the file has it; null when the problem is the whole row's or file's, or has no column. */
  column: string | null;
  /** What the row says, to be seen beside the question; blank for the whole file. */
  text: string;
  message: string;
  /** Answers that are one click away; any cell can also be written anew, and any line left out. */
  choices: RentRollChoice[];
}

/** Everything that stands in the way, each by line and column, each with what would settle it. */
export class Problems {
  readonly list: RowProblem[] = [];
  readonly #lines = new Set<number>();
  readonly #rows: ReadonlyMap<number, readonly string[]>;
  readonly #table: Table;
  readonly #indices: Indices;

  constructor(table: Table, indices: Indices) {
    this.#table = table;
    this.#rows = new Map(table.rows.map(({ lineNumber, cells }) => [lineNumber, cells]));
    this.#indices = indices;
  }

  add(
    lineNumber: number,
    field: RentRollAnswerField | null,
    message: string,
    choices: readonly RentRollChoice[] = [],
  ): void {
    const index = field === null || field === 'shares' ? null : this.#indices[field];
    const column = index === null ? null : (this.#table.header[index] ?? null);
    this.#lines.add(lineNumber);
    const text = (this.#rows.get(lineNumber) ?? []).filter((cell) => cell !== '').join(' · ');
    this.list.push({ lineNumber, field, column, text, message, choices: [...choices] });
  }

  get width(): number {
    return this.#table.header.length;
  }

  /** Whether the line has none so far. */
  clean(lineNumber: number): boolean {
    return !this.#lines.has(lineNumber);
  }
}
