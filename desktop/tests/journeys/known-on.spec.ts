import type { ReportViews } from '@portfolio-os/shared/reporting';
import { expect, test } from './app.ts';
import { askWhy } from './figures.ts';

test.use({ books: 'demo' });

test('a report is asked as it was known on a past day, and compared with what is known now', async ({
  page,
  api,
  open,
}) => {
  await open('/reports/balances?asOf=2026-01-31&knownOn=2026-01-10');
  await expect(page.getByText('as of Jan 31, 2026, as known on Jan 10, 2026')).toBeVisible();
  const { totals } = await api.get<ReportViews['balances']>(
    '/reports/balances?asOf=2026-01-31&knownOn=2026-01-10',
  );
  const now = await api.get<ReportViews['balances']>('/reports/balances?asOf=2026-01-31');
  expect(totals.openCents).not.toBe(now.totals.openCents);
  expect(await askWhy(page, page.getByRole('button', { name: /^Outstanding/ }))).toBe(totals.openCents);
  await page.keyboard.press('Escape');
  await open('/reports/balances?asOf=2026-01-31&since=2026-01-10');
  const table = page.getByRole('table', { name: 'Balances and aging: what has changed' });
  await expect(table.getByRole('row', { name: /Open/ }).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Compare with what was known on' }).fill('');
  await expect(page).not.toHaveURL(/since=/);
});
