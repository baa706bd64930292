import type { StatementLineView } from '@portfolio-os/shared/api';

/** Neighbouring lines of a longer list, the first of them at `offset`. */
export interface LinePart {
  readonly offset: number;
  readonly lines: readonly StatementLineView[];
}

export function lineAt({ offset, lines }: LinePart, index: number): StatementLineView | undefined {
  return lines[index - offset];
}

/**
 * Where the part should begin that holds the lines from `first` to `last`: where it does, as long as it holds them; else half a
 * part before the middle of what is drawn, so that either way to go is half a part long.
 */
export function partAround({
  first,
  last,
  offset,
  size,
}: {
  first: number;
  last: number;
  offset: number;
  size: number;
}): number {
  if (first >= offset && last < offset + size) return offset;
  const step = size / 4;
  return Math.max(0, Math.floor(((first + last) / 2 - size / 2) / step) * step);
}
