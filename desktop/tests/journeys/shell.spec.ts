import type { DirectoryView } from '@portfolio-os/shared/api';
import { expect, test } from './app.ts';

test.use({ books: 'demo' });

test('the palette finds tenants, units, leases, screens and actions by a few letters', async ({
  page,
  api,
}) => {
  const { tenants, leases } = await api.get<DirectoryView>('/directory');
  const tenant = tenants[0];
  const lease = leases.find(({ status }) => status !== 'ended');
  if (!tenant || !lease) throw new Error('The sample has neither tenants nor leases.');
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  const find = async (typed: string, item: RegExp) => {
    await page.keyboard.press('Control+k');
    await palette.getByRole('textbox').or(palette.getByRole('searchbox')).first().fill(typed);
    await expect(
      palette
        .getByRole('button', { name: item })
        .or(palette.getByRole('option', { name: item }))
        .first(),
    ).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };

  await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
  await find(tenant.name.toLowerCase(), new RegExp(`${tenant.name}.*Tenant`));
  await expect(page.getByRole('heading', { level: 1, name: tenant.name })).toBeVisible();
  await find('rent ro', /Rent roll/);
  await expect(page.getByRole('heading', { level: 1, name: 'Rent roll' })).toBeVisible();
  await find('devices', /Members and devices/);
  await expect(page.getByRole('heading', { level: 1, name: 'Members and devices' })).toBeVisible();
  await find('charge re', /Charge rent/);
  await expect(page.getByRole('dialog', { name: 'Charge rent' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  await page.keyboard.press('Control+k');
  await palette.getByRole('textbox').or(palette.getByRole('searchbox')).first().fill('qqqq');
  await expect(palette).toContainText('Nothing is called “qqqq”.');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  // Who types at once types into the palette, whose first letters are no shortcuts.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('propert');
  await expect(palette.getByRole('textbox').or(palette.getByRole('searchbox')).first()).toHaveValue(
    'propert',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Properties' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('single keys act anywhere, but never while something is typed', async ({ page }) => {
  await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
  await page.keyboard.press('Shift+?');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toContainText('Record payment');
  await page.keyboard.press('l');
  await expect(shortcuts).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { level: 1, name: 'New lease' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Unit' }).fill('pile');
  await expect(page.getByRole('dialog', { name: 'Record payment' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Tenants' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeFocused();
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { level: 1, name: 'Import a bank statement' })).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByRole('dialog', { name: 'Charge rent' })).toBeVisible();
});

test('G and a letter go to a screen; the letter alone stays what it is', async ({ page }) => {
  await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { level: 1, name: 'Leases', exact: true })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1, name: 'Properties' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog', { name: 'Record payment' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Properties' })).toBeVisible();
});

test('the sidebar has its groups, and in the smallest window all of it is seen', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  const screens = page.getByRole('navigation', { name: 'Screens' });
  for (const group of ['Money', 'Rentals', 'Books'])
    await expect(screens.getByRole('group', { name: group })).toBeVisible();
  await expect(screens.getByRole('group', { name: 'Money' })).toContainText('Bank transactions');
  await expect(screens.getByRole('group', { name: 'Books' })).toContainText('Reports');
  const links = await screens.getByRole('link').all();
  expect(links.length).toBeLessThanOrEqual(12);
  const overflow = await screens.evaluate((nav) => [
    nav.scrollHeight - nav.clientHeight,
    nav.scrollWidth - nav.clientWidth,
    ...[...nav.querySelectorAll('a')].map((link) => link.scrollWidth - link.clientWidth),
  ]);
  expect(Math.max(...overflow)).toBe(0);
});

test('the palette finds what people call otherwise, and numbers among all money', async ({ page }) => {
  await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  const found = async (typed: string) => {
    await page.keyboard.press('Control+k');
    await palette.getByRole('textbox').or(palette.getByRole('searchbox')).first().fill(typed);
    return palette.getByRole('button').or(palette.getByRole('option'));
  };
  for (const [typed, title] of [
    ['deposit', 'Rent roll'],
    ['schedule e', 'Schedule E'],
    ['dashboard', 'Home'],
    ['bank lines', 'Bank transactions'],
    ['restore', 'Backups'],
  ] as const) {
    await expect((await found(typed)).filter({ hasText: title }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
  }
  await (await found('dark')).filter({ hasText: 'Dark colors' }).first().click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  const ofAmount = await found('1,295.00');
  const inTransactions = ofAmount.filter({ hasText: 'Find “1,295.00” in transactions' });
  await expect(inTransactions).toBeVisible();
  // What the books answer comes to stand above it.
  await expect(ofAmount.first()).not.toContainText('Find “1,295.00”');
  await inTransactions.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Transactions', exact: true })).toBeVisible();
  await expect(page).toHaveURL(/q=1%2C295.00|q=1,295.00/);
});

test('light or dark is chosen once and stays', async ({ page }) => {
  const scheme = page.locator('html');
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload({ waitUntil: 'commit' });
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page
    .getByRole('region', { name: 'Appearance' })
    .getByText('Like the system', { exact: true })
    .click();
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(scheme).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('a page whose app went away says so and begins nothing', async ({ page, served, trouble }) => {
  trouble.expect(/^net::ERR_(CONNECTION|INCOMPLETE|EMPTY|FAILED|NETWORK)/);
  await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
  await served.reopenOn('2026-06-15');
  const gone = page.getByRole('alertdialog', { name: 'PortfolioOS is not running' });
  await expect(gone).toBeVisible();
  await page.keyboard.press('p');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('dialog', { name: 'Record payment' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await page.goto(served.host.link());
  await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
  await expect(gone).toHaveCount(0);
});

test('a part of the page that was wanted while the app was away comes once it is back', async ({
  page,
  trouble,
}) => {
  trouble.expect(/^net::ERR_INTERNET_DISCONNECTED/);
  await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Transactions', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Transactions', exact: true })).toHaveCount(0);
  await expect(page.getByText('This screen failed')).toHaveCount(0);
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { level: 1, name: 'Transactions', exact: true })).toBeVisible();

  // The app is back between the part that did not come, asked for twice by the browser, and the question whether it is there.
  trouble.expect(/^net::ERR_FAILED/);
  await page.route(/\/assets\/bills-page[^/]*\.js/, (route) => route.abort(), { times: 2 });
  await page.getByRole('link', { name: 'Bills', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bills', exact: true })).toBeVisible();
});

test('an address that leads nowhere leads back', async ({ page, open }) => {
  await open('/no-such-screen');
  await expect(page.getByText('There is no such screen')).toBeVisible();
  await page.getByRole('link', { name: 'Go to Home' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
});

test('the licenses of what the app is built from are found and read', async ({ page }) => {
  await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('licenses');
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  await palette.getByText('Third-party licenses').click();
  const licenses = page.getByRole('dialog', { name: 'Third-party licenses' });
  await expect(licenses).toContainText('react-dom');
  await expect(licenses).toContainText('Permission is hereby granted, free of charge');
});
