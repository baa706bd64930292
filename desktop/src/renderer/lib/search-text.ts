/** What an address asks, as it writes it behind its question mark: "q=oak&show=all". What has no value is left out. */
export function searchText(search: object): string {
  const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
}

/** What of it is text, in the order of its names, so that what asks the same is the same text. */
export function sortedText(search: object): string {
  const said = Object.entries(search).filter(([, value]) => typeof value === 'string');
  return searchText(Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Every value as the text that it is: "1044" stays what somebody typed. */
export function searchOf(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
