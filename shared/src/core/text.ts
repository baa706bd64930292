/** The order in which both engines keep text: by its characters, whatever the place. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
