import type { Sums } from './hledger.ts';

/** A term of a query: postings with this place, or with none. */
export function tagged(name: 'building' | 'unit' | 'entity', id: string | null): string {
  return id === null ? `not:tag:${name}` : `tag:${name}=${end(id)}$`;
}

export function end(id: string): string {
  return id.replaceAll('-', '').slice(-12);
}

/** By account of the chart: `assets:bank:Operating:0193a1b2c3d4` is of `assets:bank`. */
export function byAccount(found: Sums): Sums {
  return sums(
    Object.entries(found).map(([account, cents]) => [account.split(':').slice(0, 2).join(':'), cents]),
  );
}

/** Added up by name, without what comes to nothing. */
export function sums(parts: readonly (readonly [name: string | null, cents: number])[]): Sums {
  const found = new Map<string, number>();
  for (const [name, cents] of parts) found.set(String(name), (found.get(String(name)) ?? 0) + cents);
  return Object.fromEntries([...found].filter(([, cents]) => cents !== 0));
}

export function combined(...all: readonly Sums[]): Sums {
  return sums(all.flatMap((one) => Object.entries(one)));
}

export function sumOf(found: Sums | readonly number[], isCounted = (_: string) => true): number {
  return Object.entries(found).reduce((sum, [name, cents]) => sum + (isCounted(name) ? cents : 0), 0);
}
