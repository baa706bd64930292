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
