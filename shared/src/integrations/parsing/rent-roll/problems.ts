import type { Table } from '../csv/csv.ts';
import type { RentRollChoice } from './edits.ts';
import type { Indices } from './layout.ts';
import type { RentRollAnswerField } from './mapping.ts';

export interface RowProblem {
  lineNumber: number;
  /** The field that an answer would correct; null for the whole row or file. */
  field: RentRollAnswerField | null;
  /** The column's title in the file; null where the problem has no column. */
  column: string | null;
  /** The text of the row, shown beside the question; blank for the whole file. */
  text: string;
  message: string;
  /** Answers for one click; any cell can also be corrected, and any line left out. */
  choices: RentRollChoice[];
}

/** Collects every problem that blocks the import, by line and column, with what would settle it. */
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

  /** Whether the line has no problem so far. */
  clean(lineNumber: number): boolean {
    return !this.#lines.has(lineNumber);
  }
}
