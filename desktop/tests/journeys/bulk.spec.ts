import type { BankAccountPageView, HistoryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { bankAccountId } from '@portfolio-os/shared/integrations';
import { expect, test } from './app.ts';

test('water is charged to a building by people, said share by share before, and undone at once', async ({
  page,
  api,
  open,
  trouble,
}) => {
  trouble.expect(/^422 POST .*\/utilities\/preview$/);
  const { buildingId } = await api.startLease();
  await api.run('properties.addUnit', { id: newId(), buildingId, name: '4A' });
  await open('/properties');
  await page.getByRole('link', { name: 'Maple Court' }).first().click();
  await page.getByRole('button', { name: 'Charge a utility' }).click();
  const dialog = page.getByRole('dialog', { name: 'Charge a utility' });
  await dialog.getByLabel('What for').fill('Water, May');
  await dialog.getByLabel('Bill').fill('90.01');
  const shares = dialog.getByRole('table', { name: 'Shares of Maple Court' });
  // 90.01 over two units: the cent that is left goes to the first.
  await expect(shares.getByRole('row', { name: /^3B/ })).toContainText('90.01 × 1 ÷ 2 units$45.01');
  await expect(shares.getByRole('row', { name: /^4A/ })).toContainText('Empty: stays with you');
  await expect(shares.getByRole('row', { name: /^Stays with you/ })).toContainText('$45.00');
  await dialog.getByText('Meter readings').click();
  await expect(dialog.getByText('Enter what the meter of unit 3B said before and after.')).toBeVisible();
  await dialog.getByLabel('Before, 3B').fill('1180');
  await dialog.getByLabel('After, 3B').fill('1204');
  await dialog.getByText('At a price').click();
  await dialog.getByLabel('Price of one').fill('4.2567');
  // 24 × 4.2567 = 102.1608.
  await expect(shares.getByRole('row', { name: /^3B/ })).toContainText('(1,204 − 1,180) × 4.2567$102.16');
  await dialog.getByText('People', { exact: true }).click();
  await expect(shares.getByRole('row', { name: /^3B/ })).toContainText('90.01 × 1 ÷ 1 people$90.01');
  await dialog.getByRole('button', { name: 'Charge 1 lease' }).click();
  await expect(page.getByText('$90.01 charged for Water, May.')).toBeVisible();
  const { entries } = await api.get<HistoryView>('/history');
  expect(entries[0]?.command).toBe('billing.chargeUtility');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(async () => (await api.get<HistoryView>('/history')).entries[0]?.command)
    .toBe('billing.takeUtilityBack');
});

test('many payments are typed by key, one amount after the other, onto one slip', async ({
  page,
  api,
  open,
}) => {
  await api.startLease();
  await api.startLease({ building: 'Oak', unit: '1', tenant: 'Ben Cole', rentCents: 120_000 });
  await api.chargeRent('2026-06-30');
  const key = newId();
  const accountId = bankAccountId(key);
  await api.run('bank.addAccount', { key, name: 'Checking', kind: 'checking' });
  await open('/payments/new');
  await expect(page.getByLabel('Paid, Ana Ruiz')).toBeFocused();
  // Two months of 1,500.00.
  await page.keyboard.type('=');
  await expect(page.getByLabel('Paid, Ana Ruiz')).toHaveValue('3,000.00');
  await page.keyboard.press('Enter');
  await page.keyboard.type('900');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1044');
  await page.getByLabel('On one deposit slip').check();
  await expect(page.getByRole('status').filter({ hasText: 'Deposit slip: 2 payments' })).toContainText(
    '$3,900.00',
  );
  // What cannot be read is not nothing: the others wait for it.
  await page.getByLabel('Paid, Ben Cole').fill('9oo');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByLabel('Paid, Ben Cole')).toBeFocused();
  await expect(page.getByLabel('Paid, Ben Cole')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Paid, Ben Cole').fill('900');
  await page.getByLabel('Paid, Ben Cole').press('Enter');
  await expect(page.getByRole('button', { name: 'Record', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Recorded 2 payments of $3,900.00.')).toBeVisible();
  const balance = async () =>
    (await api.get<BankAccountPageView>(`/bank-accounts/${accountId}`)).movements[0]?.balanceCents;
  expect(await balance()).toBe(390_000);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(balance).toBe(0);
});
