import type { Page } from '@playwright/test';
import { expectOk } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';
import type { ServedBooks } from './books.ts';

/** Opens new books of a place, at the form of an expense. */
async function addExpense(page: Page, served: ServedBooks, region: { currency: string; timeZone: string }) {
  const { id } = expectOk(await served.workspace.create({ name: 'Rose House', ...region }));
  await page.goto(`http://127.0.0.1:${served.host.port}/p/${id}/expenses`);
  await page.getByText('No expenses in this period').waitFor();
  await page.keyboard.press('e');
  return page.getByRole('dialog', { name: 'Add expense' });
}

test('in Britain the day comes first, and is read out while it is typed', async ({ page, served }) => {
  const dialog = await addExpense(page, served, { currency: 'GBP', timeZone: 'Europe/London' });
  const paidOn = dialog.getByLabel('Paid on');
  await paidOn.fill('5/6');
  await expect(paidOn).toHaveAccessibleDescription('5 Jun 2026');
  await paidOn.fill('25/12/2025');
  await expect(paidOn).toHaveAccessibleDescription('25 Dec 2025');
  await paidOn.blur();
  await expect(paidOn).toHaveValue('25 Dec 2025');
  await dialog.getByRole('button', { name: 'Open the calendar' }).first().click();
  await expect(page.getByRole('columnheader').first()).toHaveText('Mo');
});

test('where either may come first the field asks, and saves nothing meanwhile', async ({ page, served }) => {
  const dialog = await addExpense(page, served, { currency: 'CAD', timeZone: 'America/Toronto' });
  const paidOn = dialog.getByLabel('Paid on');
  await dialog.getByLabel('Amount').fill('10');
  await dialog.getByLabel('What for').fill('Paint');
  await dialog.getByRole('combobox', { name: 'Category' }).fill('rep');
  await page.keyboard.press('Enter');
  await paidOn.fill('5/6');
  await page.keyboard.press('Enter');
  await expect(
    dialog.getByText('“5/6” could be Jun 5, 2026 or May 6, 2026. Write the month in letters.'),
  ).toBeVisible();
  await expect(paidOn).toBeFocused();
  await paidOn.fill('5 jun');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
});

test('half a date is not replaced while it is typed, where a form has a day of its own', async ({
  page,
  api,
  open,
}) => {
  const { unitId } = await api.startLease({
    startOn: '2026-01-01',
    termKind: 'fixed',
    termEndsOn: '2026-04-30',
  });
  await open(`/leases/new?unitId=${unitId}`);
  const next = () => page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('combobox', { name: 'Tenant' }).fill('ana');
  await page.getByRole('option', { name: 'Ana Ruiz' }).click();
  await next();
  await page.getByLabel('First day').fill('May 1');
  await page.getByRole('button', { name: '1 year' }).click();
  await next();
  const from = page.getByLabel('Charge what is due from');
  await expect(from).toHaveValue('Jun 1, 2026');
  await from.focus();
  await page.keyboard.type('5/20');
  await expect(from).toHaveValue('5/20');
  await from.blur();
  await expect(from).toHaveValue('May 20, 2026');
});
