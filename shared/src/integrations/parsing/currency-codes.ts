/** The codes of ISO 4217, as the computer knows them. */
export const currencyCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a column holds currencies and nothing else, whatever its title. */
export function holdsCurrencies(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => currencyCodes.has(cell.toUpperCase()));
}
