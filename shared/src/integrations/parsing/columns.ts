/** A column by its title; by its index from 0, where the title is missing or occurs twice. */
export type ColumnRef = string | number;

/** The column's index in a row; null when the file has no such column. */
export function columnIndex(header: readonly string[], column: ColumnRef | null | undefined): number | null {
  if (column === null || column === undefined) return null;
  if (typeof column === 'number')
    return Number.isInteger(column) && column >= 0 && column < header.length ? column : null;
  const exact = header.indexOf(column);
  if (exact !== -1) return exact;
  const wanted = plainTitle(column);
  const similar = header.findIndex((title) => plainTitle(title) === wanted);
  return similar === -1 || wanted === '' ? null : similar;
}

export function columnRef(header: readonly string[], index: number): ColumnRef {
  const title = header[index] ?? '';
  return title === '' || header.filter((other) => other === title).length > 1 ? index : title;
}

/** The column's name in a message to a person. */
export function columnLabel(header: readonly string[], column: ColumnRef): string {
  if (typeof column === 'string') return `“${column}”`;
  return header[column] ? `“${header[column]}” (column ${column + 1})` : `column ${column + 1}`;
}

/** For comparing titles: "Tenant Name(s)" and "TENANT_NAME" are both "tenant name"; "Unit #" is "unit". */
export function plainTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/\(s\)/g, '')
    .replace(/\([^()]{0,40}\)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The first free column with the earliest of these titles: the order of `titles` is the order of preference. */
export function findColumn(
  header: readonly string[],
  titles: readonly string[],
  taken: ReadonlySet<number> = new Set(),
): number | null {
  const plain = header.map(plainTitle);
  for (const title of titles) {
    const index = plain.findIndex((candidate, at) => candidate === title && !taken.has(at));
    if (index !== -1) return index;
  }
  return null;
}

/** "The file has: “Date”, “Text”." for messages that ask for another column. */
export function listColumns(header: readonly string[]): string {
  return `The file has: ${header
    .filter((title) => title !== '')
    .map((title) => `“${title}”`)
    .join(', ')}.`;
}

/** A list of titles, written as one text with commas to stay short. */
export function titleList(text: string): string[] {
  return text.split(',').map((title) => title.trim());
}
