import { join } from 'node:path';
import { countStatementLines, listStatementLines } from '@portfolio-os/shared/integrations';
import { sql } from 'kysely';
import { type Ledger, Workspace } from '../../desktop/src/ledger/index.ts';
import { importStatement, previewStatement } from '../../desktop/src/use-cases/import/index.ts';
import { ofxFile } from './imports.ts';
import { type Row, row, timeEach } from './measure.ts';

const IMPORTED = 100_000;
const ROUNDS = 10;
const MEGABYTE = 1e6;

/** 100,000 lines as one import, and cancelled half-way; then the list of 200,000. */
export async function benchBankLines(folder: string): Promise<Row[]> {
  const workspace = new Workspace(join(folder, 'lines'));
  const made = await workspace.create({ name: 'Lines', currency: 'USD', timeZone: 'UTC' });
  if (!made.ok) throw new Error(made.error.message);
  const { ledger } = made.value;
  const file = ofxFile(IMPORTED);
  try {
    const rows = [
      await measurePreview(ledger, file),
      await measureCancelling(ledger, file),
      ...(await measureImport(ledger, file)),
    ];
    const more = await importStatement(ledger, ofxFile(IMPORTED, IMPORTED), 'bench.ofx');
    if (!more.ok) throw new Error(more.error.message);
    return [...rows, ...(await measureList(ledger)), ...(await measureDecided(ledger))];
  } finally {
    await workspace.close();
  }
}

async function measurePreview(ledger: Ledger, file: Uint8Array): Promise<Row> {
  const preview = await previewStatement(ledger, file, 'bench.ofx');
  return row('preview of 100,000 lines, answered', JSON.stringify(preview).length / MEGABYTE, 'MB', 1);
}

class Cancelled extends Error {}

/** Cancels an import and answers how long it takes until the books hold nothing of it. */
async function measureCancelling(ledger: Ledger, file: Uint8Array): Promise<Row> {
  const { head } = ledger;
  let cancelledAt = 0;
  try {
    await importStatement(ledger, file, 'bench.ofx', {}, async (done, total, what) => {
      if (!what.startsWith('Saving') || done < total / 2) return;
      cancelledAt = performance.now();
      throw new Cancelled();
    });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
  const waited = performance.now() - cancelledAt;
  const { total } = await listStatementLines(ledger.books, { limit: 1 });
  if (total !== 0 || ledger.head !== head) throw new Error('A cancelled import left something behind.');
  return row('  the import cancelled half-way, until nothing of it is there', waited / 1000, 's', 1);
}

async function measureImport(ledger: Ledger, file: Uint8Array): Promise<Row[]> {
  let most = process.memoryUsage().rss;
  const startedAt = performance.now();
  const done = await importStatement(ledger, file, 'bench.ofx', {}, async () => {
    most = Math.max(most, process.memoryUsage().rss);
    await new Promise((resolve) => setImmediate(resolve));
  });
  if (!done.ok) throw new Error(done.error.message);
  const seconds = (performance.now() - startedAt) / 1000;
  return [
    row('100,000 lines of an OFX file as one import, durable', seconds, 's', 20),
    row('  memory of the process at most', most / MEGABYTE, 'MB', 256),
  ];
}

async function measureList(ledger: Ledger): Promise<Row[]> {
  const parts = [
    ['the first 200 of 200,000 waiting lines with suggestions', { offset: 0 }],
    ['  200 from the middle', { offset: IMPORTED }],
    ['  the last 200', { offset: 2 * IMPORTED - 200 }],
    ['  the first 200 that a search finds', { search: 'number 17' }],
  ] as const;
  const rows: Row[] = [];
  for (const [what, narrowing] of parts) {
    // As on the screen: counted once, then listed page after page.
    const asked = { state: 'waiting', limit: 200, ...narrowing } as const;
    const counted = await countStatementLines(ledger.books, asked);
    const ask = () => listStatementLines(ledger.books, asked, counted);
    const bytes = JSON.stringify(await ask()).length;
    const { p50 } = await timeEach(ROUNDS, ask);
    rows.push(row(`${what} (${Math.round(bytes / 1000)} kB)`, p50, 'ms', 150));
  }
  return rows;
}

const DECIDED = 150_000;

/** The same list with three lines in four decided: the count, and the pages of the screen. */
async function measureDecided(ledger: Ledger): Promise<Row[]> {
  // Inserted straight into the table: no measured query reads the log, and 150,000 commands would take too long.
  await sql`insert into statement_line_decision (id, statement_line_id, decision, decided_on, seq)
    select 'decided ' || id, id, 'ignored', posted_on, 1 from statement_line order by posted_on, id limit ${DECIDED}`.execute(
    ledger.db,
  );
  const narrowing = { state: 'waiting', limit: 200 } as const;
  const counting = () => countStatementLines(ledger.books, narrowing);
  const counted = await counting();
  const page = () => listStatementLines(ledger.books, { ...narrowing, offset: 200 }, counted);
  return [
    row('200 of 50,000 waiting lines among 150,000 decided', (await timeEach(ROUNDS, page)).p50, 'ms', 150),
    row('  their count, once until the books change', (await timeEach(ROUNDS, counting)).p50, 'ms', 150),
  ];
}
