import type { LeaseView } from '@portfolio-os/shared/api';
import { jpeg } from '@portfolio-os/shared/attachments/samples';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';

const photo = { name: 'carpet.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg()) };

test('a tenancy is settled: 550 taken off a deposit of 1,500, 950 returned, and all of it undone by one act', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ termKind: 'fixed', termEndsOn: '2026-05-31' });
  await api.run('billing.recordDeposit', {
    ...{ id: newId(), leaseId, kind: 'security', amountCents: 150_000 },
    ...{ receivedOn: '2026-05-01', method: 'check', reference: '1204' },
  });
  await api.run('billing.addDepositRule', {
    id: newId(),
    returnDays: 21,
    effectiveOn: '2026-01-01',
    source: 'Lease, 9',
  });
  await api.run('billing.addCharge', {
    ...{ id: newId(), leaseId, kind: 'rent', amountCents: 30_000 },
    ...{ dueOn: '2026-05-01', description: 'Rest of May' },
  });
  await open(`/leases/${leaseId}`);
  await page.getByRole('link', { name: 'Settle' }).click();
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { name: 'What is owed at the end?' })).toBeVisible();
  await expect(main).toContainText('to be returned by Jun 21');
  await expect(main.getByRole('row', { name: /Rest of May/ })).toContainText('$300.00');
  await page.getByRole('button', { name: /^Continue/ }).click();

  await page.getByRole('button', { name: 'Add a line' }).click();
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.getByText('Say what it is for.')).toBeVisible();
  await page.getByLabel('What 1').fill('Carpet in the bedroom');
  await page.getByLabel('Amount 1').fill('250');
  await page.locator('input[type=file][aria-label*=photo]').setInputFiles(photo);
  await expect(main.getByRole('list', { name: 'Photos and bills of line 1' })).toContainText('carpet.jpg');
  // Leaving keeps what was answered.
  await page.getByRole('link', { name: 'Lease', exact: true }).click();
  await page.getByRole('link', { name: 'Settle' }).click();
  await expect(page.getByLabel('What 1')).toHaveValue('Carpet in the bedroom');
  await expect(main.getByRole('list', { name: 'Photos and bills of line 1' })).toContainText('carpet.jpg');
  await page.getByRole('button', { name: /^Continue/ }).click();

  await expect(main.getByRole('row', { name: /goes back/ })).toContainText('$950.00');
  await page.getByLabel('Reference').fill('1300');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(main).toContainText('Taken off in all$550.00');
  await expect(main).toContainText('Security deposit returned');
  await page.getByRole('button', { name: 'Settle the tenancy' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Deposit statement' })).toBeVisible();
  await expect(main).toContainText('Carpet in the bedroom · Jun 15, 2026Shown by carpet.jpg');
  await expect(main).toContainText('$950.00');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(main).toContainText('Still held$1,500.00');
});

test('who is still there moves out in the same flow: 500 for 10 of 30 days is foreseen, and nothing is posted before the end', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  await api.run('bank.addAccount', { key: newId(), name: 'Deposits trust', kind: 'trust' });
  await api.run('bank.addAccount', { key: newId(), name: 'Checking', kind: 'checking' });
  await api.run('billing.recordDeposit', {
    ...{ id: newId(), leaseId, kind: 'security', amountCents: 150_000 },
    ...{ receivedOn: '2026-06-01', method: 'check', reference: '1204' },
  });
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByRole('menuitem', { name: 'Move out and settle' }).click();
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { name: 'When did they move out?' })).toBeVisible();
  await page.getByLabel('Last day of the tenancy').fill('6/10');
  await page.getByLabel('Last day of the tenancy').blur();
  await expect(main).toContainText('$1,500.00 × 10 ÷ 30 (actual days)');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(main.getByRole('row', { name: 'Owed' })).toContainText('$500.00');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await page.getByRole('button', { name: /^Continue/ }).click();
  await page.getByLabel('Reference').fill('1300');
  // The program is closed and opened again.
  await page.reload();
  await expect(page.getByLabel('Reference')).toHaveValue('1300');
  await expect(page.getByRole('combobox', { name: 'Deposit from account' })).toHaveValue('Deposits trust');
  await expect(main.getByRole('row', { name: /goes back/ })).toContainText('$1,000.00');
  expect(await api.get<LeaseView>(`/leases/${leaseId}`)).toMatchObject({ movedOutOn: null });
  await page.getByRole('button', { name: /^Continue/ }).click();
  await page.getByRole('button', { name: 'Settle the tenancy' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Deposit statement' })).toBeVisible();
  await expect(main).toContainText('Security deposit returned · Check 1300 · from Deposits trust');
  expect(await api.get<LeaseView>(`/leases/${leaseId}`)).toMatchObject({ movedOutOn: '2026-06-10' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(main).toContainText('Still held$1,500.00');
  expect(await api.get<LeaseView>(`/leases/${leaseId}`)).toMatchObject({ movedOutOn: null });
});
