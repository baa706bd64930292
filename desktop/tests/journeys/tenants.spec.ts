import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { LeaseSummaryView } from '@portfolio-os/shared/api';
import { formatMoney } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';

test('a tenant is added, edited, archived and brought back', async ({ page, open }) => {
  await open('/tenants');
  await page.getByRole('button', { name: 'Add a tenant' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a tenant' });
  await dialog.getByRole('button', { name: 'Add tenant' }).click();
  await expect(dialog.getByText('Give the tenant a name.')).toBeVisible();
  await dialog.getByLabel('Name').fill('Ana Ruiz');
  await dialog.getByLabel('E-mail').fill('ana@example.com');
  await dialog.getByLabel('Phone').fill('503 555 0142');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Ana Ruiz' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'ana@example.com' })).toHaveAttribute(
    'href',
    'mailto:ana@example.com',
  );
  await expect(page.getByText('Ana Ruiz is on no lease yet')).toBeVisible();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Ana Ruiz García');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ana Ruiz García' })).toBeVisible();

  await page.getByRole('button', { name: 'Actions for Ana Ruiz García' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: 'is archived.' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await page.getByRole('link', { name: 'Tenants' }).last().click();
  await page.getByText('Upcoming', { exact: true }).click();
  await expect(
    page.getByRole('table', { name: 'Tenants' }).getByRole('link', { name: 'Ana Ruiz García' }),
  ).toBeVisible();
  expect(await saved(page)).toEqual([
    'Name,Unit,Lease,E-mail,Phone,Owes,Credit',
    'Ana Ruiz García,,,ana@example.com,503 555 0142,0.00,0.00',
  ]);
});

/** The lines of the list as it is saved, without the mark that spreadsheets know UTF-8 by. */
async function saved(page: Page): Promise<string[]> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^Tenants \d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  return text.replace('\ufeff', '').trimEnd().split('\r\n');
}

test.describe('with the sample', () => {
  test.use({ books: 'demo' });

  test('tenants are found by a few letters and the list is walked by keyboard', async ({ page, open }) => {
    await open('/tenants');
    const table = page.getByRole('table', { name: 'Tenants' });
    const name = await table.getByRole('link').nth(2).innerText();
    await page.getByLabel('Find a tenant').fill(name.slice(0, 5));
    await expect(table.getByRole('link', { name, exact: true }).first()).toBeVisible();
    await page.getByText('All', { exact: true }).click();
    await expect(page).toHaveURL(/\?q=.*&show=all$/);
    await page.reload();
    await expect(page.getByLabel('Find a tenant')).toHaveValue(name.slice(0, 5));
    await expect(page.getByRole('radio', { name: 'All' })).toBeChecked();
    await page.getByText('Current', { exact: true }).click();
    await page.getByLabel('Clear').click();
    await expect(page).toHaveURL(/\/tenants$/);

    await table.getByRole('row').nth(1).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('table', { name: `Leases of ${name}` })).toBeVisible();
  });

  test('what a tenant owes sorts and opens to its lease', async ({ page, api, open }) => {
    await open('/tenants');
    const table = page.getByRole('table', { name: 'Tenants' });
    // In the foot what the leases of these people owe, each once however many people are on it.
    const leases = await api.get<LeaseSummaryView[]>('/leases');
    const running = leases.filter(({ status }) => status === 'active' || status === 'month-to-month');
    const owed = running.reduce((sum, { openCents }) => sum + openCents, 0);
    await expect(table.getByRole('row').last()).toContainText(formatMoney(owed, 'USD'));
    await table.getByRole('button', { name: 'Owes', exact: true }).click();
    await table.getByRole('button', { name: 'Owes', exact: true }).click();
    await expect(table.getByRole('columnheader', { name: 'Owes' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect(page).toHaveURL(/\/tenants\?sort=-open$/);
    await page.reload();
    await expect(table.getByRole('columnheader', { name: 'Owes' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    // Kept by a name it is found again, filter and order.
    await page.getByText('All', { exact: true }).click();
    await expect(page).toHaveURL(/\/tenants\?sort=-open&show=all$/);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Keep this view…' }).click();
    await page.getByRole('dialog', { name: 'Keep this view' }).getByLabel('Name').fill('Who owes most');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Who owes most' })).toBeVisible();
    await page.getByText('Current', { exact: true }).click();
    await table.getByRole('button', { name: 'Name', exact: true }).click();
    await expect(page).toHaveURL(/\/tenants$/);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Who owes most' }).click();
    await expect(page.getByRole('radio', { name: 'All' })).toBeChecked();
    await expect(table.getByRole('columnheader', { name: 'Owes' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await page.goBack();
    await expect(page).toHaveURL(/\/tenants$/);
    await page.goForward();
    // What is saved stands in the order of the screen.
    const [, first] = await saved(page);
    await expect(table.getByRole('row').nth(1)).toContainText(first?.split(',')[0] ?? 'nobody');
    await table
      .getByRole('button', { name: /^What .* owes:/ })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toContainText('Total');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});
