import { newId, type Result, Rollback, refuse } from '@portfolio-os/shared/core';
import { admitOps, type ChangeSet, type Op } from '@portfolio-os/shared/log';
import { type Database, registry } from '@portfolio-os/shared/portfolio';
import type { LedgerDatabase } from './file/sqlite.ts';
import type { LedgerState } from './ledger-state.ts';
import { booksOf } from './tables.ts';

/** What an archive holds, as sets, and what is asked of the books that they make. */
export interface BroughtBack {
  readonly sets: readonly (readonly Op[])[];
  /** Looks at what came of them before any of it is kept. */
  readonly prove: (books: Database) => Promise<Result<null>>;
  /** Is awaited between sets, and may throw to cancel. */
  readonly onStep?: ((done: number, total: number) => Promise<void>) | undefined;
}

export const notEmpty = refuse(
  'not-empty',
  'There is something in this portfolio. An archive is brought into a new one.',
);

/**
 * Writes the sets of an archive into a log that holds nothing yet; a refusal is thrown, and nothing of them stays. They were judged when
 * they were first written, so they are asked for their shapes only, as a log that is uploaded is. `accept` gives a set its place.
 */
export async function writeBroughtBack(
  trx: LedgerDatabase,
  { sets, prove, onStep }: BroughtBack,
  { state, accept }: { state: LedgerState; accept: (set: ChangeSet) => Promise<void> },
): Promise<void> {
  const act = newId();
  for (const [index, ops] of sets.entries()) {
    const admitted = await admitOps(trx, ops, { registry, role: 'owner', logged: true });
    if (!admitted.ok) throw new Rollback(admitted);
    const { writer, head } = state;
    for (const set of writer.write('organisation.bringBack', admitted.value, head.seq, { act }))
      await accept(set);
    await onStep?.(index + 1, sets.length);
  }
  const sound = await prove(booksOf(trx));
  if (!sound.ok) throw new Rollback(sound);
}
