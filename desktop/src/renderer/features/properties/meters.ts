/** Units of measure that meters of homes count in. */
export const measures = ['m³', 'kWh', 'gal', 'CCF', 'therms', 'ft³', 'L'];

/** What is typed into a field of numbers, in whole thousandths. */
export function toThousandths(typed: number | string): number {
  return Math.round(Number(typed) * 1000);
}
