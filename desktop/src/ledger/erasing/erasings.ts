import type { PastBooks } from '@portfolio-os/shared/known-on';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { dropFreePages } from './index.ts';
import type { ListedErasure } from './listed-erasure.ts';

/** What is kept of books outside their file, and what of it follows each erasing. */
export class Erasings {
  readonly #db: LedgerDatabase;
  readonly #past: PastBooks;
  #follow: () => Promise<void> = async () => undefined;
  #missing: () => Promise<readonly ListedErasure[]> = async () => [];

  constructor(db: LedgerDatabase, past: PastBooks) {
    this.#db = db;
    this.#past = past;
  }

  /** What else is kept of these books follows each erasing; `missing`: what is listed there and they do not say. */
  on(follow: () => Promise<void>, missing: () => Promise<readonly ListedErasure[]>): void {
    this.#follow = follow;
    this.#missing = missing;
  }

  /** Erasings that are known on this computer and that these books do not say: an older copy of them was restored. */
  missing(): Promise<readonly ListedErasure[]> {
    return this.#missing();
  }

  /** What was erased is in no free page of the file either, and in no books of the past of this `device` that are kept in memory. */
  async leaveNoTrace(device: string): Promise<void> {
    await this.#past.forget(device);
    await dropFreePages(this.#db);
    await this.#follow();
  }
}
