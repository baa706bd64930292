import { readFile } from 'node:fs/promises';
import type { BillsView, ExpenseView, LeaseSummaryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';

test('leases are chosen by keys, charged together, and the charges taken back by one undo', async ({
  page,
  api,
  open,
}) => {
  await api.startLease();
  await api.startLease({ tenant: 'Cy Holt', building: 'Oak House', unit: '1' });
  const openOf = async () => (await api.get<LeaseSummaryView[]>('/leases')).map(({ openCents }) => openCents);
  const before = await openOf();
  await open('/leases');
  const table = page.getByRole('table', { name: 'Leases' });
  await table.getByRole('row').filter({ hasText: 'Ana Ruiz' }).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const chosen = page.getByRole('region', { name: 'What is chosen' });
  await expect(chosen).toContainText('2 chosen · rent ');
  await page.keyboard.press('Escape');
  await expect(chosen).toBeHidden();
  await table.getByRole('checkbox', { name: 'Choose Oak House · 1' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    chosen.getByRole('button', { name: 'CSV of 1' }).click(),
  ]);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('Cy Holt');
  await chosen.getByRole('button', { name: 'Choose all 2' }).click();

  await chosen.getByRole('button', { name: 'Charge each…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Charge 2 leases' });
  await dialog.getByLabel('Amount for each').fill('25');
  await dialog.getByLabel('Description').fill('New keys');
  // What posts is seen before: 25.00 to each, 50.00 in all.
  await expect(dialog.getByRole('list', { name: 'What is charged' }).getByText('$25.00')).toHaveCount(2);
  await expect(dialog).toContainText('In all $50.00');
  await dialog.getByRole('button', { name: 'Charge each' }).click();
  const said = page.getByRole('status').filter({ hasText: 'Charged $50.00 to 2 leases.' });
  await expect(said).toBeVisible();
  await expect(chosen).toBeHidden();
  expect(await openOf()).toEqual(before.map((cents) => cents + 2_500));
  await said.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(openOf).toEqual(before);

  // Mail to chosen tenants is seen as it will be, and says of whom nothing is overdue.
  await open('/tenants');
  await page.getByRole('checkbox', { name: 'Choose Cy Holt' }).click();
  await chosen.getByRole('button', { name: 'Send mail…' }).click();
  const mail = page.getByRole('dialog', { name: 'Send mail to tenants' });
  await expect(mail.getByRole('checkbox', { name: /^Mail / })).toHaveCount(1);
  await expect(mail).toContainText('Cy Holt');
  await expect(mail).not.toContainText('Ana Ruiz');
});

test('bills that are due are recorded together and undone together; expenses are reversed together', async ({
  page,
  api,
  open,
}) => {
  const { buildingId } = await api.startLease();
  for (const [description, amountCents] of [
    ['Water', 6_040],
    ['Garden', 4_000],
    ['Power', null],
  ] as const)
    await api.run('expenses.addRecurringExpense', {
      ...{ id: newId(), description, category: 'utilities', buildingId, amountCents },
      ...{ frequency: 'yearly', firstDueOn: '2026-04-30' },
    });
  await open('/bills');
  const table = page.getByRole('table', { name: 'Bills due and upcoming' });
  await table.getByRole('row').filter({ hasText: 'Water' }).focus();
  await page.keyboard.press('x');
  const chosen = page.getByRole('region', { name: 'What is chosen' });
  await chosen.getByRole('button', { name: /^Choose all/ }).click();
  // 60.40 + 40.00; what varies has no amount yet.
  await expect(chosen).toContainText('3 chosen · due $100.40');
  await chosen.getByRole('button', { name: 'Record 2…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record 2 bills' });
  await expect(dialog).toContainText('1 of what is chosen stays');
  await dialog.getByRole('button', { name: 'Record' }).click();
  const said = page.getByRole('status').filter({ hasText: '2 bills of $100.40 recorded.' });
  await expect(table.getByRole('row').filter({ hasText: 'Water' })).toHaveCount(0);
  await said.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone by reversing entries. The bills are due again.')).toBeVisible();
  const { bills } = await api.get<BillsView>('/bills');
  expect(bills.map(({ state }) => state)).toEqual(['due', 'due', 'due']);

  for (const description of ['Paint', 'Brushes'])
    await api.run('expenses.recordExpense', {
      ...{ id: newId(), buildingId, unitId: null, vendorId: null, category: 'supplies' },
      ...{ amountCents: 2_500, paidOn: '2026-05-11', description, statementLineId: null },
    });
  await open('/expenses?category=supplies');
  await page.getByRole('checkbox', { name: 'Choose Paint' }).click();
  await page.getByRole('checkbox', { name: 'Choose Brushes' }).click();
  await chosen.getByRole('button', { name: 'Reverse 2…' }).click();
  const reverse = page.getByRole('dialog', { name: 'Reverse 2 expenses' });
  await expect(reverse).toContainText('Out $50.00.');
  await reverse.getByLabel('Reason').fill('Entered twice');
  await reverse.getByRole('button', { name: 'Reverse' }).click();
  await expect(page.getByRole('status').filter({ hasText: '2 reversed.' })).toBeVisible();
  const expenses = await api.get<ExpenseView[]>('/expenses');
  const supplies = expenses.filter(({ category }) => category === 'supplies');
  // 25.00 twice, and both taken back.
  expect(supplies.map(({ amountCents }) => amountCents).toSorted((a, b) => a - b)).toEqual([
    -2_500, -2_500, 2_500, 2_500,
  ]);
});
