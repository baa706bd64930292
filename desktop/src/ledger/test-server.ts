import { newId, type Refusal, type Role } from '@portfolio-os/shared/core';
import { chainHash, type Op } from '@portfolio-os/shared/log';
import type { Verdict } from '@portfolio-os/shared/wire';
import { ChangeSetWriter } from './change-set-writer.ts';
import { writeConnection } from './connection.ts';
import type { Ledger } from './ledger.ts';
import { freezeBatch } from './outbox/outbox.ts';
import { rebase } from './rebase/rebase.ts';

/** Who the test's ledger belongs to once it is connected. */
export const ANA = 'ana';
export const BEN = 'ben';

/** What a server would answer, said by a test: the ledger takes it in as it takes in the real thing. */
export class TestServer {
  readonly #ledger: Ledger;
  readonly #author = new ChangeSetWriter({
    device: newId(),
    n: 0,
    now: () => new Date('2026-02-14T09:00:00Z'),
  });

  private constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** From now on what is done here waits for this server's verdict. */
  static async connect(ledger: Ledger, role: Role = 'owner'): Promise<TestServer> {
    const connection = {
      url: 'http://127.0.0.1:1',
      server: newId(),
      userId: ANA,
      email: 'ana@example.com',
      role,
    };
    await ledger.synchronise(async (trx, _, head) => {
      await writeConnection(trx, connection);
      return head;
    });
    return new TestServer(ledger);
  }

  /** Ben's computer was first with some ops, under a command. */
  async othersDid(command: string, ops: readonly Op[], actor = BEN): Promise<void> {
    await this.#ledger.synchronise(async (trx, tools, head) => {
      let [hash, seq] = [head.hash, head.seq];
      const pulled = this.#author.write(command, ops, head.seq).map((set) => {
        const logged = { ...set, seq: ++seq, actor, acceptedAt: '2026-02-14T09:00:00.000Z' };
        hash = chainHash(hash, logged);
        return { ...logged, hash };
      });
      return rebase(trx, head, { pulled, verdicts: [] }, tools);
    });
  }

  /** Everything that waits is sent, and refused with these words. */
  async refuseAll(refusal: Refusal): Promise<void> {
    await this.#ledger.synchronise(async (trx, tools, head) => {
      const sets = await freezeBatch(trx, { sets: 500, bytes: 1e6 });
      const verdicts = sets.map(({ id }): Verdict => ({ id, outcome: 'refused', refusal }));
      return rebase(trx, head, { pulled: [], verdicts }, tools);
    });
  }
}
