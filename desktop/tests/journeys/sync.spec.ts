import type { Locator, Page } from '@playwright/test';
import type { LedgerView, SyncView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { audit } from './audit.ts';
import { ask, type Desk, password } from './desks.ts';
import { expect, type Newcomer, test } from './newcomers.ts';
import type { SyncServer } from './sync-server.ts';

const status = (page: Page) => page.locator('[data-connection]');
/** The one that comes in; the one before may still be on its way out. */
const syncOf = (page: Page) => page.getByRole('region', { name: 'Sync' });

/** From the question for a server to being signed in there. */
async function makeAccount(place: Locator, server: SyncServer, who: { name: string; email: string }) {
  await place.getByLabel('Server address').fill(server.url);
  await place.getByRole('button', { name: 'Continue' }).click();
  await place.getByRole('button', { name: 'Make an account' }).click();
  await place.getByLabel('Your name').fill(who.name);
  await place.getByLabel('E-mail').fill(who.email);
  await place.getByLabel('Password', { exact: true }).fill(password);
  await place.getByRole('button', { name: 'Make the account' }).click();
  await place.getByLabel('Code').fill(await server.codeFor(who.email));
  await place.getByRole('button', { name: 'Confirm' }).click();
}

async function createPortfolio({ page }: Newcomer): Promise<void> {
  await page.getByLabel('Name').fill('Maple Court');
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('On this computer · saved');
}

const still = (page: Page, cents: string) =>
  expect(page.getByRole('table', { name: 'Ledger' }).locator('tfoot')).toContainText(cents);

test('one connects a portfolio, another joins it with a code, and each sees what the other records', async ({
  newcomer,
  server,
}) => {
  const ana = await newcomer();
  await createPortfolio(ana);
  const { leaseId } = await ana.api().startLease();
  await ana.api().chargeRent('2026-06-30');

  await test.step('Ana connects her portfolio', async () => {
    await ana.page.getByRole('link', { name: 'Settings' }).click();
    const sync = syncOf(ana.page);
    await sync.getByRole('button', { name: 'Connect this portfolio…' }).click();
    await makeAccount(sync, server, { name: 'Ana Ruiz', email: 'ana@example.com' });
    await expect(sync.getByRole('heading')).toContainText(['Sync', /^Connect Maple Court to 127/]);
    await sync.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(status(ana.page)).toHaveText('Synced');
    await expect(sync).toContainText('ana@example.com');
    await expect(sync).toContainText('Owner');
  });

  const code = await test.step('Ana invites Ben as accountant', async () => {
    await ana.api().post('/invitations', { email: 'ben@example.com', role: 'accountant' });
    return server.codeFor('ben@example.com');
  });

  const ben = await newcomer();
  await test.step('Ben joins with the code', async () => {
    await ben.page.getByRole('link', { name: 'Join…' }).click();
    const link = new URLSearchParams({ server: server.url, code: 'XXXX-2222' });
    await ben.page.goto(new URL(`/join?${link}`, ben.page.url()).href);
    await makeAccount(ben.page.locator('main'), server, { name: 'Ben Cole', email: 'ben@example.com' });
    ben.trouble.expect(/^422 POST .*\/invitations$/);
    await expect(ben.page.getByLabel('Invitation code')).toHaveValue('XXXX-2222');
    await ben.page.keyboard.press('Enter');
    await expect(ben.page.getByText('This code is not right, or no longer valid.')).toBeVisible();
    await ben.page.getByLabel('Invitation code').fill(code.toLowerCase());
    await ben.page.keyboard.press('Enter');
    await expect(ben.page).toHaveTitle('Home · Maple Court');
    await expect(status(ben.page)).toHaveText('Synced');
  });

  await test.step('what one records is on the other’s screen by itself', async () => {
    for (const { page } of [ana, ben]) {
      await page.getByRole('link', { name: 'Leases', exact: true }).click();
      await page.getByRole('table', { name: 'Leases' }).getByRole('link').first().click();
      await still(page, '$3,000.00');
    }
    await ben.page.getByRole('button', { name: 'Record payment' }).click();
    await ben.page.getByLabel('Amount').fill('1000');
    await ben.page.keyboard.press('Enter');
    await still(ana.page, '$2,000.00');
    await ana.api().pay(leaseId, 50_000, '2026-06-15');
    await still(ben.page, '$1,500.00');
  });
});

test('what a role may not do is absent, and the page, the menu, the key and the address say who can', async ({
  owner,
  member,
}) => {
  const ana = await owner('Ana Ruiz');
  const { leaseId } = await ana.api.startLease();
  await ana.sync();
  const ben = await member(ana, 'Ben Cole', 'accountant');
  const { page } = ben;
  const why =
    'Your role here is accountant: you can see buildings, units, tenants and leases, but not change them.';

  await ben.open(`/leases/${leaseId}`);
  await expect(page.getByRole('button', { name: 'Record payment' })).toBeEnabled();
  await page.getByRole('button', { name: 'More for this lease' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Statement' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Change term' })).toHaveCount(0);
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: `${why} Owners and managers can.` })).toBeFocused();
  await audit(page, 'menu without what a role may not do');
  await page.keyboard.press('Escape');

  await page.keyboard.press('l');
  await expect(page.getByRole('status').filter({ hasText: why })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: /^Find a tenant/ }).fill('new lease');
  await expect(page.getByRole('button', { name: /^New lease Not with your role/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await ben.open('/leases');
  const newLease = page.getByRole('link', { name: 'New lease' });
  await expect(page.getByRole('main')).toContainText(why);
  await expect(newLease).toHaveCount(0);
  await ben.open('/leases/new');
  await expect(page.getByText('Not with your role')).toBeVisible();
  await page.getByRole('link', { name: 'Back to leases' }).click();

  await ben.open('/settings');
  await expect(page.getByRole('region', { name: 'Portfolio' }).getByLabel('Name')).toBeDisabled();
  await expect(page.getByRole('region', { name: 'Portfolio' })).toContainText('Your role here is accountant');
  await audit(page, 'settings that can only be read');

  await test.step('a role that is changed on the server lifts it without a restart', async () => {
    await ana.api.put(`/members/${ben.account.id}`, { role: 'manager' });
    await ben.api.post('/sync/now', {});
    await ben.open('/leases');
    await expect(newLease).toBeVisible();
  });
});

test('signed out on the server, one works on, and signing in again sends what waited', async ({ owner }) => {
  const ana = await owner('Ana Ruiz');
  const { page } = ana;
  await expect(status(page)).toHaveText('Synced');
  await signOutElsewhere(ana);
  await expect(status(page)).toHaveText('Signed out');
  await ana.api.run('properties.addBuilding', { id: newId(), name: 'Oak House' });
  await expect(status(page)).toHaveText('Signed out · 1 waiting');

  await status(page).getByRole('link').click();
  const sync = syncOf(page);
  await sync.getByRole('button', { name: 'Sign in again' }).click();
  await expect(sync.getByLabel('E-mail')).not.toBeEditable();
  ana.trouble.expect(/^422 POST .*\/accounts\/sign-in$/);
  await sync.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(sync.getByRole('alert')).toContainText('The e-mail address or the password is not right.');
  await audit(page, 'signing in again');
  await sync.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('Synced');
  await expect(sync).toContainText('Nothing');
});

/** From another device, all others are signed out. */
async function signOutElsewhere({ account }: Desk): Promise<void> {
  const { url, email } = account;
  const device = 'A phone';
  const { token } = await ask<{ token: string }>({ url, token: '' }, '/auth/sign-in', {
    email,
    password,
    device,
  });
  const headers = { authorization: `Bearer ${token}` };
  const answered = await fetch(`${url}/v1/account/sessions`, { method: 'DELETE', headers });
  expect(answered.ok).toBe(true);
}

test('without a network the status says since when and how much waits; disconnecting says what it means', async ({
  owner,
}) => {
  const ana = await owner('Ana Ruiz');
  const { page } = ana;
  const { leaseId } = await ana.api.startLease();
  await ana.sync();
  ana.wire.cut();
  // The account is asked of the server.
  ana.trouble.expect(/^422 GET .*\/details$/);
  await ana.api.run('billing.addCharge', {
    id: newId(),
    leaseId,
    kind: 'other',
    amountCents: 2_500,
    dueOn: '2026-06-15',
    description: 'Key',
    payerId: null,
  });
  await expect(status(page)).toHaveText(/^Offline since \d+:\d\d [AP]M · 1 waiting$/);
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);

  await ana.open('/settings#sync');
  const sync = syncOf(page);
  await expect(sync).toContainText('You go on working; what you do is sent when the server can be reached');
  await audit(page, 'offline');
  await sync.getByRole('button', { name: 'Disconnect…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect Maple Court?' });
  await expect(dialog).toContainText('One change made here never reached the server.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  ana.wire.mend();
  await sync.getByRole('button', { name: 'Sync now' }).click();
  await expect(status(page)).toHaveText('Synced');

  await sync.getByRole('button', { name: 'Disconnect…' }).click();
  await expect(dialog).not.toContainText('never reached the server');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await expect(status(page)).toHaveText('On this computer · saved');
  await expect(sync.getByRole('button', { name: 'Connect this portfolio…' })).toBeVisible();
  const { entries } = await ana.api.get<LedgerView>(`/leases/${leaseId}/ledger`);
  expect(entries.map(({ label }) => label)).toContain('Key');
  expect(await ana.api.get<SyncView>('/sync')).toMatchObject({ connection: null, waiting: 0 });
});

test('a member who was removed is told so, and reads on', async ({ owner, member }) => {
  const ana = await owner('Ana Ruiz');
  const { leaseId } = await ana.api.startLease();
  await ana.sync();
  const ben = await member(ana, 'Ben Cole', 'manager');
  const { page } = ben;
  await expect(status(page)).toHaveText('Synced');
  await removeMember(ana, ben);
  await expect(status(page)).toHaveText('You are no longer a member');
  await ben.open(`/leases/${leaseId}`);
  await expect(page.getByRole('main')).toContainText(
    'You are no longer a member of this portfolio. It can be read here',
  );
  await expect(page.getByRole('button', { name: 'Record payment' })).toHaveCount(0);
  await status(page).getByRole('link').click();
  await expect(syncOf(page)).toContainText('The books are here as they last were');
});

test('what a member did before they learnt that they were removed is theirs to take along and to go on with', async ({
  owner,
  member,
}) => {
  const ana = await owner('Ana Ruiz');
  const ben = await member(ana, 'Ben Cole', 'manager');
  const { page } = ben;
  await expect(status(page)).toHaveText('Synced');
  ben.wire.cut();
  await ben.api.run('properties.addBuilding', { id: newId(), name: 'Oak House' });
  await expect(status(page)).toHaveText(/^Offline since .* · 1 waiting$/);
  await removeMember(ana, ben);
  ben.wire.mend();
  await expect(status(page)).toHaveText('You are no longer a member');

  await ben.open('/settings#sync');
  await audit(page, 'no longer a member');
  await syncOf(page).getByRole('link', { name: 'See what was not sent' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Oak House' })).toBeVisible();
  await expect(page.getByText('You may not change these books on the server any more')).toBeVisible();
  await audit(page, 'what was not sent');
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As a table (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('needs-attention.csv');

  await ben.open('/settings#sync');
  await syncOf(page).getByRole('button', { name: 'Disconnect…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect Maple Court?' });
  await expect(dialog).toContainText('One change made here never reached the server.');
  await expect(dialog).not.toContainText('sync first');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await expect(status(page)).toHaveText('On this computer · saved');
  await ben.open('/properties');
  await expect(page.getByText('Oak House')).toBeVisible();
});

async function removeMember({ account }: Desk, member: Desk): Promise<void> {
  const address = `${account.url}/v1/orgs/${portfolioOf(member)}/members/${member.account.id}`;
  const headers = { authorization: `Bearer ${account.token}` };
  expect((await fetch(address, { method: 'DELETE', headers })).ok).toBe(true);
}

function portfolioOf({ page }: Desk): string {
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

test('the way in and the account can be used by everybody', async ({ newcomer, owner, server }) => {
  const { page, trouble } = await newcomer();
  await page.goto(new URL('/join', page.url()).href);
  trouble.expect(/^(400|422) POST .*\/accounts\/server$/);
  for (const [address, words] of [
    ['http://sync.example.org', 'Only https:// addresses are used'],
    ['127.0.0.1:9', 'Nothing answers at http://127.0.0.1:9.'],
    [page.url(), 'it is no PortfolioOS server'],
  ] as const) {
    await page.getByLabel('Server address').fill(address);
    await page.keyboard.press('Enter');
    await expect(page.getByText(words)).toBeVisible();
  }
  await audit(page, 'which server');
  await page.getByLabel('Server address').fill(server.url);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await audit(page, 'make an account');
  await page.getByRole('button', { name: 'I have an account' }).click();
  await audit(page, 'sign in');
  await page.getByRole('button', { name: 'Forgot password' }).click();
  await audit(page, 'forgot password');

  const ana = await owner('Ana Ruiz');
  await ana.open('/settings#sync');
  const account = ana.page.getByRole('region', { name: 'Your account' });
  await account.getByRole('button', { name: 'Set up…' }).click();
  const dialog = ana.page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(password);
  await ana.page.keyboard.press('Enter');
  await expect(dialog.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/)).toBeVisible();
  await audit(ana.page, 'two-step sign-in');
  await ana.page.keyboard.press('Escape');
  await account.getByRole('button', { name: 'Change…' }).click();
  ana.trouble.expect(/^422 POST .*\/change-password$/);
  await dialog.getByLabel('Current password', { exact: true }).fill('not the password');
  await dialog.getByLabel('New password', { exact: true }).fill('another horse battery');
  await ana.page.keyboard.press('Enter');
  await expect(dialog.getByText('This is not your password.')).toBeVisible();
  await audit(ana.page, 'change the password');
});
