import { chainHash, saltPersonalValues } from '@portfolio-os/shared/chain';
import {
  admitOps,
  type ChangeSet,
  type Invocation,
  keepQuery,
  MAX_OPS_PER_SET,
  type Op,
  Projection,
  RowWriter,
  SCHEMA_VERSION,
} from '@portfolio-os/shared/changes';
import {
  accept,
  assert,
  forbidden,
  mayWrite,
  newId,
  type Refusal,
  type Result,
  type Role,
  todayIn,
} from '@portfolio-os/shared/core';
import { commandBook, type Database, registry } from '@portfolio-os/shared/portfolio';
import { appendToLog, type Head, readHead } from './log.ts';
import { holdPending, undoPending } from './pending.ts';
import { ensureProjection } from './project.ts';
import { kyselyOver, type LedgerDatabase, type SqliteFile } from './sqlite.ts';
import { booksOf, createLogTables, readState, writeState } from './tables.ts';
import { Turns } from './turns.ts';

const keptTimeZone = keepQuery((db: LedgerDatabase) => db.selectFrom('organisation').select('timeZone'));

/** How far this device has counted its sets, accepted and pending. */
async function lastCount(db: LedgerDatabase, device: string): Promise<number> {
  const accepted = await db
    .selectFrom('changeSet')
    .select('n')
    .where('device', '=', device)
    .orderBy('n', 'desc')
    .executeTakeFirst();
  const pending = await db.selectFrom('pendingSet').select('n').orderBy('n', 'desc').executeTakeFirst();
  return Math.max(accepted?.n ?? 0, pending?.n ?? 0);
}

/** What a commit brought: its place in the log, and the records that it touched. */
export interface Commit {
  readonly seq: number;
  readonly tables: readonly string[];
  readonly ops: number;
}

export interface LedgerOptions {
  /** The clock; tests set it, nothing about order depends on it. */
  readonly now?: () => Date;
  readonly role?: Role;
  /**
   * Who gives change sets their place in the log. A portfolio without a server is its own sequencer and nothing is ever
   * pending; with a server, what is done here waits for its verdict.
   */
  readonly sequencer?: 'local' | 'server';
}

/** A refusal inside a transaction: rolls everything back and comes out as a Result. */
class Refused extends Error {
  readonly result: { readonly ok: false; readonly error: Refusal };

  constructor(result: Refused['result']) {
    super(result.error.message);
    this.result = result;
  }
}

/**
 * One organisation's books in one SQLite file: the log is the truth, the tables are its projection. A portfolio without
 * a server is its own sequencer, so what is committed here is accepted, and nothing is ever pending.
 */
export class Ledger {
  readonly db: LedgerDatabase;
  readonly sqlite: SqliteFile;
  readonly device: string;
  readonly #projection: Projection;
  readonly #writer = new RowWriter();
  readonly #now: () => Date;
  readonly #role: Role;
  readonly #sequencer: 'local' | 'server';
  readonly #turns = new Turns();
  readonly #listeners = new Set<(commit: Commit) => void>();
  #head: Head;
  #n: number;

  private constructor(parts: {
    sqlite: SqliteFile;
    db: LedgerDatabase;
    projection: Projection;
    device: string;
    head: Head;
    n: number;
    options: LedgerOptions;
  }) {
    this.sqlite = parts.sqlite;
    this.db = parts.db;
    this.device = parts.device;
    this.#projection = parts.projection;
    this.#head = parts.head;
    this.#n = parts.n;
    this.#now = parts.options.now ?? (() => new Date());
    this.#role = parts.options.role ?? 'owner';
    this.#sequencer = parts.options.sequencer ?? 'local';
  }

  /** Prepares the tables, the projection and this device's identity in an open file. */
  static async over(sqlite: SqliteFile, options: LedgerOptions = {}): Promise<Ledger> {
    const db = kyselyOver(sqlite);
    const projection = new Projection(registry);
    await createLogTables(db);
    await ensureProjection(db, projection);
    const device = (await readState(db, 'device')) ?? newId();
    await writeState(db, 'device', device);
    const head = await readHead(db);
    const n = await lastCount(db, device);
    return new Ledger({ sqlite, db, projection, device, head, n, options });
  }

  /** The projection for queries. */
  get books(): Database {
    return booksOf(this.db);
  }

  get head(): Head {
    return this.#head;
  }

  now(): Date {
    return this.#now();
  }

  /** Today in the organisation's own zone. */
  async today(): Promise<string> {
    return this.#todayIn(this.db);
  }

