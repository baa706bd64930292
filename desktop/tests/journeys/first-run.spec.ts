import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app.ts';

test.use({ books: 'none' });

test('a portfolio is created with a name, and its books stand empty', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Start your books' })).toBeVisible();
  await expect(page.getByLabel('Name')).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Currency' })).toHaveValue('USD · US Dollar');
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('America/New_York');
  await page.getByRole('button', { name: 'Create portfolio' }).click();
  await expect(page.getByText('Give it a name; you can change it later.')).toBeVisible();

  await page.getByLabel('Name').fill('Maple Court');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/p\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Getting started' })).toBeVisible();
  await expect(page).toHaveTitle('Home · Maple Court');
});

test('a portfolio can be created on the way to importing a rent roll', async ({ page }) => {
  await page.getByLabel('Name').fill('Maple Court');
  await page.getByRole('button', { name: 'Create and import a rent roll…' }).click();
  await expect(page.getByRole('heading', { name: 'Import a rent roll' })).toBeVisible();
  await expect(page).toHaveURL(/\/imports\/rent-roll$/);
});

test('the sample is made with progress in sight', async ({ page }) => {
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: /^Occupancy:/ })).toContainText(/\d+ of 24/);
});

test('a second portfolio has books of its own, and both are one click away', async ({ page, served }) => {
  await page.getByLabel('Name').fill('Maple Court');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Portfolio: Maple Court/ }).click();
  await page.getByRole('menuitem', { name: 'New portfolio' }).click();
  await expect(page.getByRole('heading', { name: 'New portfolio' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Back to Maple Court' })).toBeVisible();
  await page.getByLabel('Name').fill('Oak House');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Portfolio: Oak House/ }).click();
  await page.getByRole('menuitem', { name: /^Maple Court/ }).click();
  await expect(page).toHaveTitle('Home · Maple Court');
  expect(served.workspace.list()).toHaveLength(2);
});

test('making the sample can be cancelled, and nothing of it stays', async ({ page, served }) => {
  // So large that it is never whole before the cancelling comes, however long that is on its way.
  await page.route('**/portfolios/demo', async (route) => {
    const asked: object = route.request().postDataJSON();
    await route.continue({ postData: JSON.stringify({ ...asked, units: 200, years: 20 }) });
  });
  await page.getByLabel('Name').fill('Maple Court');
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect.poll(() => unfinishedIn(served.workspace.folder)).not.toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Maple Court');
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
  await expect.poll(() => unfinishedIn(served.workspace.folder), { timeout: 30_000 }).toEqual([]);
  expect(served.workspace.list()).toEqual([]);
});

function unfinishedIn(folder: string): string[] {
  return readdirSync(join(folder, 'portfolios')).filter((name) => name.includes('.unfinished'));
}
