import { assert } from '../core/result.ts';
import { type LogHead, Projection, RowWriter } from '../log/index.ts';
import { type Database, registry } from '../portfolio/index.ts';
import { type BooksInMemory, bytesOf, copyBooks, openEmptyBooks } from '../sqlite/index.ts';
import type { PastLog } from './past-log.ts';
import { createSetLines, writeSetLines } from './set-lines.ts';

interface PastBooksOptions {
  /** The most memory that is kept when nobody reads, in bytes; one books of a past day may take more while they are read. */
  readonly mostBytes?: number;
  /** After how long without a reader all are dropped, in milliseconds. */
  readonly idleMs?: number;
}

interface Kept {
  readonly key: string;
  readonly place: LogHead;
  readonly books: BooksInMemory;
  readonly bytes: number;
  readers: number;
}

/**
 * The books as they stood at any place of a log: folded from it into SQLite in memory, and kept for a while, so that the next
 * question is answered as fast as today's. Later places are folded onwards from the nearest earlier ones that are kept. Nothing
 * is written anywhere. One fold runs at a time, and it lets other work in between.
 */
export class PastBooks {
  readonly #mostBytes: number;
  readonly #idleMs: number;
  /** The one that was read last stands last. */
  readonly #kept: Kept[] = [];
  #folding: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor({ mostBytes = 40_000_000, idleMs = 300_000 }: PastBooksOptions = {}) {
    this.#mostBytes = mostBytes;
    this.#idleMs = idleMs;
  }

  /** Answers what `work` finds in the books as they stood at a place of a log. */
  async read<T>(log: PastLog, place: LogHead, work: (books: Database) => Promise<T>): Promise<T> {
    const kept = this.#take(log, place) ?? (await this.#inTurn(() => this.#bring(log, place)));
    try {
      return await work(kept.books.db);
    } finally {
      kept.readers -= 1;
      await this.#evict(this.#mostBytes);
      this.#dropWhenIdle();
    }
  }

  /** Drops what is kept of a log: it was closed, or values in it were erased. */
  async forget(key: string): Promise<void> {
    for (const kept of this.#kept.filter((one) => one.key === key)) await this.#drop(kept);
  }

  /** Drops all that nobody reads just now. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#evict(0);
  }

  /** How much is kept, in bytes. */
  get bytes(): number {
    return this.#kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The hash of a place says all that is before it, so a log that was set back is not taken for the former one. */
  #take({ key }: PastLog, { seq, hash }: LogHead): Kept | undefined {
    const kept = this.#kept.find(
      (one) => one.key === key && one.place.seq === seq && one.place.hash === hash,
    );
    if (!kept) return undefined;
    this.#kept.push(...this.#kept.splice(this.#kept.indexOf(kept), 1));
    kept.readers += 1;
    return kept;
  }

  async #bring(log: PastLog, place: LogHead): Promise<Kept> {
    // Whoever had the turn before may have asked for the same.
    const there = this.#take(log, place);
    if (there) return there;
    const nearest = await this.#nearest(log, place.seq);
    const books = nearest ? copyBooks(nearest.books) : await beginBooks();
    try {
      await foldOnto(books, log, { after: nearest?.place.seq ?? 0, through: place.seq });
    } catch (error) {
      await books.db.destroy();
      throw error;
    } finally {
      if (nearest) nearest.readers -= 1;
    }
    const kept = { key: log.key, place, books, bytes: bytesOf(books), readers: 1 };
    this.#kept.push(kept);
    await this.#evict(this.#mostBytes);
    return kept;
  }

  /** The latest kept books at or before a place of this log, held while they are copied; those that are not of it any more go. */
  async #nearest(log: PastLog, seq: number): Promise<Kept | undefined> {
    const earlier = this.#kept.filter((one) => one.key === log.key && one.place.seq <= seq);
    earlier.sort((a, b) => b.place.seq - a.place.seq);
    for (const kept of earlier) {
      kept.readers += 1;
      if ((await log.placeOf(kept.place.seq))?.hash === kept.place.hash) return kept;
      kept.readers -= 1;
      await this.#drop(kept);
    }
    return undefined;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#folding.then(work);
    this.#folding = turn.catch(() => undefined);
    return turn;
  }

  async #evict(most: number): Promise<void> {
    for (const kept of [...this.#kept]) if (this.bytes > most && kept.readers === 0) await this.#drop(kept);
  }

  /** Readers keep what they read until they end; it is found by nobody else. */
  async #drop(kept: Kept): Promise<void> {
    const at = this.#kept.indexOf(kept);
    if (at >= 0) this.#kept.splice(at, 1);
    if (kept.readers === 0) await kept.books.db.destroy();
  }

  #dropWhenIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#evict(0), this.#idleMs);
    this.#idle.unref();
  }
}

async function beginBooks(): Promise<BooksInMemory> {
  const books = await openEmptyBooks();
  await createSetLines(books.db);
  return books;
}

async function foldOnto(
  books: BooksInMemory,
  log: PastLog,
  { after, through }: { after: number; through: number },
): Promise<void> {
  const [projection, writer] = [new Projection(registry), new RowWriter()];
  let end = after;
  for await (const sets of log.sets(after, through)) {
    await books.db.transaction().execute(async (trx) => {
      await projection.fold(trx, sets);
      await writeSetLines(trx, writer, sets);
    });
    end = sets.at(-1)?.seq ?? end;
    // What waits meanwhile is done first: a fold of many years takes most of a second.
    await new Promise(setImmediate);
  }
  assert(end === through, `the log holds what is folded, through ${through}`);
}
