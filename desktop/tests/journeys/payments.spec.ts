import type { DashboardView, LeaseView } from '@portfolio-os/shared/api';
import { expect, test } from './app.ts';

/** A person who types without haste. */
const TYPING = { delay: 70 };

test.describe('with the sample', () => {
  test.use({ books: 'demo' });

  test('a payment is recorded from the keyboard in under ten seconds, and can be undone', async ({
    page,
    api,
  }) => {
    const { overdue } = await api.get<DashboardView>('/dashboard');
    const lease = overdue.find(({ tenants }) => !tenants.includes(',')) ?? overdue[0];
    if (!lease) throw new Error('Nobody in the sample is late.');
    const [first = '', last = ''] = lease.tenants.split(' ');
    await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();

    const startedAt = performance.now();
    await page.keyboard.press('p');
    await page.keyboard.type(`${first.slice(0, 2)} ${last.slice(0, 4)}`.toLowerCase(), TYPING);
    await page.keyboard.press('Enter', TYPING);
    const dialog = page.getByRole('dialog', { name: 'Record payment' });
    await expect(dialog.getByLabel('Amount')).toBeFocused();
    await expect(dialog.getByRole('region', { name: 'What it settles' })).toContainText('Left as credit');
    await page.keyboard.press('Enter', TYPING);
    const toast = page.getByRole('status').filter({ hasText: `from ${lease.tenants}.` });
    await expect(toast).toBeVisible();
    expect(performance.now() - startedAt).toBeLessThan(10_000);

    await expect.poll(async () => (await api.get<LeaseView>(`/leases/${lease.leaseId}`)).openCents).toBe(0);
    await toast.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Undone by a reversing entry.' })).toBeVisible();
    expect((await api.get<LeaseView>(`/leases/${lease.leaseId}`)).openCents).toBe(lease.openCents);
  });
});

test('one payment after another, by hand where the order is not wanted', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease();
  await api.chargeRent('2026-06-30');
  await open('/leases');
  await expect(page.getByRole('table', { name: 'Leases' })).toBeVisible();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Record payment' });
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog.getByText('Choose who paid: type a few letters of a name or unit.')).toBeVisible();
  await expect(dialog.getByText('How much was paid?')).toBeVisible();

  await dialog.getByRole('combobox', { name: 'Who paid' }).fill('3b');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Amount')).toHaveValue('3,000.00');
  await dialog.getByLabel('Amount').fill('1600');
  const settles = dialog.getByRole('region', { name: 'What it settles' });
  await expect(settles.getByRole('row', { name: /June/ })).toContainText('$100.00');
  await settles.getByRole('button', { name: 'Choose by hand' }).click();
  await settles.getByLabel(/^Settles of Rent.*May/).fill('');
  await settles.getByLabel(/^Settles of Rent.*June/).fill('1500');
  await expect(settles.getByRole('row', { name: /Left as credit/ })).toContainText('$100.00');
  await dialog.getByRole('combobox', { name: 'How' }).click();
  await page.getByRole('option', { name: 'Bank transfer' }).click();
  await dialog.getByLabel('Received').fill('6/10');
  await dialog.getByLabel('Reference').fill('Zelle 88');
  await dialog.getByLabel('Then another').check();
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();

  await expect(
    page.getByRole('status').filter({ hasText: 'Recorded $1,600.00 from Ana Ruiz.' }),
  ).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Who paid' })).toHaveValue('');
  await expect(dialog.getByRole('combobox', { name: 'How' })).toHaveValue('Bank transfer');
  const lease = await api.get<LeaseView>(`/leases/${leaseId}`);
  expect([lease.openCents, lease.creditCents]).toEqual([150_000, 10_000]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
});
