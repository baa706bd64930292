/** Whole thousandths in words: 1,204,500 are "1,204.5". */
export function quantity(thousandths: number): string {
  return (thousandths / 1000).toLocaleString('en-US', { maximumFractionDigits: 3 });
}
