import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';
import { ofx } from './files.ts';

test('a deposit before a lease is held for its unit, and goes over to the lease', async ({
  page,
  api,
  open,
}) => {
  const { buildingId } = await api.startLease();
  await open('/');
  await page.getByRole('button', { name: /^Find/ }).click();
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  await palette.getByRole('textbox').or(palette.getByRole('searchbox')).first().fill('deposit before');
  await expect(palette.getByText('Record deposit before a lease')).toBeVisible();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Record a deposit before a lease' });
  await dialog.getByRole('combobox', { name: 'Unit' }).fill('3B');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('From').fill('Ben Cole');
  await dialog.getByLabel('Amount').fill('500');
  await dialog.getByRole('button', { name: 'Record deposit' }).click();
  await expect(dialog).toBeHidden();

  await open(`/properties/${buildingId}`);
  const held = page.getByRole('table', { name: 'Deposits before a lease' });
  await expect(held.getByRole('row', { name: /Ben Cole.*\$500\.00/ })).toBeVisible();
  const { tenants } = await api.get<{ tenants: { id: string; name: string }[] }>('/directory');
  const ben = tenants.find(({ name }) => name === 'Ben Cole');
  const [unitId, leaseId] = [newId(), newId()];
  await api.run('properties.addUnit', { id: unitId, buildingId, name: '4A' });
  await api.run('leasing.startLease', {
    ...{ id: leaseId, unitId, startOn: '2026-11-01', termKind: 'monthly', rentCents: 120_000, dueDay: 1 },
    tenants: [{ tenantId: ben?.id ?? '' }],
  });
  await open(`/leases/${leaseId}`);
  await page.getByRole('tab', { name: /^Deposit/ }).click();
  await page.getByRole('button', { name: 'Actions for the deposit of Ben Cole' }).click();
  await page.getByRole('menuitem', { name: 'Take over to a lease' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('Security deposit taken over from before the lease')).toBeVisible();
  await expect(held).toBeHidden();
});

test('a deposit rule and a rule of notice are added and ended in Settings', async ({ page, api, open }) => {
  await api.startLease();
  await open('/settings');
  const deposits = page.getByRole('region', { name: 'Deposits' });
  await deposits.getByRole('button', { name: 'Add a rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add deposit rule' });
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await expect(dialog.getByText('Say in how many days, or what interest it earns.')).toBeVisible();
  await dialog.getByLabel('Days to return it in').fill('21');
  await dialog.getByLabel('Source').fill('Cal. Civ. Code § 1950.5');
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  const rules = deposits.getByRole('list', { name: 'Deposit rules' });
  await expect(rules).toContainText('Returned within 21 days');
  await expect(rules).toContainText('Cal. Civ. Code § 1950.5');
  const notice = page.getByRole('region', { name: 'Notice of a new rent' });
  await notice.getByRole('button', { name: 'Add a rule' }).click();
  await page
    .getByRole('dialog', { name: 'Days of notice' })
    .getByRole('button', { name: 'Add the rule' })
    .click();
  await expect(notice.getByRole('list', { name: 'Notice rules' })).toContainText('30 days');
  await notice.getByRole('button', { name: 'Actions for 30 days' }).click();
  await page.getByRole('menuitem', { name: 'Change or end it' }).click();
  const change = page.getByRole('dialog', { name: 'Days of notice' });
  await change.getByLabel('Ends on').fill('2026-12-31');
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(notice.getByRole('list', { name: 'Notice rules' })).toContainText('to Dec 31, 2026');
});

test('a deposit before a lease is taken from a bank transaction, which waits again once that is undone', async ({
  page,
  api,
  open,
}) => {
  const { buildingId } = await api.startLease();
  const lines = [{ on: '2026-06-02', amountCents: 50_000, text: 'MOBILE DEPOSIT' }];
  await api.upload('/imports/statement', 'checking.ofx', ofx(lines));
  await open('/bank-lines');
  const panel = page.getByRole('region', { name: 'The chosen line' });
  await panel.getByText('Deposit', { exact: true }).click();
  await panel.getByRole('button', { name: 'Record deposit' }).click();
  await expect(panel.getByText('Whose deposit is this?')).toBeVisible();
  await panel.getByLabel('They have no lease yet').check();
  await panel.getByRole('combobox', { name: 'Unit' }).fill('3B');
  await page.keyboard.press('Enter');
  await panel.getByLabel('From').fill('Ben Cole');
  await panel.getByRole('button', { name: 'Record deposit' }).click();
  await expect(page.getByText('No bank transaction waits for you')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel).toContainText('MOBILE DEPOSIT');
  await panel.getByText('Deposit', { exact: true }).click();
  await panel.getByLabel('They have no lease yet').check();
  await panel.getByRole('combobox', { name: 'Unit' }).fill('3B');
  await page.keyboard.press('Enter');
  await panel.getByLabel('From').fill('Ben Cole');
  await panel.getByRole('button', { name: 'Record deposit' }).click();
  await expect(page.getByText('No bank transaction waits for you')).toBeVisible();

  await open(`/properties/${buildingId}`);
  const held = page.getByRole('table', { name: 'Deposits before a lease' });
  await expect(held.getByRole('row', { name: /Ben Cole.*\$500\.00/ })).toBeVisible();
});
