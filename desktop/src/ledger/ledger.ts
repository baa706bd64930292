import { checkDays } from '@portfolio-os/shared/closing';
import {
  accept,
  assert,
  forbidden,
  mayWrite,
  newId,
  type Result,
  type Role,
  Rollback,
  type Seat,
  seatOf,
  todayIn,
} from '@portfolio-os/shared/core';
import { PastBooks } from '@portfolio-os/shared/known-on';
import {
  admitOps,
  type ChangeSet,
  headOf,
  type Invocation,
  type Op,
  Projection,
  prepareQuery,
  tableOf,
} from '@portfolio-os/shared/log';
import { erasePerson, withoutErasedPeople } from '@portfolio-os/shared/people';
import {
  commandBook,
  type Database,
  leavesArchivedAlone,
  listFollowUps,
  registry,
} from '@portfolio-os/shared/portfolio';
import { type BroughtBack, notEmpty, writeBroughtBack } from './bring-back.ts';
import type { Connection } from './connection.ts';
import { Erasings } from './erasing/erasings.ts';
import { bySequencerOnly, eraseAtOpening, eraseCopies } from './erasing/index.ts';
import { watchMoves } from './file/moved.ts';
import { kyselyOver, type LedgerDatabase, type SqliteFile } from './file/sqlite.ts';
import { takeDevice } from './identity.ts';
import { keepArguments } from './kept-arguments.ts';
import { LedgerState } from './ledger-state.ts';
import type { Head } from './log.ts';
import { Mutex } from './mutex.ts';
import { holdPending } from './outbox/outbox.ts';
import { restoreIntent } from './outbox/restore-intent.ts';
import { ensureProjection } from './project.ts';
import type { RebaseTools } from './rebase/rebase.ts';
import { sequenceHere } from './sequence-here.ts';
import { booksOf, createLogTables } from './tables.ts';

const keptTimeZone = prepareQuery((db: LedgerDatabase) => db.selectFrom('organisation').select('timeZone'));

/** What a commit brought: its place in the log, and the records that it touched. */
export interface Commit {
  readonly seq: number;
  readonly tables: readonly string[];
  readonly ops: number;
}

export interface LedgerOptions {
  /** The clock; tests set it, nothing about order depends on it. */
  readonly now?: () => Date;
  /** Where books of past days are kept; those of one folder share it, and so its memory. */
  readonly past?: PastBooks;
}

/** Thrown at the end of a rehearsal, so that all of it is taken back. */
class Rehearsed extends Error {}

/**
 * One organisation's books in one SQLite file: the log is the truth, the tables are its projection. A portfolio without
 * a server is its own sequencer, so what is committed here is accepted, and nothing is ever pending. One that is
 * connected to a server holds what is done here as pending, until the server has given it its place.
 */
export class Ledger {
  readonly db: LedgerDatabase;
  readonly sqlite: SqliteFile;
  /** The books as they stood at places of the log (`known-on.ts`). */
  readonly past: PastBooks;
  readonly erasings: Erasings;
  readonly #projection = new Projection(registry);
  readonly #now: () => Date;
  /** Writes, one at a time. */
  readonly #writes = new Mutex();
  readonly #commits = new Set<(commit: Commit) => void>();
  readonly #closings = new Set<() => void>();
  readonly #state: LedgerState;
  readonly #refuseMoved: () => void;

  private constructor(
    { sqlite, db }: { sqlite: SqliteFile; db: LedgerDatabase },
    state: LedgerState,
    { now = () => new Date(), past = new PastBooks() }: LedgerOptions,
  ) {
    this.sqlite = sqlite;
    this.db = db;
    this.past = past;
    this.erasings = new Erasings(db, past);
    this.#state = state;
    this.#now = now;
    this.#refuseMoved = watchMoves(sqlite);
  }

  /** Prepares the tables, the projection and this device's identity in an open file. */
  static async over(sqlite: SqliteFile, options: LedgerOptions = {}): Promise<Ledger> {
    const db = kyselyOver(sqlite);
    await createLogTables(db);
    await ensureProjection({ db, sqlite }, new Projection(registry));
    await eraseAtOpening(db);
    const { now = () => new Date() } = options;
    return new Ledger({ sqlite, db }, await LedgerState.read(db, now), { ...options, now });
  }

  get device(): string {
    return this.#state.writer.device;
  }

  /** The server that gives this portfolio's sets their place; null where it is its own sequencer. */
  get connection(): Connection | null {
    return this.#state.connection;
  }

  get role(): Role {
    return this.#state.connection?.role ?? 'owner';
  }

