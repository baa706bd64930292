/** For Select and SegmentedControl: `choices(termKindWords)`. */
export function choices<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  return entriesOf(words).map(([value, label]) => ({ value, label }));
}

function entriesOf<K extends string>(words: Record<K, string>): [K, string][] {
  return Object.entries(words) as [K, string][];
}
