import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trialBalance } from '@portfolio-os/shared/accounting';
import { addMonths, endOfMonth, expectOk, newId } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import fc from 'fast-check';
import { askEverything } from '../../../../shared/test/books/everything.ts';
import { TestPortfolio } from '../../../../shared/test/books/portfolio.ts';
import { wholeBooksOf, wholePlan } from '../../../../shared/test/books/random-books.ts';
import { anyDeeds, perform, prepare } from '../../../../shared/test/books/random-commands.ts';
import { ReceiptStore } from '../../attachments/index.ts';
import { Workspace } from '../../ledger/index.ts';
import { archiveOf } from './export-archive.ts';
import { importArchive } from './import-archive.ts';
import { addPapers, anyPapers } from './test-papers.ts';

/** The archive of books, as bytes; without a store their attached files are not on the computer. */
export async function archiveBytes(
  books: Database,
  store = new ReceiptStore('/nowhere'),
): Promise<Uint8Array> {
  const pieces = archiveOf(books, { seq: 1, hash: 'x' }, { store, program: 'test' });
  return Buffer.concat(await Array.fromAsync(pieces));
}

/** Hands a workspace of its own to `look`, and deletes it. */
export async function withWorkspace<T>(look: (workspace: Workspace) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-archive-'));
  const workspace = new Workspace(folder);
  try {
    return await look(workspace);
  } finally {
    await workspace.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Asking = (books: Database) => Promise<[name: string, answer: unknown][]>;

/** Every report, view, journal and trial balance of a month's end. */
const askAll: Asking = async (books) => [
  ...(await askEverything(books, '2026-12-31')),
  ...(await askTrialBalances(books)),
];

/** From the month before the first of either kind of random books to the month after the last. */
export const askTrialBalances: Asking = async (books) => {
  const ends = Array.from({ length: 24 }, (_, month) => endOfMonth(addMonths('2025-09-01', month)));
  return Promise.all(ends.map(async (asOf) => [asOf, await trialBalance(books, { asOf })]));
};

/** What people do in any order, or facts of every kind with names that break parsers; files and notes on either. */
const anyBooks = fc.oneof(
  fc.record({ deeds: anyDeeds, papers: anyPapers }),
  fc.record({ plan: wholePlan, papers: anyPapers }),
);

/**
 * Makes the books of a seed, takes them out and brings them into a new portfolio, or into one that is empty, and answers what differs
 * then by its name: an answer to what is asked, or an attached file. That each record, change and note is as before, whoever brings an
 * archive in asks by itself.
 */
export async function roundTrip(seed: number, ask: Asking = askAll): Promise<string[]> {
  // The first samples of a seed are small on purpose; the last is as large as books come.
  const made = fc.sample(anyBooks, { seed, numRuns: 8 }).at(-1);
  if (!made) throw new Error('a seed has a sample');
  const db = 'deeds' in made ? await booksOfDeeds(made.deeds) : (await wholeBooksOf(made.plan)).db;
  try {
    return await withWorkspace(async (workspace) => {
      const store = workspace.receipts.of(newId());
      await addPapers(db, made.papers, store);
      const bytes = await archiveBytes(db, store);
      const into = seed % 2 === 0 ? await emptyPortfolio(workspace) : undefined;
      const { id } = expectOk(await importArchive(workspace, bytes, { into }));
      const ledger = expectOk(await workspace.open(id));
      return [
        ...(await differences(db, ledger.books, ask)),
        ...(await missingFiles(db, store, workspace.receipts.of(id))),
      ];
    });
  } finally {
    await db.destroy();
  }
}

async function booksOfDeeds(deeds: Parameters<typeof perform>[1][]): Promise<Database> {
  const books = await TestPortfolio.create();
  await prepare(books);
  for (const deed of deeds) await perform(books, deed);
  return books.db;
}

/** A portfolio in which nothing was done yet but that it was made. */
export async function emptyPortfolio(workspace: Workspace): Promise<string> {
  const place = { name: 'New', currency: 'USD', timeZone: 'Europe/Berlin' };
  return expectOk(await workspace.create(place)).id;
}

/** When something came into books made of an archive is when they were made: answers, and parts of others, that tell nothing else. */
const OF_THE_LOG = { answers: /^report what-has-changed /, parts: new Set(['closedOn']) };

async function differences(one: Database, other: Database, ask: Asking): Promise<string[]> {
  const [before, after] = [await answersOf(one, ask), await answersOf(other, ask)];
  const differing = [...before.keys()].filter(
    (name) => !OF_THE_LOG.answers.test(name) && before.get(name) !== after.get(name),
  );
  return before.size === after.size ? differing : ['the questions', ...differing];
}

async function answersOf(books: Database, ask: Asking): Promise<Map<string, string>> {
  const told = (key: string, part: unknown) => (OF_THE_LOG.parts.has(key) ? undefined : part);
  return new Map((await ask(books)).map(([name, answer]) => [name, JSON.stringify(answer, told)]));
}

/** Attached files that were on the computer and did not come, or came otherwise. */
async function missingFiles(books: Database, from: ReceiptStore, to: ReceiptStore): Promise<string[]> {
  const rows = await books.selectFrom('receipt').select('sha256').distinct().execute();
  const lost: string[] = [];
  for (const { sha256 } of rows) {
    const [before, after] = [await from.read(sha256), await to.read(sha256)];
    if (before === null ? after !== null : !after || Buffer.compare(before, after) !== 0) lost.push(sha256);
  }
  return lost;
}