  /** What may be done here: that of the role, and a reviewer's notes. */
  get seat(): Seat {
    return seatOf(this.#state.connection ?? { role: 'owner' });
  }

  /** How many sets wait for the server's verdict. */
  get pending(): number {
    return this.#state.pending;
  }

  /** The projection for queries. */
  get books(): Database {
    return booksOf(this.db);
  }

  get head(): Head {
    return this.#state.head;
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
   * Runs commands one after the other, each seeing what the ones before it did, then what they make necessary (`follows` of a
   * command), and commits it together: either all of it is durable when this returns, or a refusal says why and nothing has
   * changed.
   */
  async execute(...invocations: readonly Invocation[]): Promise<Result<Commit>> {
    return this.executeAll(invocations);
  }

  /** As `execute`, for long work: `onStep` is awaited after each command, so that progress can be told meanwhile. */
  async executeAll(
    invocations: readonly Invocation[],
    onStep?: (done: number, total: number) => Promise<void>,
  ): Promise<Result<Commit>> {
    return this.#writes.take(() => this.#commit(invocations, onStep));
  }

  /** One at a time: where the log ends is known in memory, and a write that fails puts it back to where it was. */
  async #commit(
    invocations: readonly Invocation[],
    onStep?: (done: number, total: number) => Promise<void>,
  ): Promise<Result<Commit>> {
    const tables = new Set<string>();
    let count = 0;
    const done = await this.#attempt(async (trx) => {
      for (const op of await this.#performAll(trx, invocations, onStep)) {
        tables.add(tableOf(op));
        count += 1;
      }
      if (tables.has('erasedRecord')) await eraseCopies(trx, this.#projection);
    });
    if (!done.ok) return done;
    const commit = { tables: [...tables], ops: count, seq: this.#state.head.seq };
    if (tables.has('erasedRecord')) await this.erasings.leaveNoTrace(this.device);
    if (count > 0) this.#tell(commit);
    return accept(commit);
  }

  /** Commands one after the other and what they make necessary; answers all that they did. */
  async #performAll(
    trx: LedgerDatabase,
    invocations: readonly Invocation[],
    onStep?: (done: number, total: number) => Promise<void>,
  ): Promise<Op[]> {
    const hasMore = ({ command }: Invocation) => commandBook.get(command).follows !== undefined;
    const act = invocations.length > 1 || invocations.some(hasMore) ? newId() : undefined;
    const today = await this.#todayIn(trx);
    const done: Op[] = [];
    const perform = async (invocation: Invocation) => {
      for (const op of await this.#perform(trx, today, invocation, act)) done.push(op);
    };
    for (const [index, invocation] of invocations.entries()) {
      await perform(invocation);
      await onStep?.(index + 1, invocations.length);
    }
    for (const next of await listFollowUps(booksOf(trx), invocations)) await perform(next);
    return done;
  }

  /**
   * What the books would say with commands done: does them as `execute` would, with what they make necessary, answers what `read` finds
   * then, and takes it all back. Nothing is kept, and nobody is told.
   */
  async rehearse<T>(
    invocations: readonly Invocation[],
    read: (books: Database) => Promise<T>,
  ): Promise<Result<T>> {
    return this.#writes.take(async () => {
      let found: Result<T> | undefined;
      try {
        const done = await this.#attempt(async (trx) => {
          await this.#performAll(trx, invocations);
          found = accept(await read(booksOf(trx)));
          throw new Rehearsed();
        });
        if (!done.ok) return done;
      } catch (error) {
        if (!(error instanceof Rehearsed)) throw error;
      }
      assert(found, 'a rehearsal finds something');
      return found;
    });
  }

  /**
   * Writes the sets of an archive into a log that holds nothing yet, all of them or none (`bring-back.ts`).
   */
  async bringBack(archive: BroughtBack): Promise<Result<null>> {
    return this.#writes.take(async () => {
      const { head, connection } = this.#state;
      if (head.seq > 0 || connection) return notEmpty;
      const done = await this.#attempt((trx) =>
        writeBroughtBack(trx, archive, {
          state: this.#state,
          accept: (set) => this.#accept(trx, set),
        }),
      );
      const tables = [...registry.records.keys()];
      if (done.ok) this.#tell({ tables, ops: archive.sets.length, seq: this.#state.head.seq });
      return done;
    });
  }

  /** As `#transact`; a refusal within it takes all of it back, and is the answer. */
  async #attempt(work: (trx: LedgerDatabase) => Promise<void>): Promise<Result<null>> {
    try {
      await this.#transact(work);
    } catch (error) {
      if (error instanceof Rollback) return error.result;
      throw error;
    }
    return accept(null);
  }

  /** What is known in memory follows the file: it is as before when the transaction fails. */
  async #transact(work: (trx: LedgerDatabase) => Promise<void>): Promise<void> {
    this.#refuseMoved();
    const putBack = this.#state.mark();
    try {
      await this.db.transaction().execute(async (trx) => {
        await work(trx);
        // Within the transaction: once it is committed nothing may fail any more.
        await this.#state.count(trx);
      });
    } catch (error) {
      putBack();
      throw error;
    }
  }

  /** Takes out of an older copy of these books what was erased since it was made. */
  async eraseListed(work: (trx: LedgerDatabase, projection: Projection) => Promise<void>): Promise<void> {
    await this.#writes.take(async () => {
      await this.#transact((trx) => work(trx, this.#projection));
      await this.erasings.leaveNoTrace(this.device);
    });
  }

  #tell(commit: Commit): void {
    for (const listener of this.#commits) listener(commit);
  }

  async #perform(
    trx: LedgerDatabase,
    today: string,
    invocation: Invocation,
    act: string | undefined,
  ): Promise<readonly Op[]> {
    const planned = await this.#plan(trx, today, invocation);
    if (!planned.ok) throw new Rollback(planned);
    const { writer, head, connection, isApart } = this.#state;
    const sets = writer.write(invocation.command, planned.value, head.seq, { act });
    for (const [part, set] of sets.entries()) {
      if (!connection) {
        await this.#accept(trx, set);
        if (isApart) await keepArguments(trx, { id: set.id, invocation, part });
      } else await holdPending(trx, this.#projection, { set, invocation, part, sent: false });
    }
    const leaves = await leavesArchivedAlone(booksOf(trx), planned.value);
    if (!leaves.ok) throw new Rollback(leaves);
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
    if (this.connection && invocation.command === erasePerson.name) return bySequencerOnly;
    if (area && !mayWrite(this.seat, area)) return { ok: false, error: forbidden(this.seat) };
    const planned = await commandBook.run({ db: booksOf(trx), today }, invocation);
    if (!planned.ok) return planned;
    const intended = authored && !rerunnable ? restoreIntent(planned.value, authored) : planned.value;
    const told = { ops: intended, base: this.head.seq };
    const ops = await withoutErasedPeople(booksOf(trx), registry, told);
    const admitted = await admitOps(trx, ops, { registry, role: this.seat });
    if (!admitted.ok) return admitted;
    const dated = await checkDays(booksOf(trx), admitted.value, { at: this.#now() });
    return dated.ok ? admitted : dated;
  }

  async #accept(trx: LedgerDatabase, set: ChangeSet): Promise<void> {
    const placed = await sequenceHere(trx, this.#state.head, set);
    await this.#projection.apply(trx, set.ops, placed.seq);
    this.#state.head = headOf(placed);
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
    await this.#writes.take(async () => {
      let erased = false;
      await this.#transact(async (trx) => {
        if (device !== this.device) await takeDevice(trx, device);
        const author = await this.#state.countFromSent(trx, device);
        const today = await this.#todayIn(trx);
        const tools: RebaseTools = {
          projection: this.#projection,
          author,
          now: this.#now(),
          touched,
          plan: (db, invocation, authored) => this.#plan(db, today, invocation, authored),
        };
        const end = await work(trx, tools, this.#state.head);
        erased = await eraseCopies(trx, this.#projection);
        await this.#state.follow(trx, end);
      });
      if (erased) await this.erasings.leaveNoTrace(this.device);
    });
    this.#tell({ tables: [...touched], ops: touched.size, seq: this.#state.head.seq });
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
    return this.#writes.take(async () => {
      await this.sqlite.backup(file);
      return this.head;
    });
  }

  /** Calls back after each commit that changed something; the answer ends it. */
  onCommit(listener: (commit: Commit) => void): () => void {
    this.#commits.add(listener);
    return () => this.#commits.delete(listener);
  }

  /** Calls back when it is closed, at once where it is already: nothing more will be heard of it. The answer ends it. */
  onClose(listener: () => void): () => void {
    if (!this.isOpen) listener();
    this.#closings.add(listener);
    return () => this.#closings.delete(listener);
  }

  get isOpen(): boolean {
    return this.sqlite.open;
  }

  async close(): Promise<void> {
    assert(this.isOpen, 'a ledger is closed once');
    await this.past.forget(this.device);
    await this.db.destroy();
    for (const listener of this.#closings) listener();
  }
}
