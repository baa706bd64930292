import { type AccountBalance, trialBalance } from '@portfolio-os/shared/accounting';
import { addMonths, endOfMonth, expectOk, newId } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import { askEverything } from '../../../../shared/test/books/everything.ts';
import { ReceiptStore } from '../../attachments/index.ts';
import { Ledger, openSqlite } from '../../ledger/index.ts';
import { archiveOf } from './export-archive.ts';
import { fillFrom } from './import-archive.ts';
import { openArchive } from './open-archive.ts';

/** The archive of books, as bytes. */
export async function archiveBytes(books: Database): Promise<Uint8Array> {
  const store = new ReceiptStore('/nowhere');
  const pieces = archiveOf(books, { seq: 1, hash: 'x' }, { store, program: 'test' });
  return Buffer.concat(await Array.fromAsync(pieces));
}

/** New books in memory, made of an archive. */
export async function booksFrom(bytes: Uint8Array): Promise<Ledger> {
  const ledger = await Ledger.over(openSqlite(':memory:'));
  const archive = expectOk(openArchive(bytes));
  expectOk(await fillFrom(ledger, archive, { id: newId(), report: async () => {} }));
  return ledger;
}

/** What books answer otherwise than those made of their archive, by the names of the questions; empty where all is equal. */
export async function differences(one: Database, other: Database, on: string): Promise<string[]> {
  const [before, after] = [await askEverything(one, on), await askEverything(other, on)];
  const differing = [...before.keys()].filter(
    (name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)),
  );
  return before.size === after.size ? differing : ['the questions', ...differing];
}

/** The trial balance at each month's end of two years. */
export async function trialBalances(books: Database, from: string): Promise<AccountBalance[][]> {
  const ends = Array.from({ length: 24 }, (_, month) => endOfMonth(addMonths(from, month)));
  return Promise.all(ends.map((end) => trialBalance(books, { asOf: end })));
}
