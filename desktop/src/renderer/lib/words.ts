import { keysOf } from '@portfolio-os/shared/core';

/** For Select and SegmentedControl: `choices(termKindWords)`. */
export function choices<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  return keysOf(words).map((value) => ({ value, label: words[value] }));
}
