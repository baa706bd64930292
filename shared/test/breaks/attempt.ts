import { expect } from 'vitest';
import type { Result } from '../../src/core/result.ts';
import type { Database } from '../../src/database.ts';
import { type Op, Projection } from '../../src/log/index.ts';
import { checkInvariants, findOlderBreaches, findProblems, registry } from '../../src/portfolio/index.ts';

export interface Judgement {
  /** The verdict of admission. */
  verdict: Result<null>;
  /** The problems that verifying the whole books finds. */
  problems: string[];
}

/** Applies unchecked ops, runs admission and the verification of whole books on them, and rolls them back. */
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
