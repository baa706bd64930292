import { ChangeSetWriter } from './change-set-writer.ts';
import { type Connection, readConnection } from './connection.ts';
import type { LedgerDatabase } from './file/sqlite.ts';
import { lastCount, lastSent, readDevice } from './identity.ts';
import { isApart } from './kept-arguments.ts';
import { type Head, readHead } from './log.ts';
import { countPending } from './outbox/outbox.ts';

/** What is known in memory of a ledger's file, so that writing need not ask it each time. */
export class LedgerState {
  head: Head;
  readonly #now: () => Date;
  #writer: ChangeSetWriter;
  #connection: Connection | null;
  #pending: number;
  #isApart: boolean;

  private constructor(
    { head, writer, connection, pending, isApart }: Pick<LedgerState, Known>,
    now: () => Date,
  ) {
    this.head = head;
    this.#now = now;
    this.#writer = writer;
    this.#connection = connection;
    this.#pending = pending;
    this.#isApart = isApart;
  }

  static async read(db: LedgerDatabase, now: () => Date): Promise<LedgerState> {
    const device = await readDevice(db);
    const known = {
      head: await readHead(db),
      writer: new ChangeSetWriter({ device, n: await lastCount(db, device), now }),
      connection: await readConnection(db),
      pending: await countPending(db),
      isApart: await isApart(db),
    };
    return new LedgerState(known, now);
  }

  get writer(): ChangeSetWriter {
    return this.#writer;
  }

  get connection(): Connection | null {
    return this.#connection;
  }

  /** How many sets wait for the server's verdict. */
  get pending(): number {
    return this.#pending;
  }

  /** Whether it goes on without a server that it was connected to. */
  get isApart(): boolean {
    return this.#isApart;
  }

  /** Remembers how it stands; what is answered puts that back, for a transaction that failed. */
  mark(): () => void {
    const { head, writer, connection, pending, isApart } = this;
    const { n } = writer;
    return () => {
      this.head = head;
      this.#writer = writer;
      this.#writer.n = n;
      this.#connection = connection;
      this.#pending = pending;
      this.#isApart = isApart;
    };
  }

  /** What waits, as the file says; nothing ever waits without a server. */
  async count(db: LedgerDatabase): Promise<void> {
    this.#pending = this.#connection ? await countPending(db) : 0;
  }

  /** A rebase counts on from the last set that was sent. */
  async countFromSent(db: LedgerDatabase, device: string): Promise<ChangeSetWriter> {
    this.#writer = new ChangeSetWriter({ device, n: await lastSent(db, device), now: this.#now });
    return this.#writer;
  }

  /** Follows what a rebase, a connecting or a disconnecting has made of the file. */
  async follow(db: LedgerDatabase, head: Head): Promise<void> {
    this.head = head;
    this.#connection = await readConnection(db);
    this.#isApart = await isApart(db);
    this.#writer.n = await lastCount(db, this.#writer.device);
  }
}

type Known = 'head' | 'writer' | 'connection' | 'pending' | 'isApart';
