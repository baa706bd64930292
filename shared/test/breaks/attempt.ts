import { expect } from 'vitest';
import type { Result } from '../../src/core/result.ts';
import type { Database } from '../../src/database.ts';
import { type Op, Projection } from '../../src/log/index.ts';
import { checkInvariants, findOlderBreaches, findProblems, registry } from '../../src/portfolio/index.ts';

export interface Judgement {
  /** What admission says. */
  verdict: Result<null>;
  /** What the proof of whole books finds. */
  problems: string[];
}

/** Applies ops that nobody checked, asks admission and the proof of whole books about them, and takes them out again. */
export async function attempt(db: Database, ops: readonly Op[]): Promise<Judgement> {
  let judgement: Judgement | undefined;
  const undone = new Error('undone');
  await db
    .transaction()
    .execute(async (trx) => {
      await new Projection(registry).apply(trx, ops, 999);
      const problems = [...(await findProblems(trx, registry)), ...(await findOlderBreaches(trx))];
      judgement = { verdict: await checkInvariants(trx, ops), problems };
      throw undone;
    })
    .catch((error) => expect(error).toBe(undone));
  if (!judgement) throw new Error('The attempt was judged.');
  return judgement;
}
