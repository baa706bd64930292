import type { Op } from './change-set.ts';

/** Turns one op as version `from` wrote it into the ops of version `from` + 1. */
export interface Upcast {
  readonly from: number;
  readonly turn: (op: Op) => readonly Op[];
}

/** In the order of their versions. Version 1 is the first, so none exists yet. */
const upcasts: readonly Upcast[] = [];

/**
 * Ops in the form of this version. The log keeps the ops as written, so that hashes hold for ever; they are upcast when they
 * are admitted or folded. Fields that a version merely adds need no entry here: they are null in older rows.
 */
export function upcastOps(
  ops: readonly Op[],
  schema: number,
  known: readonly Upcast[] = upcasts,
): readonly Op[] {
  return known
    .filter(({ from }) => from >= schema)
    .reduce((turned: readonly Op[], { turn }) => turned.flatMap(turn), ops);
}
