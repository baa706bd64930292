import type { ReportViews } from '@portfolio-os/shared/reporting';
import { expect, test } from './app.ts';
import { askWhy } from './figures.ts';

test.use({ books: 'demo' });

test('a statement is narrowed to a building and other days by its address, and its figures open to facts', async ({
  page,
  api,
  open,
}) => {
  await open('/reports/income-statement?from=2025-11-01&to=2026-02-28&basis=accrual');
  await expect(
    page.getByRole('table', { name: 'Income and expenses by month' }).getByRole('row'),
  ).toHaveCount(1 + 4);
  await page.getByRole('combobox', { name: 'Building' }).click();
  await page.getByRole('option', { name: 'Elmwood' }).click();
  await expect(page).toHaveURL(/building=/);
  await expect(page.getByText('Elmwood, Nov 1, 2025 to Feb 28, 2026')).toBeVisible();
  const asked = new URL(page.url()).search;
  const { rows, columns } = await api.get<ReportViews['income-statement']>(
    `/reports/income-statement${asked}`,
  );
  expect(columns.map(({ name }) => name)).toEqual(['Elmwood']);
  const table = page.getByRole('table', { name: 'Income statement' });
  for (const label of ['Rent', 'Total expenses', 'Net income', 'Net operating income']) {
    const figure = table.getByRole('button', { name: new RegExp(`^${label}, Elmwood`) });
    expect(await askWhy(page, figure)).toBe(rows.find((row) => row.label === label)?.totalCents);
  }
});

test('a budget is typed and pasted, stands beside what came, and the report is kept by a name', async ({
  page,
  open,
}) => {
  await open('/budget');
  const repairs = page.getByRole('textbox', { name: 'Repairs, Jan' });
  await repairs.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', '200.00\t300.00\n40.00\t');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('4 amounts are filled in.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Insurance, Feb' }).fill('99.50');
  await expect(page.getByRole('textbox', { name: 'Repairs, Jan' })).toHaveValue('200');
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(page.getByRole('textbox', { name: 'Repairs, Jul' })).toBeHidden();
  await page.getByText('Jul–Dec').click();
  await page.getByRole('textbox', { name: 'Repairs, Dec' }).fill('60');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Keep the budget' }).click();
  await expect(page.getByText('The budget is kept.')).toBeVisible();
  await page.getByRole('link', { name: 'Compare' }).click();
  const table = page.getByRole('table', { name: 'Income statement' });
  const row = table.getByRole('row', { name: /^Repairs/ });
  await expect(row.getByRole('cell').nth(2)).toHaveText('$560.00');
  await expect(
    table
      .getByRole('row', { name: /^Total expenses/ })
      .getByRole('cell')
      .nth(2),
  ).toHaveText('$699.50');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Keep this report…' }).click();
  const keep = page.getByRole('dialog', { name: 'Keep this report' });
  await keep.getByLabel('Name').fill('Against plan');
  await keep.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('button', { name: 'Against plan' })).toBeVisible();
  await open('/reports/cash-flow');
  await expect(page.getByRole('table', { name: 'Money in and out by month' })).toBeAttached();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Against plan' }).click();
  await expect(page).toHaveURL(/income-statement\?.*by=budget/);
});
