import { plainTitle } from '../columns.ts';
import type { Table, TableRow } from '../csv/csv.ts';

/** The words of the lower row of two-row titles: "Market" above "Rent", "Lease" above "Expiration". */
const TITLE_PARTS = new Set(
  (
    'rent rents deposit deposits date dates sq ft sqft feet start end expiration expires in out charge charges ' +
    'credit credits code codes amount balance from to status type number no name due hand held day fee fees unit type'
  ).split(' '),
);

/** Joins titles that programs stack in two rows, so that "Market / Rent" is not taken for "Rent". */
export function joinTitleRows(table: Table): Table {
  const { header, headerLineNumber, rows, above } = table;
  if (headerLineNumber === null) return table;
  const [below] = rows;
  if (below && isTitlePart(below, header.length)) {
    return {
      ...table,
      header: stacked(header, below.cells),
      rows: rows.slice(1),
    };
  }
  const over = above.at(-1);
  if (
    over &&
    over.cells.filter((cell) => cell !== '').length >= 3 &&
    isTitlePart({ cells: header }, header.length)
  ) {
    return { ...table, header: stacked(over.cells, header), above: above.slice(0, -1) };
  }
  return table;
}

function isTitlePart({ cells }: Pick<TableRow, 'cells'>, width: number): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return (
    filled.length >= 2 &&
    filled.length <= width &&
    filled.every((cell) =>
      plainTitle(cell)
        .split(' ')
        .every((word) => TITLE_PARTS.has(word)),
    )
  );
}

function stacked(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) =>
    `${upper[index] ?? ''} ${lower[index] ?? ''}`.trim(),
  );
}
