import { assert } from '@portfolio-os/shared/core';
import { digestState, Projection } from '@portfolio-os/shared/log';
import { findProblems, registry } from '@portfolio-os/shared/portfolio';
import { type Ledger, undoPending } from '../../desktop/src/ledger/index.ts';
import { booksOf } from '../../desktop/src/ledger/tables.ts';
import type { LogWatch } from './log-watch.ts';

/** Rolls back the transaction in which the books were inspected. */
class LookedError extends Error {}

/**
 * Checks a desktop's books without their pending sets: every invariant holds, their head is one that the server's log had,
 * and they have the same rows as every other desktop at that head.
 */
export class BooksWatch {
  readonly #watch: LogWatch;
  readonly #digests = new Map<string, string>();
  readonly #projection = new Projection(registry);

  constructor(watch: LogWatch) {
    this.#watch = watch;
  }

  async check(name: string, ledger: Ledger): Promise<void> {
    const { hash, seq } = ledger.head;
    assert(this.#watch.everHashes.has(hash), `${name} ends at ${seq} where the server’s log once was`);
    const { digest, problems } = await this.#look(ledger);
    assert(problems.length === 0, `the books of ${name} at ${seq} are sound: ${problems.join(' ')}`);
    const known = this.#digests.get(hash) ?? digest;
    this.#digests.set(hash, known);
    assert(known === digest, `${name} holds the same rows at ${seq} as whoever was there first`);
  }

  async #look(ledger: Ledger): Promise<{ digest: string; problems: readonly string[] }> {
    const seen = { digest: '', problems: [] as readonly string[] };
    await ledger.db
      .transaction()
      .execute(async (trx) => {
        await undoPending(trx, this.#projection);
        seen.problems = await findProblems(booksOf(trx), registry);
        seen.digest = (await digestState(trx, registry)).sha256;
        throw new LookedError();
      })
      .catch((error: unknown) => {
        if (!(error instanceof LookedError)) throw error;
      });
    return seen;
  }
}
