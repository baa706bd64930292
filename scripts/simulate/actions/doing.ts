import type { Invocation } from '@portfolio-os/shared/log';
import type { Database, PortfolioTables } from '@portfolio-os/shared/portfolio';
import type { Chance } from '../chance.ts';

/** What somebody does at their desktop, and the evidence by which later checks recognise it. */
export interface Doing {
  readonly invocations: readonly Invocation[];
  /** Empty where another device may rightly do the same first, as with the monthly charges. */
  readonly evidence: readonly string[];
}

/** Picks something to do in the books; null where nothing of this kind is possible. */
export type Action = (books: Database, chance: Chance) => Promise<Doing | null>;

export function doing(command: string, args: unknown, ...evidence: readonly string[]): Doing {
  return { invocations: [{ command, args }], evidence };
}

/** One row of a table by chance. */
export async function anyRow<T>(rows: Promise<readonly T[]>, chance: Chance): Promise<T | null> {
  const found = await rows;
  return found.length === 0 ? null : chance.pick(found);
}

type Table = keyof PortfolioTables & string;

/** Any row of a table. */
export async function anyOf<T extends Table>(books: Database, table: T, chance: Chance) {
  const rows = await books
    .selectFrom(table as 'tenant')
    .selectAll()
    .orderBy('id')
    .execute();
  return anyRow(Promise.resolve(rows as unknown as readonly PortfolioTables[T][]), chance);
}

/** Any fact that takes back no other; it may be taken back itself, and is refused then. */
export async function anyStanding<T extends Table>(books: Database, table: T, chance: Chance) {
  const rows = await books
    .selectFrom(table as 'payment')
    .selectAll()
    .where('reversesId', 'is', null)
    .orderBy('id')
    .execute();
  return anyRow(Promise.resolve(rows as unknown as readonly PortfolioTables[T][]), chance);
}
