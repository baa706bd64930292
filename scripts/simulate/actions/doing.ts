import type { Invocation } from '@portfolio-os/shared/log';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Chance } from '../chance.ts';

/** What somebody does at their desktop, and by what one knows later that it is there. */
export interface Doing {
  readonly invocations: readonly Invocation[];
  /** Empty where others may rightly do it instead, as the monthly charges are made by whoever comes first. */
  readonly evidence: readonly string[];
}

/** Looks at the books and finds something to do in them; null where there is nothing of this kind. */
export type Action = (books: Database, chance: Chance) => Promise<Doing | null>;

export function doing(command: string, args: unknown, ...evidence: readonly string[]): Doing {
  return { invocations: [{ command, args }], evidence };
}

/** One row of a table by chance. */
export async function anyRow<T>(rows: Promise<readonly T[]>, chance: Chance): Promise<T | null> {
  const found = await rows;
  return found.length === 0 ? null : chance.pick(found);
}
