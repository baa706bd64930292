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
import {
  admitOps,
  type ChangeSet,
  chainHash,
  type Invocation,
  keepQuery,
  type Op,
  Projection,
  RowWriter,
  tableOf,
} from '@portfolio-os/shared/log';
import { commandBook, type Database, registry } from '@portfolio-os/shared/portfolio';
import { acceptedHere } from './accepted-here.ts';
import { Author } from './author.ts';
import { type Connection, readConnection } from './connection.ts';
import { kyselyOver, type LedgerDatabase, type SqliteFile } from './file/sqlite.ts';
import { lastCount, lastSent, readDevice, takeDevice } from './identity.ts';
import { isApart, keepArguments } from './kept-arguments.ts';
import { appendToLog, type Head, readHead } from './log.ts';
import { asAuthored } from './outbox/as-authored.ts';
import { countPending, holdPending } from './outbox/outbox.ts';
import { ensureProjection } from './project.ts';
import type { RebaseTools } from './rebase/rebase.ts';
import { booksOf, createLogTables } from './tables.ts';
import { Turns } from './turns.ts';

const keptTimeZone = keepQuery((db: LedgerDatabase) => db.selectFrom('organisation').select('timeZone'));

/** What a commit brought: its place in the log, and the records that it touched. */
export interface Commit {
  readonly seq: number;
  readonly tables: readonly string[];
  readonly ops: number;
}

export interface LedgerOptions {
  /** The clock; tests set it, nothing about order depends on it. */
  readonly now?: () => Date;
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
 * a server is its own sequencer, so what is committed here is accepted, and nothing is ever pending. One that is
 * connected to a server holds what is done here as pending, until the server has given it its place.
 */
export class Ledger {
  readonly db: LedgerDatabase;
  readonly sqlite: SqliteFile;
  readonly #projection: Projection;
  readonly #writer = new RowWriter();
  readonly #now: () => Date;
  readonly #turns = new Turns();
  readonly #listeners = new Set<(commit: Commit) => void>();
  readonly #closeListeners = new Set<() => void>();
  #author: Author;
  #head: Head;
  #connection: Connection | null;
  #pending: number;
  /** Whether it goes on without a server that it was connected to. */
  #isApart: boolean;

  private constructor(parts: {
    sqlite: SqliteFile;
    db: LedgerDatabase;
    projection: Projection;
    author: Author;
    now: () => Date;
    head: Head;
    connection: Connection | null;
    pending: number;
    isApart: boolean;
  }) {
    this.sqlite = parts.sqlite;
    this.db = parts.db;
    this.#projection = parts.projection;
    this.#author = parts.author;
    this.#now = parts.now;
    this.#head = parts.head;
    this.#connection = parts.connection;
    this.#pending = parts.pending;
    this.#isApart = parts.isApart;
  }

  /** Prepares the tables, the projection and this device's identity in an open file. */
  static async over(sqlite: SqliteFile, { now = () => new Date() }: LedgerOptions = {}): Promise<Ledger> {
    const db = kyselyOver(sqlite);
    const projection = new Projection(registry);
    await createLogTables(db);
    await ensureProjection({ db, sqlite }, projection);
    const device = await readDevice(db);
    return new Ledger({
      sqlite,
      db,
      projection,
      now,
      author: new Author({ device, n: await lastCount(db, device), now }),
      head: await readHead(db),
      connection: await readConnection(db),
      pending: await countPending(db),
      isApart: await isApart(db),
    });
  }

  get device(): string {
    return this.#author.device;
  }

  /** The server that gives this portfolio's sets their place; null where it is its own sequencer. */
  get connection(): Connection | null {
    return this.#connection;
  }

  get role(): Role {
    return this.#connection?.role ?? 'owner';
  }

  /** How many sets wait for the server's verdict. */
  get pending(): number {
    return this.#pending;
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
    const tables = new Set<string>();
    let count = 0;
    const act = invocations.length > 1 ? newId() : undefined;
    try {
      await this.#transact(async (trx) => {
        const today = await this.#todayIn(trx);
        for (const [index, invocation] of invocations.entries()) {
          const ops = await this.#perform(trx, today, invocation, act);
          for (const op of ops) tables.add(tableOf(op));
          count += ops.length;
          await onStep?.(index + 1, invocations.length);
        }
      });
    } catch (error) {
      if (error instanceof Refused) return error.result;
      throw error;
    }
    const commit = { tables: [...tables], ops: count, seq: this.#head.seq };
    if (count > 0) this.#tell(commit);
    return accept(commit);
  }

