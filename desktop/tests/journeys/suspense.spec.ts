import type { LedgerView, SuspenseView } from '@portfolio-os/shared/api';
import { expect, test } from './app.ts';

test('money of an unknown payer waits under Home, and becomes the rent of whom it turns out to be', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  await open('/suspense');
  await page.getByRole('button', { name: 'Record money' }).click();
  const record = page.getByRole('dialog', { name: 'Record money from an unknown payer' });
  await record.getByLabel('Amount').fill('3000');
  await record.getByLabel('Reference').fill('1044');
  await record.getByRole('button', { name: 'Put in suspense' }).click();
  await expect(record).toBeHidden();

  await open('/');
  const need = page.getByRole('table', { name: 'Money in suspense' });
  await expect(need).toContainText('$3,000.00');
  await need.getByRole('link', { name: 'Look at money in suspense' }).click();
  await page.getByRole('button', { name: 'Whose is it?' }).click();
  const whose = page.getByRole('dialog', { name: 'Whose is it?' });
  await whose.getByRole('combobox', { name: 'Who paid' }).fill('ana');
  await page.keyboard.press('Enter');
  await whose.getByLabel('How much of it').fill('1500');
  await expect(whose).toContainText('$1,500.00 still waits for its payer.');
  await whose.getByRole('button', { name: 'Record as payment' }).click();
  await expect(whose).toBeHidden();
  const { waitingCents } = await api.get<SuspenseView>('/suspense');
  expect(waitingCents).toBe(150_000);
  expect((await api.get<LedgerView>(`/leases/${leaseId}/ledger`)).paidCents).toBe(150_000);

  await page.getByText('Known by now', { exact: true }).click();
  await page.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: 'Put back in suspense' }).click();
  const back = page.getByRole('dialog', { name: 'Put back in suspense' });
  await back.getByLabel('Reason').fill('It was Ben’s');
  await back.getByRole('button', { name: 'Put back' }).click();
  await expect(page.getByText('$3,000.00 waits', { exact: true })).toBeVisible();
});
