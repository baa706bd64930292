import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { YEAR_ENTERED_ON, yearOfBooks } from '../../test/books/year.ts';
import { textOf } from '../../test/read-pdf.ts';
import { PdfMaker } from '../node/index.ts';
import { findReport, type ReportViews, reports, runReport } from '../reporting/index.ts';
import { letterheadOf } from './letterhead.ts';
import { type ReportFormat, reportFile } from './report-file.ts';
import { reportPaper } from './report-paper.ts';

const pdf = new PdfMaker();
afterAll(() => pdf.end());
let books: TestPortfolio;

beforeAll(async () => {
  books = await TestPortfolio.create({ engine: 'sqlite' });
  books.today = YEAR_ENTERED_ON;
  const { commands, ids } = yearOfBooks();
  for (const { command, args } of commands) await books.do(command, args);
  await books.do('billing.allocateCredit', { leaseIds: [ids.anasLease, ids.bensLease] });
}, 120_000);

async function fileOf(name: keyof ReportViews, format: ReportFormat, timeZone = 'America/New_York') {
  const report = findReport(name);
  if (!report) throw new Error(`no report ${name}`);
  const asked = { asOf: '2026-12-31', from: '2026-01-01', to: '2026-12-31' };
  const made = await runReport(books.db, report, { asked, today: books.today });
  if (!made.ok) throw new Error(made.error.message);
  const region = { name: 'Maple and Oak', currency: 'USD', timeZone };
  const head = { seq: 41, hash: '0123456789abcdef0123456789abcdef' };
  const letterhead = letterheadOf(region, { knownOn: YEAR_ENTERED_ON, head });
  return reportFile(report, { ...made.value, letterhead }, format, pdf);
}

/** Worked by hand from what happened in the year: `portfolio/year.test.ts` has the arithmetic. */
test('the figures of a year are read back out of its PDFs', async () => {
  const scheduleE = await fileOf('schedule-e', 'pdf');
  expect(scheduleE).toMatchObject({
    name: 'schedule-e-2026-01-01-to-2026-12-31.pdf',
    type: 'application/pdf',
  });
  const text = await textOf(scheduleE.bytes);
  expect(text).toContain('Maple and Oak');
  expect(text).toContain('Jan 1, 2026 – Dec 31, 2026');
  expect(text).toContain('Jan 5, 2027');
  expect(text).toContain('41 · 0123456789abcdef');
  expect(text).toContain('Rents received 17,000.00 14,049.29 31,049.29');
  expect(text).toContain('Total expenses 24,698.56 283.33 24,981.89');
  expect(text).toContain('Income or loss (7,698.56) 13,765.96 6,067.40');
  const sheet = await textOf((await fileOf('balance-sheet', 'pdf')).bytes);
  for (const figure of ['228,176.76', '12,610.09', '(9,333.33)', '197,543.99', '26,732.77'])
    expect(sheet).toContain(figure);
});

test('days are written as people there write them, on the sheets that they have', async () => {
  const text = await textOf((await fileOf('balance-sheet', 'pdf', 'Europe/London')).bytes);
  expect(text).toContain('31 Dec 2026');
});

test('of books that hold nothing each report says why there is nothing, and of a year’s a statement does not', async () => {
  const empty = await TestPortfolio.create({ engine: 'sqlite' });
  const asked = { asOf: '2026-12-31', from: '2026-01-01', to: '2026-12-31' };
  // That the portfolio was made is in its history.
  for (const report of reports.filter(({ readsHistory }) => !readsHistory)) {
    const made = await runReport(empty.db, report, { asked, today: empty.today });
    if (!made.ok) throw new Error(made.error.message);
    expect(report.table(made.value.view).none, report.name).toMatch(/^[A-Z].*\.$/);
    if (report.bases.length === 0 || report.filers !== null) continue;
    const full = await runReport(books.db, report, { asked, today: books.today });
    expect(full.ok && report.table(full.value.view).none, report.name).toBeUndefined();
  }
});

test('a report of more years than people keep is refused before anybody waits for it', async () => {
  const report = findReport('income-statement');
  if (!report) throw new Error('no such report');
  const of = (from: string, to: string) =>
    runReport(books.db, report, { asked: { from, to, by: 'month' }, today: books.today });
  expect(await of('1900-01-01', '2000-01-01')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  const century = await of('1926-01-01', '2025-12-31');
  expect(century.ok && report.table(century.value.view).columns).toHaveLength(2 + 100 * 12);
});

test('a list that a search leaves empty says by what it was searched, and why nothing is there', async () => {
  const report = findReport('transactions');
  if (!report) throw new Error('no such report');
  const asked = { from: '2026-01-01', to: '2026-12-31', search: 'zeppelin' };
  const made = await runReport(books.db, report, { asked, today: books.today });
  if (!made.ok) throw new Error(made.error.message);
  const { view, span } = made.value;
  const region = { name: 'Maple and Oak', currency: 'USD', timeZone: 'America/New_York' };
  const letterhead = letterheadOf(region, {
    knownOn: YEAR_ENTERED_ON,
    head: { seq: 41, hash: '0123456789abcdef' },
  });
  const paper = reportPaper(report, span, report.table(view), letterhead);
  expect(paper.facts).toContainEqual({ label: 'Found by', value: 'zeppelin' });
  expect(paper.parts[0]).toMatchObject({
    none: 'No money came in or went out in these days. This was asked of “zeppelin” alone.',
  });
});

test('a workbook has numbers and days to reckon with', async () => {
  const { bytes } = await fileOf('transactions', 'xlsx');
  const [head, ...rows] = await readSheet(Buffer.from(bytes));
  expect(head?.slice(0, 3)).toEqual(['Day', 'Who', 'What']);
  const day = rows[0]?.[0];
  expect(day).toBeInstanceOf(Date);
  const [inside, outside] = ['In', 'Out'].map((title) => head?.indexOf(title) ?? -1);
  const sum = (index = -1) => rows.reduce((all, row) => all + Number(row[index] ?? 0), 0);
  // What bank, trust and escrow hold at the end, 16,010.09, less what they held at the beginning, 6,500.00.
  expect(sum(inside) - sum(outside)).toBeCloseTo(16_010.09 - 6_500, 2);
});
