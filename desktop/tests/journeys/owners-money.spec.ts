import type { ReportViews } from '@portfolio-os/shared/reporting';
import { expect, test } from './app.ts';

test('what an owner puts in is recorded from the palette, stands in its report, and is taken back there', async ({
  page,
  api,
  open,
}) => {
  await api.startLease();
  await open('/');
  await page.getByRole('button', { name: /^Find/ }).click();
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  await palette.getByRole('textbox').or(palette.getByRole('searchbox')).first().fill('contribution');
  await expect(palette.getByText('Record owner’s money')).toBeVisible();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Owner’s money' });
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(dialog.getByText('How much was it?')).toBeVisible();
  await dialog.getByLabel('Amount').fill('1000');
  await dialog.getByLabel('Memo').fill('New roof');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'Contribution of $1,000.00 is recorded.' }),
  ).toBeVisible();

  await open('/reports/owners-money');
  const table = page.getByRole('table', { name: 'Owner’s money' });
  await expect(table.getByRole('row').filter({ hasText: 'New roof' })).toContainText('$1,000.00');
  await table.getByRole('button', { name: /^Actions for Contribution/ }).click();
  await page.getByRole('menuitem', { name: 'Take back…' }).click();
  const back = page.getByRole('dialog', { name: 'Take back owner’s money' });
  await back.getByLabel('Reason').fill('Entered twice');
  await back.getByRole('button', { name: 'Take back' }).click();
  await expect(table.getByRole('row').filter({ hasText: 'Reversed: Entered twice' })).toBeVisible();
  await expect(table.getByRole('button', { name: /^Actions for/ })).toHaveCount(0);
  const { totals } = await api.get<ReportViews['owners-money']>('/reports/owners-money');
  expect(totals).toEqual({ inCents: 0, outCents: 0, netCents: 0 });
});
