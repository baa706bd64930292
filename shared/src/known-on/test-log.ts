import { TestPortfolio } from '../../test/books/portfolio.ts';
import { openTestDatabase } from '../../test/engines/database.ts';
import { newId } from '../core/ids.ts';
import { GENESIS_HASH, type LoggedSet, type LogHead, type Op, placeBehind, writeSet } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import type { PastLog } from './past-log.ts';

/** A portfolio whose log is kept: each set is accepted at five in the afternoon UTC of the day that the test says it is. */
export class LoggedPortfolio extends TestPortfolio implements PastLog {
  readonly key = newId();
  log: LoggedSet[] = [];
  /** How many sets have been read of the log. */
  read = 0;
  #head: LogHead = { seq: 0, hash: GENESIS_HASH, acceptedAt: '' };

  static async begin(today: string): Promise<LoggedPortfolio> {
    const portfolio = new LoggedPortfolio(await openTestDatabase(registry, 'sqlite'));
    portfolio.today = today;
    await portfolio.found({});
    return portfolio;
  }

  protected override async apply(ops: readonly Op[], seq: number): Promise<void> {
    await super.apply(ops, seq);
    const acceptedAt = `${this.today}T17:00:00.000Z`;
    const authored = { device: this.device, n: seq, base: seq - 1, command: 'tests.tell' };
    const set = writeSet(registry, authored, ops, new Date(acceptedAt));
    this.#head = placeBehind(this.#head, set, { actor: 'local', acceptedAt });
    this.log.push(this.#head as LoggedSet);
  }

  async end(): Promise<number> {
    return this.log.length;
  }

  async placeOf(seq: number): Promise<LogHead | null> {
    return this.log[seq - 1] ?? null;
  }

  async *sets(after: number, through: number) {
    const sets = this.log.slice(after, through);
    this.read += sets.length;
    if (sets.length > 0) yield sets;
  }
}
