/** The order of a list's rows: by which column, and whether the largest comes first. */
export interface RowOrder {
  column: string;
  descending?: boolean;
}

/** As an address says it: "amount", and "-amount" where the largest comes first. */
export function orderText({ column, descending = false }: RowOrder): string {
  return descending ? `-${column}` : column;
}

/** What an address says of the order, where it names a column that can be sorted by; otherwise undefined. */
export function orderOf(text: unknown, sortable: (column: string) => boolean): RowOrder | undefined {
  const said = text === undefined ? '' : String(text);
  const descending = said.startsWith('-');
  const column = descending ? said.slice(1) : said;
  return sortable(column) ? { column, descending } : undefined;
}

/** A press on the head of a column: another one from its least, the same one turned round. */
export function orderAfter(order: RowOrder | undefined, pressed: string): RowOrder {
  return { column: pressed, descending: order?.column === pressed && !order.descending };
}

/** Every order by some columns, as addresses and the command line say it: "amount", "-amount". */
export function orderTexts(columns: readonly string[]): string[] {
  return columns.flatMap((column) => [column, orderText({ column, descending: true })]);
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The order in which people look for names in a list: "Unit 9" before "unit 10". */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
