import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { audit } from './audit.ts';
import type { ServedBooks } from './books.ts';
import { realStatement } from './files.ts';
import { OpenedWith } from './opened-with.ts';

const checking = realStatement('checking');
const invitation = { server: 'https://sync.example.org', code: 'K7QF-2MXD' };

test('a bank’s file opened with the app is shown for review, and a second one in its place', async ({
  page,
  open,
}) => {
  const opened = await OpenedWith.on(page);
  await open('/tenants');
  await expect(page.getByRole('heading', { name: 'Tenants' })).toBeVisible();
  await opened.file('january.ofx', checking.text);
  await expect(page.getByRole('heading', { name: 'Import a bank statement' })).toBeVisible();
  await expect(page.getByText('january.ofx')).toBeVisible();
  await expect(page.getByText(`${checking.lines} new`)).toBeVisible();
  expect(opened.isTaken).toBe(true);

  await opened.file('february.ofx', checking.text);
  await expect(page.getByText('february.ofx')).toBeVisible();
  await page.getByRole('button', { name: `Import ${checking.lines} lines` }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The statement is in the books' })).toBeVisible();
});

test('a file that waits since before the page came is shown as well', async ({ page, open }) => {
  const opened = await OpenedWith.on(page);
  await opened.file('january.ofx', checking.text);
  await open('/');
  await expect(page.getByText('january.ofx')).toBeVisible();
  await expect(page.getByText(`${checking.lines} new`)).toBeVisible();
});

test('where there are several portfolios, the file asks which', async ({ page, served, open }) => {
  await makeAnother(page, served, 'Oak House');
  const opened = await OpenedWith.on(page);
  await open('/');
  await opened.file('january.ofx', checking.text);
  const which = page.getByRole('dialog', { name: 'Which portfolio is january.ofx for?' });
  await expect(which).toBeVisible();
  await audit(page, 'which portfolio');
  await page.keyboard.press('Escape');
  await expect(which).toBeHidden();
  await expect.poll(() => opened.isTaken).toBe(true);

  await opened.file('february.ofx', checking.text);
  await page.getByRole('button', { name: 'Oak House' }).click();
  await expect(page.getByText('february.ofx')).toBeVisible();
  await expect(page).toHaveTitle(/Oak House/);
});

test.describe('before there are books', () => {
  test.use({ books: 'none' });

  test('a file says what to do first, and is shown once that is done', async ({ page }) => {
    const opened = await OpenedWith.on(page);
    await page.reload();
    await opened.file('january.ofx', checking.text);
    await expect(page.getByText('january.ofx waits. Start your books first')).toBeVisible();
    await audit(page, 'a file that waits');
    await page.getByLabel('Name').fill('Maple Court');
    await page.keyboard.press('Enter');
    await expect(page.getByText(`${checking.lines} new`)).toBeVisible();
  });

  test('an invitation’s link fills in the server, and nothing is asked of it before a button is pressed', async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && asked.push(request.url())));
    const opened = await OpenedWith.on(page);
    await page.reload();
    await opened.invitation(invitation);
    await expect(page.getByRole('heading', { name: 'Join a shared portfolio' })).toBeVisible();
    await expect(page.getByLabel('Server address')).toHaveValue(invitation.server);
    await expect(page.getByText('Go on if you know who sent it.')).toBeVisible();
    await audit(page, 'an invitation');
    expect(opened.isTaken).toBe(true);
    expect(asked).toEqual([]);
  });

  test('in a browser the address says the same, and why a server is not used', async ({ page }) => {
    await page.goto(new URL('/join?server=https%3A%2F%2Fsync.example.org&code=K7QF-2MXD', page.url()).href);
    await expect(page.getByLabel('Server address')).toHaveValue(invitation.server);
    await page.goto(new URL('/join?server=http%3A%2F%2Fsync.example.org', page.url()).href);
    await expect(
      page.getByRole('alert').filter({ hasText: 'Only https:// addresses are used' }),
    ).toBeVisible();
    await expect(page.getByLabel('Server address')).toHaveValue('');
  });
});

/** A second portfolio beside the one that the journey began with. */
async function makeAnother(page: Page, { host }: ServedBooks, name: string): Promise<void> {
  const data = { name, currency: 'USD', timeZone: 'America/New_York' };
  const made = await page.request.post(`http://127.0.0.1:${host.port}${host.door}/api/portfolios`, { data });
  expect(made.ok()).toBe(true);
}
