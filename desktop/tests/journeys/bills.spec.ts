import type { BillsView, ExpenseView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { expect, test } from './app.ts';

test('a bill is split until nothing is left of it, refunded in part, and counts for a 1099', async ({
  page,
  api,
  open,
}) => {
  await api.startLease();
  await open('/expenses?new=true');
  const dialog = page.getByRole('dialog', { name: 'Add expense' });
  await dialog.getByLabel('Amount').fill('650');
  await dialog.getByLabel('What for').fill('Tiles');
  await dialog.getByRole('combobox', { name: 'Vendor' }).fill('Joe');
  await dialog.getByRole('button', { name: 'Split over several places or categories' }).click();
  const add = dialog.getByRole('button', { name: 'Add', exact: true });
  await dialog.getByRole('combobox', { name: 'Category of part 1' }).fill('supp');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Amount of part 1').fill('400');
  await expect(dialog.getByRole('status')).toHaveText('$250.00 left');
  await expect(add).toBeDisabled();
  await dialog.getByRole('combobox', { name: 'Category of part 2' }).fill('rep');
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: 'Place of part 2' }).click();
  await page.getByRole('option', { name: 'Maple Court', exact: true }).click();
  await dialog.getByLabel('Amount of part 2').fill('250');
  await expect(dialog.getByRole('status')).toHaveText('$0.00 left');
  await dialog.getByRole('button', { name: 'More' }).click();
  await dialog.getByRole('combobox', { name: 'Method' }).press('ArrowDown');
  await page.getByRole('option', { name: 'Check' }).click();
  await dialog.getByLabel('Check number').fill('1044');
  await add.click();
  await expect(dialog).toBeHidden();

  const table = page.getByRole('table', { name: 'Expenses', exact: true });
  const repairs = table.getByRole('row').filter({ hasText: '$250.00' });
  await repairs.click();
  const drawer = page.getByRole('dialog', { name: 'Tiles' });
  await expect(drawer.getByRole('heading', { name: 'This bill $650.00' })).toBeVisible();
  await expect(drawer.getByText('1044')).toBeVisible();
  await page.keyboard.press('Escape');

  await repairs.getByRole('button', { name: 'Actions for Tiles' }).click();
  await page.getByRole('menuitem', { name: 'Record a refund' }).click();
  const refund = page.getByRole('dialog', { name: 'Record a refund' });
  await refund.getByLabel('Amount').fill('50');
  await refund.getByRole('button', { name: 'Record' }).click();
  await expect(table.getByRole('row').filter({ hasText: 'Refund: Tiles' })).toContainText('($50.00)');

  // 400.00 + 250.00 − 50.00 by check.
  const { rows } = await api.get<ReportViews['vendor-1099']>('/reports/vendor-1099');
  expect(rows.map(({ vendor, countedCents }) => [vendor, countedCents])).toEqual([['Joe', 60_000]]);
  await table.getByRole('link', { name: 'Joe' }).first().click();
  await expect(page.getByText(/^\$600\.00 of \d{4} counts for a 1099-NEC/)).toBeVisible();
});

test('a recurring bill waits on its day, is recorded with Enter, and another one is skipped', async ({
  page,
  api,
  open,
}) => {
  const { buildingId } = await api.startLease();
  const water = { description: 'Water', category: 'utilities', buildingId, amountCents: 6_040 } as const;
  const due = { frequency: 'monthly', firstDueOn: '2026-04-30' } as const;
  await api.run('expenses.addRecurringExpense', { id: newId(), ...water, ...due });
  await open('/bills');
  const table = page.getByRole('table', { name: 'Bills due and upcoming' });
  const waiting = table.getByRole('row').filter({ hasText: 'Due' }).filter({ hasText: 'Water' });
  // April 30 and May 30; June 30 is still to come.
  await expect(waiting).toHaveCount(2);
  // Those two, June 30 and July 30, which is 45 days ahead: 4 × 60.40.
  await expect(table.getByRole('row').last()).toContainText('$241.60');
  await expect(page.getByText('4 bills', { exact: true })).toBeVisible();
  // Whoever is quick presses Enter before anything else has happened: the dialog has the focus with the click that opened it.
  const focused = await waiting
    .first()
    .getByRole('button', { name: 'Record' })
    .evaluate(async (button: HTMLButtonElement) => {
      button.focus();
      button.click();
      await Promise.resolve();
      return document.activeElement?.closest('[role="dialog"]')?.textContent;
    });
  expect(focused).toContain('Record Water');
  const dialog = page.getByRole('dialog', { name: 'Record Water' });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(waiting.first().getByRole('button', { name: 'Record' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Amount')).toHaveValue('60.40');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(waiting).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(waiting).toHaveCount(2);
  await waiting.first().getByRole('button', { name: 'Record' }).click();
  await page.keyboard.press('Enter');
  await expect(waiting).toHaveCount(1);
  await table.getByRole('button', { name: 'Actions for Water' }).first().click();
  await page.getByRole('menuitem', { name: 'Skip this one' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Water is skipped this time.' })).toBeVisible();
  const { bills } = await api.get<BillsView>('/bills');
  expect(bills.slice(0, 2).map(({ periodOn, state }) => [periodOn, state])).toEqual([
    ['2026-04-30', 'paid'],
    ['2026-05-30', 'skipped'],
  ]);
  const expenses = await api.get<ExpenseView[]>('/expenses');
  // The one that was undone, its mirror, and the one that stands.
  expect(expenses.map(({ amountCents }) => amountCents).toSorted()).toEqual([-6_040, 6_040, 6_040]);
  expect(new Set(expenses.map(({ place }) => place))).toEqual(new Set(['Maple Court']));

  // What was skipped was not paid; what is typed and shown is there when the page is opened anew.
  await page.getByText('Paid and skipped', { exact: true }).click();
  await page.getByLabel('Find a bill').fill('maple');
  const done = page.getByRole('table', { name: 'Bills paid and skipped' });
  await expect(done.getByRole('row').last()).toContainText('$60.40');
  await done.getByRole('button', { name: 'Due', exact: true }).click();
  await expect(page).toHaveURL(/\/bills\?show=done&q=maple&sort=due$/);
  await page.reload();
  await expect(done.getByRole('row').nth(1)).toContainText('Apr 30');
  await page.getByLabel('Find a bill').fill('gas');
  await expect(page.getByText('No bill matches')).toBeVisible();
});
