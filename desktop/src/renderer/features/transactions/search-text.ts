import type { SearchTermView } from '@portfolio-os/shared/reporting';

/** The search without some of its terms, and with others at its end. */
export function withTerms(
  search: string,
  { without, add = '' }: { without: readonly SearchTermView[]; add?: string },
): string {
  let rest = search;
  for (const { start, end } of without.toSorted((a, b) => b.start - a.start))
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return `${rest} ${add}`.replace(/\s+/g, ' ').trim();
}

/** A name behind its sort, quoted where it has to be: `property:"Oak House"`. */
export function namedTerm(sort: 'property' | 'account', name: string): string {
  const plain = name.replaceAll('"', '');
  return /\s/.test(plain) ? `${sort}:"${plain}"` : `${sort}:${plain}`;
}
