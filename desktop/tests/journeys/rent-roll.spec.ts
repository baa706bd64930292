import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { DashboardView, ReportListing } from '@portfolio-os/shared/api';
import { newId, parseMoney, reportQuestions } from '@portfolio-os/shared/core';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { expect, test } from './app.ts';
import { askWhy, figureIn } from './figures.ts';

test.use({ books: 'demo' });

test('the rent roll lists every unit, and its totals are the sums of its rows', async ({
  page,
  api,
  open,
}) => {
  await open('/reports/rent-roll');
  const { rows, totals } = await api.get<ReportViews['rent-roll']>('/reports/rent-roll');
  const table = page.getByRole('table', { name: 'Rent roll' });
  await expect(table).toHaveAttribute('aria-rowcount', String(rows.length + 1));
  const shown = await columnOf(page, 'Rent roll', 4);
  expect(shown).toHaveLength(rows.length + 1);
  expect(shown.at(-1)).toBe(totals.rentCents);
  expect(shown.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(totals.rentCents);
  await askWhy(page, table.getByRole('button', { name: /^Open of / }).first());
});

test('another day shows the units as they stood, and downloads as CSV', async ({ page, api, open }) => {
  await open('/reports/rent-roll');
  await page.getByLabel('As of').fill('2025-09-30');
  await expect(page.getByText('as of Sep 30, 2025')).toBeVisible();
  const then = await api.get<ReportViews['rent-roll']>('/reports/rent-roll?asOf=2025-09-30');
  const table = page.getByRole('table', { name: 'Rent roll' });
  await expect(table.getByRole('row').last()).toContainText(`${then.totals.occupied} occupied`);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('rent-roll-2025-09-30.csv');
  const [header = [], ...lines] = parseCsv(await readFile(await file.path(), 'utf8'));
  expect(lines).toHaveLength(then.rows.length);
  const rent = header.findIndex((title) => /^rent$/i.test(title));
  expect(sum(lines.map((line) => cents(line[rent])))).toBe(then.totals.rentCents);
});

test('balances by age add up, and the total opens to what it is made of', async ({ page, api, open }) => {
  await open('/reports/balances');
  const { rows, totals } = await api.get<ReportViews['balances']>('/reports/balances');
  const table = page.getByRole('table', { name: 'Balances and aging' });
  await expect(table.getByRole('columnheader', { name: '90+' })).toBeVisible();
  const open90 = await columnOf(page, 'Balances and aging', 6);
  expect(open90.at(-1)).toBe(totals.agingCents[3]);
  expect(await askWhy(page, table.getByRole('button', { name: /^Outstanding:/ }))).toBe(totals.openCents);
  await page.getByLabel('Settled leases too').check();
  await expect(table).toHaveAttribute('aria-rowcount', String(rows.length + 1));
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  const [header = [], ...lines] = parseCsv(await readFile(await file.path(), 'utf8'));
  const openColumn = header.findIndex((title) => /^open/i.test(title));
  expect(sum(lines.map((line) => cents(line[openColumn])))).toBe(totals.openCents);
});

test('every report of the list has its page, its place under its question and in the palette, and its CSV', async ({
  page,
  api,
  open,
}) => {
  const { asOf: movedOn } = await api.get<DashboardView>('/dashboard');
  const drawn = { id: newId(), amountCents: 300_000, movedOn, buildingId: null, memo: null };
  await api.run('organisation.recordOwnerTransfer', { ...drawn, kind: 'draw' });
  const trip = { drivenOn: movedOn, tenthMiles: 120, purpose: 'Visit' };
  await api.run('expenses.recordMileage', { id: newId(), ...trip });
  await open('/reports');
  const linkOf = ({ title, question }: ReportListing) =>
    page
      .getByRole('region', { name: reportQuestions[question] })
      .getByRole('link', { name: title, exact: true });
  const reports = await api.get<ReportListing[]>('/reports');
  for (const report of reports)
    await expect(linkOf(report)).toHaveAttribute('href', new RegExp(`/reports/${report.name}$`));
  for (const name of ['mileage', 'owners-money', 'form-8825', 'deposits-held']) {
    const report = reports.find((one) => one.name === name);
    if (!report) throw new Error(`no report ${name}`);
    await linkOf(report).click();
    const shown = page
      .getByRole('table', { name: report.title })
      .or(page.getByText('Nobody in these books files'));
    await expect(shown).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Reports' }).click();
  }
  await expect(page.getByRole('region', { name: 'Used lately' }).getByRole('link')).toHaveCount(4);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  await palette.getByRole('textbox').or(palette.getByRole('searchbox')).first().fill('each unit stood empty');
  await expect(palette.getByText('Vacancy loss')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/reports\/vacancy-loss/);
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: '2025' }).click();
  await expect(page).toHaveURL(/from=2025-01-01&to=2025-12-31/);
  await expect(page.getByText('Jan 1, 2025 to Dec 31, 2025')).toBeVisible();
  const year = '/reports/vacancy-loss?from=2025-01-01&to=2025-12-31';
  const { rows, totals } = await api.get<ReportViews['vacancy-loss']>(year);
  const losses = await columnOf(page, 'Vacancy loss', 5);
  expect(losses).toHaveLength(rows.length + 1);
  expect(losses.at(-1)).toBe(totals.lossCents);
  expect(losses.slice(0, -1).reduce((all, one) => all + one, 0)).toBe(totals.lossCents);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('vacancy-loss-2025-01-01-to-2025-12-31.csv');
  const [, ...lines] = parseCsv(await readFile(await file.path(), 'utf8'));
  expect(sum(lines.map((line) => cents(line[5])))).toBe(totals.lossCents);
});

/** A column's figures, the total last; a dash is nothing. */
async function columnOf(page: Page, table: string, column: number): Promise<number[]> {
  const rows = page.getByRole('table', { name: table }).locator('tbody tr, tfoot tr');
  await expect(rows.last()).toBeVisible();
  const texts = await rows.evaluateAll(
    (all, at) => all.map((row) => row.querySelectorAll('td')[at]?.textContent ?? ''),
    column,
  );
  return texts.map(figureIn);
}

/** Enough of CSV for what the app writes: quoted cells with doubled quotes. */
function parseCsv(text: string): string[][] {
  const lines = text.trim().split(/\r?\n/);
  return lines.map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
      .slice(0, line.endsWith(',') ? undefined : -1)
      .map(([, cell = '']) => cell.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')),
  );
}

function cents(text = ''): number {
  const parsed = parseMoney(text || '0', 'USD');
  return parsed.ok ? parsed.value : Number.NaN;
}

function sum(values: number[]): number {
  return values.reduce((total, one) => total + one, 0);
}