  async #todayIn(db: LedgerDatabase): Promise<string> {
    const [row] = await keptTimeZone(db);
    return todayIn(row?.timeZone ?? 'UTC', this.#now());
  }

  /**
   * Runs commands one after the other, each seeing what the ones before it did, and commits them together: either all
   * of it is durable when this returns, or a refusal says why and nothing has changed.
   */
  async execute(...invocations: readonly Invocation[]): Promise<Result<Commit>> {
    return this.executeAll(invocations);
  }

  /** As `execute`, for long work: `onStep` is awaited after each command, so that progress can be told meanwhile. */
  async executeAll(
    invocations: readonly Invocation[],
    onStep?: (done: number, total: number) => Promise<void>,
  ): Promise<Result<Commit>> {
    return this.#turns.take(() => this.#commit(invocations, onStep));
  }

  /** One at a time: where the log ends is known in memory, and a write that fails puts it back to where it was. */
  async #commit(
    invocations: readonly Invocation[],
    onStep?: (done: number, total: number) => Promise<void>,
  ): Promise<Result<Commit>> {
    const start = { head: this.#head, n: this.#n };
    try {
      const commit = await this.db.transaction().execute(async (trx) => {
        const tables = new Set<string>();
        let count = 0;
        const today = await this.#todayIn(trx);
        for (const [index, invocation] of invocations.entries()) {
          const ops = await this.#perform(trx, today, invocation);
          for (const op of ops) tables.add(op.table);
          count += ops.length;
          await onStep?.(index + 1, invocations.length);
        }
        return { tables: [...tables], ops: count, seq: this.#head.seq };
      });
      if (commit.ops > 0) for (const listener of this.#listeners) listener(commit);
      return accept(commit);
    } catch (error) {
      this.#head = start.head;
      this.#n = start.n;
      if (error instanceof Refused) return error.result;
      throw error;
    }
  }

  async #perform(trx: LedgerDatabase, today: string, invocation: Invocation): Promise<readonly Op[]> {
    const { area, name } = commandBook.get(invocation.command);
    if (!mayWrite(this.#role, area)) throw new Refused({ ok: false, error: forbidden(this.#role) });
    const planned = await commandBook.run({ db: booksOf(trx), today }, invocation);
    if (!planned.ok) throw new Refused(planned);
    const admitted = await admitOps(trx, planned.value, { registry, role: this.#role });
    if (!admitted.ok) throw new Refused(admitted);
    for (let start = 0; start < admitted.value.length; start += MAX_OPS_PER_SET) {
      const set = this.#author(name, admitted.value.slice(start, start + MAX_OPS_PER_SET));
      if (this.#sequencer === 'local') await this.#accept(trx, set);
      else await holdPending(trx, this.#projection, set);
    }
    return admitted.value;
  }

  #author(command: string, ops: readonly Op[]): ChangeSet {
    this.#n += 1;
    return {
      id: newId(),
      device: this.device,
      n: this.#n,
      base: this.#head.seq,
      schema: SCHEMA_VERSION,
      at: this.#now().toISOString(),
      command,
      ops,
      salts: saltPersonalValues(registry, ops),
    };
  }

  async #accept(trx: LedgerDatabase, set: ChangeSet): Promise<void> {
    const seq = this.#head.seq + 1;
    // A clock that was set back must not make the log run backwards: nothing is accepted before what stands before it.
    const acceptedAt = set.at > this.#head.acceptedAt ? set.at : this.#head.acceptedAt;
    const sequenced = { ...set, seq, actor: 'local', acceptedAt };
    const hash = chainHash(this.#head.hash, sequenced);
    await appendToLog(trx, this.#writer, { ...sequenced, hash });
    await this.#projection.apply(trx, set.ops, seq);
    this.#head = { seq, hash, acceptedAt };
  }

  /** Takes everything pending out of the tables and answers it, in its order: the first half of a rebase. */
  async undoPending(): Promise<ChangeSet[]> {
    return this.#turns.take(() => this.db.transaction().execute((trx) => undoPending(trx, this.#projection)));
  }

  /** Answers several questions from the same books: no commit falls between them. */
  async read<T>(work: (books: Database) => Promise<T>): Promise<T> {
    return this.db.transaction().execute((trx) => work(booksOf(trx)));
  }

  /** Calls back after each commit that changed something; the answer ends it. */
  onCommit(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    assert(this.sqlite.open, 'a ledger is closed once');
    await this.db.destroy();
  }
}
