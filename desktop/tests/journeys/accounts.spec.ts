import type { BankAccountsView, EntitiesView } from '@portfolio-os/shared/api';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { expect, test } from './app.ts';

test('accounts are added, begin with a balance, and money moves from one to the other and back', async ({
  page,
  api,
  open,
}) => {
  await open('/accounts');
  for (const [name, kind] of [
    ['Operating', 'Checking'],
    ['Deposits', 'Trust, for deposits'],
  ] as const) {
    await page.getByRole('button', { name: 'Add account' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add account' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: kind, exact: true }).click();
    await dialog.getByRole('button', { name: 'Add account' }).click();
    await expect(page.getByRole('link', { name })).toBeVisible();
  }

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Opening balances…' }).click();
  const opening = page.getByRole('dialog', { name: 'Opening balances' });
  await opening.getByLabel('Account of line 1').fill('Operating');
  await page.keyboard.press('Enter');
  await opening.getByLabel('Debit of line 1').fill('5000');
  await opening.getByRole('button', { name: 'Record balances' }).click();
  await expect(opening).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Operating' })).toContainText('$5,000.00');

  await page.getByRole('button', { name: 'Record transfer' }).click();
  const transfer = page.getByRole('dialog', { name: 'Record transfer' });
  await transfer.getByRole('combobox', { name: 'From' }).click();
  await page.getByRole('option', { name: 'Operating' }).click();
  await transfer.getByRole('combobox', { name: 'To' }).click();
  await page.getByRole('option', { name: 'Deposits' }).click();
  await transfer.getByLabel('Amount').fill('1500');
  await transfer.getByRole('button', { name: 'Record' }).click();
  await expect(transfer).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Operating' })).toContainText('$3,500.00');

  await page.getByRole('link', { name: 'Deposits' }).click();
  await expect(page.getByRole('heading', { name: 'Deposits' })).toBeVisible();
  await page.getByRole('button', { name: /^More for Transfer/ }).click();
  await page.getByRole('menuitem', { name: 'Correct…' }).click();
  const correcting = page.getByRole('dialog', { name: 'Correct transfer' });
  await expect(correcting.getByLabel('Amount')).toHaveValue('1,500.00');
  await correcting.getByLabel('Amount').fill('1400');
  await correcting.getByLabel('What was wrong').fill('Typed 1500 instead of 1400');
  await correcting.getByRole('button', { name: 'Correct' }).click();
  await expect(correcting).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: '$1,400.00' }).first()).toBeVisible();
  await page
    .getByRole('button', { name: /^More for Transfer/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Take back…' }).click();
  const back = page.getByRole('dialog', { name: 'Take it back' });
  await back.getByLabel('Reason').fill('Never moved');
  await back.getByRole('button', { name: 'Take back' }).click();
  await expect(back).toBeHidden();
  const { accounts } = await api.get<BankAccountsView>('/bank-accounts');
  expect(accounts.map(({ name, balanceCents }) => [name, balanceCents])).toEqual([
    ['Deposits', 0],
    ['Operating', 500_000],
  ]);

  await open('/entries');
  await page.getByRole('row').filter({ hasText: 'Opening balance' }).click();
  const entry = page.getByRole('dialog', { name: 'Opening balance' });
  await expect(entry.getByRole('row').filter({ hasText: 'Operating' })).toContainText('$5,000.00');
  await entry.getByRole('button', { name: 'Reverse…' }).click();
  const reversing = page.getByRole('dialog', { name: 'Reverse opening balances' });
  await reversing.getByLabel('Reason').fill('Of another year');
  await reversing.getByRole('button', { name: 'Reverse' }).click();
  await expect(reversing).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Reversed: Of another year' })).toBeVisible();
});

test('two entities hold a building by thirds, and the trial balance has a column for each', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  await api.pay(leaseId, 150_000, '2026-06-01');
  await open('/settings/entities');
  for (const name of ['Maple LLC', 'Oak LLC']) {
    await page.getByRole('button', { name: 'Add entity' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add entity' });
    await dialog.getByLabel('Legal name').fill(name);
    await dialog.getByRole('button', { name: 'Add entity' }).click();
    await expect(page.getByRole('cell', { name, exact: true })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Say who holds it' }).first().click();
  const holders = page.getByRole('dialog', { name: /^Who holds/ });
  await holders.getByLabel('Maple LLC').fill('33.33');
  await holders.getByLabel('Oak LLC').fill('66.66');
  await expect(holders.getByText('0.01% is missing')).toBeVisible();
  await expect(holders.getByRole('button', { name: 'Record' })).toBeDisabled();
  await holders.getByText('In parts, such as 1 of 3').click();
  await holders.getByLabel('Maple LLC').fill('1');
  await holders.getByLabel('Oak LLC').fill('2');
  await holders.getByRole('button', { name: 'Record' }).click();
  await expect(page.getByRole('cell', { name: 'Maple LLC 1 of 3, Oak LLC 2 of 3' })).toBeVisible();
  const { entities } = await api.get<EntitiesView>('/entities');
  expect(entities.map(({ name }) => name)).toEqual(['Maple LLC', 'Oak LLC']);

  await open('/reports/trial-balance');
  await expect(page.getByRole('columnheader', { name: 'Maple LLC' })).toBeVisible();
  const view = await api.get<ReportViews['trial-balance']>('/reports/trial-balance');
  for (const index of view.entities.keys())
    expect(view.rows.reduce((sum, { byEntity }) => sum + (byEntity[index] ?? 0), 0)).toBe(0);
});
