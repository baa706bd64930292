import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupView, DirectoryView, SettingsView } from '@portfolio-os/shared/api';
import { expect, test } from './app.ts';

test('name and policies are changed, and count from now on', async ({ page, api, open }) => {
  await open('/settings');
  const portfolio = page.getByRole('region', { name: 'Portfolio' });
  await expect(portfolio.getByLabel('Currency')).not.toBeEditable();
  await portfolio.getByLabel('Name').fill('');
  await portfolio.getByRole('button', { name: 'Save' }).click();
  await expect(portfolio.getByText('Give the portfolio a name.')).toBeVisible();
  await portfolio.getByLabel('Name').fill('Maple & Oak');
  await portfolio.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: /^Portfolio: Maple & Oak/ })).toBeVisible();

  const policies = page.getByRole('region', { name: 'Charging and paying' });
  await policies.getByRole('radio', { name: /^30\/360/ }).click();
  await policies.getByRole('radio', { name: /^Oregon/ }).click();
  await policies.getByLabel('Fee for a returned payment').fill('35');
  await policies.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'It counts from now on' })).toBeVisible();
  expect(await api.get<SettingsView>('/settings')).toMatchObject({
    name: 'Maple & Oak',
    prorationMethod: 'thirty-360',
    allocationOrder: 'rent+opening-balance,utility,late-fee',
    returnedPaymentFeeCents: 3_500,
  });
  await expect(policies.getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('an order of one’s own is built by moving kinds of charges', async ({ page, api, open }) => {
  await open('/settings');
  const policies = page.getByRole('region', { name: 'Charging and paying' });
  await policies.getByRole('radio', { name: /^An order of your own/ }).click();
  await policies.getByRole('button', { name: 'Add a place before the rest' }).click();
  await page.getByRole('menuitem', { name: 'Late fee', exact: true }).click();
  await policies.getByRole('button', { name: 'Place 2 up' }).click();
  await policies.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => (await api.get<SettingsView>('/settings')).allocationOrder)
    .toBe('late-fee,rent+opening-balance');
});

test('a backup is made, and going back to it takes back what came after', async ({ page, api, open }) => {
  await api.startLease();
  await open('/settings');
  const data = page.getByRole('region', { name: 'Data and backups' });
  await expect(data.getByText(/portfolios\/.*\.sqlite$/)).toBeVisible();
  await data.getByRole('button', { name: 'Back up now' }).click();
  const backups = data.getByRole('table', { name: 'Backups' });
  await expect(backups.getByRole('row')).toHaveCount(2);
  await expect(backups.getByRole('row').nth(1)).toContainText('By hand');

  await api.startLease({ building: 'Oak House', tenant: 'Ben Cole' });
  await backups.getByRole('button', { name: 'Restore…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore this backup?' });
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(backups.getByRole('row')).toHaveCount(3);
  await expect(backups.getByRole('row').nth(1)).toContainText('Before a restore');
  const { tenants } = await api.get<DirectoryView>('/directory');
  expect(tenants.map(({ name }) => name)).toEqual(['Ana Ruiz']);
});

test.describe('with the sample', () => {
  test.use({ books: 'demo' });

  test('the books prove themselves and leave as plain text', async ({ page, open }) => {
    await open('/proof');
    const proof = page.getByRole('region', { name: 'Prove the books' });
    await proof.getByRole('button', { name: 'Prove the books' }).click();
    await expect(proof.getByRole('status')).toContainText('Every row matches');
    await expect(proof.getByRole('status')).toContainText(/[0-9a-f]{64}/);

    await open('/settings');
    const exports = page.getByRole('region', { name: 'Take your books with you' });
    for (const [format, name] of [
      ['hledger', 'books.journal'],
      ['ledger', 'books.journal'],
      ['beancount', 'books.beancount'],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        exports.getByRole('link', { name: format, exact: true }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(name);
      expect(await readFile(await file.path(), 'utf8')).toMatch(/^20\d\d-\d\d-\d\d /m);
    }
  });
});

test('another window follows the books also after a backup took their place', async ({ page, api, open }) => {
  await api.startLease();
  const { name: backup } = await api.post<BackupView>('/backups', {});
  await api.startLease({ building: 'Oak House', tenant: 'Ben Cole' });
  await open('/tenants');
  const people = page.getByRole('main');
  await expect(people.getByText('Ben Cole')).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByRole('main').getByText('Ben Cole')).toBeVisible();
  await api.post('/restore', { backup });
  await expect(people.getByText('Ben Cole')).toHaveCount(0);
  await expect(other.getByRole('main').getByText('Ben Cole')).toHaveCount(0);
  await api.startLease({ building: 'Pine House', tenant: 'Cleo Park' });
  await expect(people.getByText('Cleo Park')).toBeVisible();
  await expect(other.getByRole('main').getByText('Cleo Park')).toBeVisible();
});

test('what a screen could not do is in the log file, which a person finds in the settings', async ({
  page,
  served,
  open,
  trouble,
}) => {
  trouble.expect(/^page error: TypeError: Ana Ruiz/);
  await open('/settings');
  const told = page.waitForResponse(/\/api\/log\/page-errors$/);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('Ana Ruiz owes 1450.00');
    });
  });
  expect((await told).status()).toBe(200);
  const part = page.getByRole('region', { name: 'When something goes wrong' });
  await expect(part.getByText(join(served.workspace.folder, 'logs', 'portfolio-os.log'))).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    part.getByRole('link', { name: 'Download log file' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('portfolio-os.log');
  const log = await readFile(await file.path(), 'utf8');
  expect(log).toContain('"msg":"the page met an error"');
  expect(log).toContain('"type":"TypeError"');
  expect(log).not.toMatch(/Ana|1450/);
});

test('a damaged file is not opened, and the newest backup is one press away', async ({
  page,
  api,
  served,
  open,
  trouble,
}) => {
  trouble.expect(/^422 GET /);
  await api.startLease();
  await api.post('/backups', {});
  // Nobody may ask for the books between closing and damaging them, or they would be open again.
  await page.goto('about:blank');
  await served.workspace.closePortfolio(served.portfolioId);
  await writeFile(served.workspace.fileOf(served.portfolioId), 'This was a ledger once.');
  await open('');
  await expect(page.getByRole('heading', { name: 'This portfolio could not be opened' })).toBeVisible();
  await expect(page.getByText('The file of this portfolio is damaged and was not opened.')).toBeVisible();
  await page.getByRole('button', { name: 'Restore the newest' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  const { tenants } = await api.get<DirectoryView>('/directory');
  expect(tenants.map(({ name }) => name)).toEqual(['Ana Ruiz']);
});
