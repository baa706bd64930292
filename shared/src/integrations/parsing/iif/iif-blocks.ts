/** A row of a list or of a transaction, with its cells by the titles of its kind. */
export interface IifRow {
  readonly lineNumber: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** One transaction: its first row, and the rows that say where its money went or came from. */
export interface IifTransaction {
  readonly head: IifRow;
  readonly parts: readonly IifRow[];
}

export interface IifFile {
  readonly accounts: readonly IifRow[];
  readonly transactions: readonly IifTransaction[];
  /** The line of a transaction that is not finished; null: all are complete. */
  readonly cutOff: number | null;
}

/**
 * The rows of a file by their kinds. A row that begins with "!" gives the titles of the rows of its kind; transactions are a TRNS row,
 * SPL rows and ENDTRNS. Other lists (customers, items) hold no money and are passed over.
 */
export function readBlocks(text: string): IifFile {
  const titles = new Map<string, readonly string[]>();
  const accounts: IifRow[] = [];
  const transactions: IifTransaction[] = [];
  let open: { head: IifRow; parts: IifRow[] } | null = null;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const [first = '', ...cells] = line.split('\t').map(bare);
    const kind = first.toUpperCase();
    if (kind.startsWith('!')) {
      titles.set(
        kind.slice(1),
        cells.map((title) => title.toUpperCase()),
      );
      continue;
    }
    const row = rowOf(titles.get(kind) ?? [], cells, index + 1);
    if (kind === 'ACCNT') accounts.push(row);
    if (kind === 'SPL') open?.parts.push(row);
    if (kind === 'ENDTRNS' && open) {
      transactions.push(open);
      open = null;
    }
    if (kind === 'TRNS') {
      if (open) break;
      open = { head: row, parts: [] };
    }
  }
  return { accounts, transactions, cutOff: open?.head.lineNumber ?? null };
}

function rowOf(titles: readonly string[], cells: readonly string[], lineNumber: number): IifRow {
  const pairs = titles.map((title, index) => [title, cells[index] ?? ''] as const);
  return { lineNumber, cells: Object.fromEntries(pairs) };
}

/** Cells with commas or quotation marks stand in quotation marks. */
function bare(cell: string): string {
  const text = cell.trim();
  return /^".*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"').trim() : text;
}
