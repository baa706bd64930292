import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import { PdfMaker } from '@portfolio-os/shared/node';
import { checkArchive, checkFile } from '@portfolio-os/shared/proof';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Ledger, Workspace } from '../../ledger/index.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

const pdf = new PdfMaker();
afterAll(() => pdf.end());
let workspace: Workspace;
let ledger: Ledger;
let clock: string;
let base: string;
let app: ReturnType<typeof createLocalApi>;

beforeEach(async () => {
  clock = '2027-01-15T12:00:00Z';
  workspace = temporaryWorkspace({ now: () => new Date(clock) });
  const made = await createPortfolio(workspace);
  ledger = made.ledger;
  base = `/api/portfolios/${made.id}`;
  app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder, pdf });
});

const ask = (path: string) => app.request(`${base}${path}`);

test('a receipt comes as PDF; of another record it is refused in words', async () => {
  const recorded = payment(await addLease(ledger), 150_000, '2026-01-03');
  await ledger.execute(recorded);
  const response = await ask(`/documents/receipt/${recorded.args.id}`);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="receipt.pdf"');
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await ask(`/documents/receipt/${newId()}`)).status).toBe(404);
  expect((await ask(`/documents/will/${newId()}`)).status).toBe(404);
});

test('a statement is kept with the files of its lease, said what it is, at its place in the log', async () => {
  const lease = await addLease(ledger);
  await ledger.execute(payment(lease, 150_000, '2026-01-03'));
  const { seq } = ledger.head;
  const keep = (body: object) =>
    app.request(`${base}/documents/statement/${lease}/keep`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await keep({ from: '2026-01-01', asOf: '2026-12-31' })).status).toBe(200);
  const listed = async (search: string) =>
    ((await (await ask(`/documents${search}`)).json()) as { value: { rows: object[] } }).value.rows;
  const kept = {
    ...{ recordTable: 'lease', recordId: lease, fileName: 'Statement 2026-12-31.pdf', isHere: true },
    ...{ kind: 'statement', documentOn: '2026-12-31', madeAtSeq: seq, mediaType: 'application/pdf' },
    holder: expect.stringMatching(/^Ana Ruiz, Maple Court/),
  };
  expect(await listed('')).toEqual([expect.objectContaining(kept)]);
  expect(await listed('?kind=statement&of=lease&from=2026-12-31&to=2026-12-31&q=ana')).toHaveLength(1);
  for (const other of ['?kind=photo', '?of=tenant', '?to=2026-12-30', '?q=ben', '?kind=none'])
    expect(await listed(other)).toEqual([]);
  expect((await keep({ from: '2027-01-01', asOf: '2026-12-31' })).status).toBe(422);
  const found = (await (await ask('/search?q=statement%20ana')).json()) as { value: { hits: object[] } };
  expect(found.value.hits).toContainEqual(expect.objectContaining({ what: 'File', title: kept.fileName }));
});

test('a year for the accountant is one archive of reports, journals, files and open questions', async () => {
  await ledger.execute(payment(await addLease(ledger), 150_000, '2026-01-03'));
  const id = newId();
  const place = { buildingId: null, unitId: null, vendorId: null, statementLineId: null };
  const spent = { category: 'supplies', amountCents: 12_500, paidOn: '2026-02-01', description: 'Paint' };
  await ledger.execute({ command: 'expenses.recordExpense', args: { id, ...place, ...spent } });
  const image = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const staged = (await (
    await app.request(`${base}/receipt-files`, { method: 'POST', body: image })
  ).json()) as { value: { sha256: string } };
  const attached = { id: newId(), recordTable: 'expense', recordId: id, fileName: 'paint/../1.png' };
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ ...attached, sha256: staged.value.sha256 });
  expect((await app.request(`${base}/receipts`, { method: 'POST', headers, body })).status).toBe(200);

  // Days behind the year 9999 are written longer, and come before it: its last month never ended.
  expect((await ask('/package/9999')).status).toBe(404);
  const response = await ask('/package/2026');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="books-of-2026.zip"');
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const names = Object.keys(files);
  expect(names).toEqual(
    expect.arrayContaining([
      ...['README.txt', 'open-questions.csv', 'questions-and-notes.csv'],
      ...['reports/schedule-e-cash.pdf', 'reports/schedule-e-cash.csv'],
      ...['reports/balance-sheet.pdf', 'journals/books.hledger.journal', 'journals/books.beancount'],
      'documents/Supplies/2026-02-01 1.png',
    ]),
  );
  expect(Buffer.from(files['documents/Supplies/2026-02-01 1.png'] ?? []).equals(image)).toBe(true);
  expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain(ledger.head.hash);
  const paper = strFromU8(files['reports/schedule-e-cash.pdf'] ?? new Uint8Array(), true);
  expect(paper).toMatch(/pdfaid:part>2[\s\S]*pdfaid:conformance>A/);
  expect(strFromU8(files['open-questions.csv'] ?? new Uint8Array())).toContain(
    'Question,What is open,Waits for\r\n',
  );
});

