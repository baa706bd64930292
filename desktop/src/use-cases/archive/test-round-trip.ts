import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccountBalance, trialBalance } from '@portfolio-os/shared/accounting';
import { addMonths, endOfMonth, expectOk, newId } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import { askEverything } from '../../../../shared/test/books/everything.ts';
import { ReceiptStore } from '../../attachments/index.ts';
import { Ledger, openSqlite } from '../../ledger/index.ts';
import type { Report } from '../progress.ts';
import { archiveOf } from './export-archive.ts';
import { fillFrom } from './import-archive.ts';
import { openArchive } from './open-archive.ts';

/** The archive of books, as bytes. */
export async function archiveBytes(books: Database): Promise<Uint8Array> {
  const store = new ReceiptStore('/nowhere');
  const pieces = archiveOf(books, { seq: 1, hash: 'x' }, { store, program: 'test' });
  return Buffer.concat(await Array.fromAsync(pieces));
}

/** Hands a ledger that holds nothing to `look`, and deletes it. */
export async function withNewLedger(look: (ledger: Ledger) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-archive-'));
  const ledger = await Ledger.over(openSqlite(join(folder, 'books.sqlite')));
  try {
    await look(ledger);
  } finally {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function fill(ledger: Ledger, bytes: Uint8Array, report: Report = async () => {}) {
  return fillFrom(ledger, expectOk(openArchive(bytes)), { id: newId(), report });
}

/** The same with books that are made of an archive. */
export async function withBooksFrom(
  bytes: Uint8Array,
  look: (ledger: Ledger) => Promise<void>,
): Promise<void> {
  await withNewLedger(async (ledger) => {
    expectOk(await fill(ledger, bytes));
    await look(ledger);
  });
}

/** When something came into books made of an archive is when they were made. */
const OF_THE_LOG = /^report what-has-changed /;

/** What books answer otherwise than those made of their archive, by the names of the questions; empty where all is equal. */
export async function differences(one: Database, other: Database, on: string): Promise<string[]> {
  const [before, after] = [await askEverything(one, on), await askEverything(other, on)];
  const differing = [...before.keys()].filter(
    (name) => !OF_THE_LOG.test(name) && JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)),
  );
  return before.size === after.size ? differing : ['the questions', ...differing];
}

/** The trial balance at each month's end of two years. */
export async function trialBalances(books: Database, from: string): Promise<AccountBalance[][]> {
  const ends = Array.from({ length: 24 }, (_, month) => endOfMonth(addMonths(from, month)));
  return Promise.all(ends.map((end) => trialBalance(books, { asOf: end })));
}
