import type { RentRollPreviewView } from '@portfolio-os/shared/api';
import type { Result } from '@portfolio-os/shared/core';
import type { Ledger } from '../../desktop/src/ledger/index.ts';
import {
  importRentRoll,
  importStatement,
  previewRentRoll,
} from '../../desktop/src/use-cases/import/index.ts';
import { openTestLedger } from '../../desktop/src/use-cases/import/test-ledger.ts';

/** After so many imports a new ledger is begun. */
const IMPORTS = 200;

interface MutatedFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** Books into which mutants are imported: each must be there whole, or not at all. */
export class FuzzBooks {
  #books: Awaited<ReturnType<typeof openTestLedger>> | null = null;
  #empty: Awaited<ReturnType<typeof openTestLedger>> | null = null;
  #imports = 0;

  /** What is wrong after the import; null: nothing. */
  async bringStatement(file: MutatedFile): Promise<string | null> {
    const ledger = await this.#open();
    const before = await count(ledger);
    const account = `Account ${this.#imports}`;
    const done = await importStatement(ledger, file.bytes, file.fileName, { account });
    const after = await count(ledger);
    if (!done.ok)
      return JSON.stringify(after) === JSON.stringify(before)
        ? null
        : 'a refused import left something behind';
    const { newLines, doubtfulLines } = done.value;
    const come = after.lines - before.lines;
    return come === newLines + doubtfulLines
      ? null
      : `${come} lines came, and ${newLines + doubtfulLines} were said`;
  }

  /** Reads a rent roll against empty books, so that earlier imports do not matter. */
  async readRentRoll({ bytes, fileName }: MutatedFile): Promise<Result<RentRollPreviewView>> {
    this.#empty ??= await openTestLedger();
    return previewRentRoll(this.#empty.ledger, bytes, fileName);
  }

  /** What is wrong after the import; null: nothing. */
  async bringRentRoll(file: MutatedFile): Promise<string | null> {
    const ledger = await this.#open();
    const before = await count(ledger);
    const done = await importRentRoll(ledger, file.bytes, file.fileName, {
      edits: { building: 'Maple Court' },
      dateOrder: 'mdy',
    });
    if (done.ok) return null;
    return JSON.stringify(await count(ledger)) === JSON.stringify(before)
      ? null
      : 'a refused rent roll left something behind';
  }

  async close(): Promise<void> {
    await this.#empty?.discard();
    this.#empty = null;
    await this.#closeBooks();
  }

  async #closeBooks(): Promise<void> {
    await this.#books?.discard();
    this.#books = null;
  }

  async #open(): Promise<Ledger> {
    this.#imports += 1;
    if (this.#books && this.#imports % IMPORTS !== 0) return this.#books.ledger;
    await this.#closeBooks();
    this.#books = await openTestLedger();
    return this.#books.ledger;
  }
}

async function count(ledger: Ledger) {
  const rows = async (table: 'statementLine' | 'bankAccount' | 'lease' | 'tenant' | 'charge') => {
    const { n } = await ledger.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  };
  return {
    ...{ seq: ledger.head.seq, lines: await rows('statementLine'), accounts: await rows('bankAccount') },
    ...{ leases: await rows('lease'), tenants: await rows('tenant'), charges: await rows('charge') },
  };
}
