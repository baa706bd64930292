import { type Check, nameOf, run } from './check.ts';
import type { CopiedTree } from './copied-tree.ts';
import type { Mutant } from './mutant.ts';
import type { Result } from './results.ts';

/** So long one mutant may take, all its checks together. */
const LIMIT_MS = 3 * 60_000;

/** Puts a mutated file in its place and runs what ought to notice it, until something does. */
export async function plant(tree: CopiedTree, mutant: Mutant, text: string): Promise<Omit<Result, 'key'>> {
  const { name, file, checks } = mutant;
  const begunAt = performance.now();
  const ended = (caughtBy: string | null, why: string) => {
    const seconds = Math.round((performance.now() - begunAt) / 1000);
    return { name, file, caughtBy, why, seconds };
  };
  return tree.with(file, text, async () => {
    for (const check of checks) {
      const left = LIMIT_MS - (performance.now() - begunAt);
      const outcome = await run(check, tree.folder, left);
      if (outcome.outcome === 'failed') return ended(nameOf(check), outcome.why);
      if (outcome.outcome === 'out of time') return ended(null, `${nameOf(check)} had not ended in time`);
    }
    return ended(null, mutant.equivalent ?? 'all checks pass');
  });
}

/** Runs checks on sources in which nothing is wrong: what fails there has caught nothing. */
export async function proveSound(tree: CopiedTree, mutants: readonly Mutant[]): Promise<void> {
  const checks = mutants.flatMap((mutant) => mutant.checks);
  const isPartOf = (check: Check, other: Check) =>
    check.kind === 'simulation' &&
    other.kind === 'simulation' &&
    other.from === check.from &&
    other.seeds > check.seeds;
  const widest = checks.filter((check) => !checks.some((other) => isPartOf(check, other)));
  for (const [name, check] of new Map(widest.map((check) => [nameOf(check), check]))) {
    const { outcome } = await run(check, tree.folder, LIMIT_MS);
    if (outcome !== 'passed') throw new Error(`${name} ${outcome} though nothing was planted.`);
  }
}