  /** What is known in memory follows the file: it is as before when the transaction fails. */
  async #transact<T>(work: (trx: LedgerDatabase) => Promise<T>): Promise<T> {
    const before = {
      head: this.#head,
      author: this.#author,
      n: this.#author.n,
      connection: this.#connection,
      pending: this.#pending,
      isApart: this.#isApart,
    };
    try {
      return await this.db.transaction().execute(async (trx) => {
        const done = await work(trx);
        // Within the transaction: once it is committed nothing may fail any more.
        this.#pending = this.#connection ? await countPending(trx) : 0;
        return done;
      });
    } catch (error) {
      this.#head = before.head;
      this.#author = before.author;
      this.#author.n = before.n;
      this.#connection = before.connection;
      this.#pending = before.pending;
      this.#isApart = before.isApart;
      throw error;
    }
  }

  #tell(commit: Commit): void {
    for (const listener of this.#listeners) listener(commit);
  }

  async #perform(
    trx: LedgerDatabase,
    today: string,
    invocation: Invocation,
    act: string | undefined,
  ): Promise<readonly Op[]> {
    const planned = await this.#plan(trx, today, invocation);
    if (!planned.ok) throw new Refused(planned);
    const sets = this.#author.write(invocation.command, planned.value, this.#head.seq, { act });
    for (const [part, set] of sets.entries()) {
      if (!this.#connection) {
        await this.#accept(trx, set);
        if (this.#isApart) await keepArguments(trx, { id: set.id, invocation, part });
      } else await holdPending(trx, this.#projection, { set, invocation, part, sent: false });
    }
    return planned.value;
  }

  /** `authored`: what it came to when its author did it, where it is run again. */
  async #plan(
    trx: LedgerDatabase,
    today: string,
    invocation: Invocation,
    authored?: readonly Op[],
  ): Promise<Result<readonly Op[]>> {
    const { area, rerunnable } = commandBook.get(invocation.command);
    if (area && !mayWrite(this.role, area)) return { ok: false, error: forbidden(this.role) };
    const planned = await commandBook.run({ db: booksOf(trx), today }, invocation);
    if (!planned.ok) return planned;
    const ops = authored && !rerunnable ? asAuthored(planned.value, authored) : planned.value;
    return admitOps(trx, ops, { registry, role: this.role });
  }

  async #accept(trx: LedgerDatabase, set: ChangeSet): Promise<void> {
    const seq = this.#head.seq + 1;
    const acceptedAt = await acceptedHere(trx, this.#head.acceptedAt, set.at);
    const sequenced = { ...set, seq, actor: 'local', acceptedAt };
    const hash = chainHash(this.#head.hash, sequenced);
    await appendToLog(trx, this.#writer, [{ ...sequenced, hash }]);
    await this.#projection.apply(trx, set.ops, seq);
    this.#head = { seq, hash, acceptedAt };
  }

  /**
   * Lets the sync client change the log, the outbox or the connection, alone and in one transaction. `work` answers the
   * new end of the log, and what changed is told to whoever listens.
   */
  async synchronise(
    work: (trx: LedgerDatabase, tools: RebaseTools, head: Head) => Promise<Head>,
    device: string = this.device,
  ): Promise<void> {
    const touched = new Set<string>();
    await this.#turns.take(async () => {
      await this.#transact(async (trx) => {
        if (device !== this.device) await takeDevice(trx, device);
        this.#author = new Author({ device, n: await lastSent(trx, device), now: this.#now });
        const today = await this.#todayIn(trx);
        const tools: RebaseTools = {
          projection: this.#projection,
          author: this.#author,
          now: this.#now(),
          touched,
          plan: (db, invocation, authored) => this.#plan(db, today, invocation, authored),
        };
        this.#head = await work(trx, tools, this.#head);
        this.#connection = await readConnection(trx);
        this.#isApart = await isApart(trx);
        this.#author.n = await lastCount(trx, device);
      });
    });
    this.#tell({ tables: [...touched], ops: touched.size, seq: this.#head.seq });
  }

  /** Answers several questions from the same books: no commit falls between them. */
  async read<T>(work: (books: Database) => Promise<T>): Promise<T> {
    return this.db.transaction().execute((trx) => work(booksOf(trx)));
  }

  /**
   * Copies the books to a new file through SQLite's own backup and answers where the copy's log ends. No commit falls into it:
   * SQLite does not copy while a transaction of this connection writes.
   */
  async copyTo(file: string): Promise<Head> {
    return this.#turns.take(async () => {
      await this.sqlite.backup(file);
      return this.#head;
    });
  }

  /** Calls back after each commit that changed something; the answer ends it. */
  onCommit(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back when it is closed, at once where it is already: nothing more will be heard of it. The answer ends it. */
  onClose(listener: () => void): () => void {
    if (!this.isOpen) listener();
    this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  get isOpen(): boolean {
    return this.sqlite.open;
  }

  async close(): Promise<void> {
    assert(this.isOpen, 'a ledger is closed once');
    await this.db.destroy();
    for (const listener of this.#closeListeners) listener();
  }
}
