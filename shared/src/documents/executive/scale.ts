import type { PaperChart } from '../../paper/index.ts';

/** How many steps a scale has at most above the lowest line. */
const MOST_STEPS = 5;

/**
 * Lines at round values that hold zero and all values: of 0 to 4,300 they are 0, 1,000 … 5,000. Where all are
 * zero the scale reaches to `least`; values are minor units.
 */
export function scaleOf(
  values: readonly (number | null)[],
  { least, label }: { readonly least: number; readonly label: (value: number) => string },
): PaperChart['scale'] {
  const low = Math.min(0, ...values.map((value) => value ?? 0));
  const high = Math.max(0, ...values.map((value) => value ?? 0));
  const step = roundStep(Math.max(least, high - low) / (MOST_STEPS - 1));
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const at = (first + index) * step;
    return { at, label: label(at) };
  });
}

/** The next of 1, 2, 5, 10, 20, 50 … from a value on. */
function roundStep(least: number): number {
  const tens = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((one) => one * tens >= least) ?? 10;
  return Math.max(1, step * tens);
}