test('a month is told when it is over, in the same bytes whatever was written afterwards', async () => {
  expect((await ask('/executive-reports/2027-01')).status).toBeGreaterThanOrEqual(400);
  clock = '2027-02-02T12:00:00Z';
  const first = await ask('/executive-reports/2027-01');
  const name = 'executive-report-2027-01.pdf';
  expect(first.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  const bytes = Buffer.from(await first.arrayBuffer());
  await ledger.execute({ command: 'organisation.changeSettings', args: { name: 'Another name' } });
  expect(Buffer.from(await (await ask('/executive-reports/2027-01')).arrayBuffer()).equals(bytes)).toBe(true);
  // The books began in January.
  expect(await (await ask('/executive-reports')).json()).toMatchObject({
    value: { beginsIn: '2027-01', kept: [] },
  });
  const { id: recordId } = await ledger.books
    .selectFrom('organisation')
    .select('id')
    .executeTakeFirstOrThrow();
  const receiptId = newId();
  await ledger.execute({
    command: 'receipts.attach',
    args: {
      ...{ id: receiptId, recordTable: 'organisation', recordId, fileName: name },
      ...{ sha256: 'ab'.repeat(32), mediaType: 'application/pdf', bytes: bytes.length },
    },
  });
  expect(await (await ask('/executive-reports')).json()).toMatchObject({
    value: { kept: [{ month: '2027-01', receiptId }] },
  });
  expect((await ask('/executive-reports/2026-12')).status).toBeGreaterThanOrEqual(400);
});

const none: ReadonlySet<string> = new Set();

test('a receipt comes with its proof and the page that checks it, and the proof brings the payment', async () => {
  writeFileSync(join(workspace.folder, 'verify.html'), '<title>Check</title>');
  const recorded = payment(await addLease(ledger), 150_000, '2026-01-03');
  await ledger.execute(recorded);
  const response = await ask(`/documents/receipt/${recorded.args.id}?proof=true`);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="receipt-with-proof.zip"');
  const archive = new Uint8Array(await response.arrayBuffer());
  const files = unzipSync(archive);
  expect(Object.keys(files)).toEqual(['receipt.pdf', 'receipt.pdf.proof.json', 'verify.html']);
  const [pdfFile, proof] = [files['receipt.pdf'] ?? archive, files['receipt.pdf.proof.json'] ?? archive];
  const checked = checkFile(pdfFile, proof, none);
  expect(checked.verdict).toBe('consistent');
  expect(checked.facts[0]?.op).toMatchObject({ table: 'payment', row: { amountCents: 150_000 } });
  expect(checkArchive(archive, none).verdict).toBe('consistent');
  expect(checkFile(pdfFile.with(100, 0), proof, none).verdict).toBe('broken');
});

test('the archive of a year proves that it is whole: a file that is changed, missing or put in is named', async () => {
  const response = await ask('/package/2026');
  const archive = new Uint8Array(await response.arrayBuffer());
  const checked = checkArchive(archive, none);
  expect(checked.findings.filter(({ holds }) => holds === false)).toEqual([]);
  expect(checked.verdict).toBe('consistent');
  const files = unzipSync(archive);
  const says = (changed: Record<string, Uint8Array>) => {
    const { verdict, findings } = checkArchive(zipSync(changed), none);
    return [verdict, findings.find(({ holds }) => holds === false)?.says];
  };
  expect(says({ ...files, 'README.txt': strToU8('Other words') })).toEqual([
    'broken',
    'README.txt was changed.',
  ]);
  const { 'README.txt': _, ...rest } = files;
  expect(says(rest)).toEqual(['broken', 'README.txt is missing.']);
  expect(says({ ...files, 'more.txt': strToU8('More') })[1]).toContain('more.txt was put in');
  const { 'manifest.json.proof.json': __, ...unproven } = files;
  expect(says(unproven)[0]).toBe('broken');
});
