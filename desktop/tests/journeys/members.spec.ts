import type { DeviceView, MembersView } from '@portfolio-os/shared/api';
import { audit } from './audit.ts';
import { type Desk, expect, signInOn, test } from './desks.ts';

test.describe.configure({ timeout: 180_000 });

const members = ({ page }: Desk) => page.getByRole('list', { name: 'Members' });
const said = ({ page }: Desk, words: string | RegExp) => page.getByRole('status').filter({ hasText: words });

test('an owner invites, gives roles and takes them, and the last owner stays', async ({
  owner,
  member,
  server,
}) => {
  const ana = await owner('Ana Ruiz');
  const { page } = ana;
  await ana.open('/settings');
  await page.getByRole('link', { name: 'Open members and devices' }).click();
  await expect(page.getByText('You are the only one here.')).toBeVisible();

  // The last owner is protected by the server, whose words stand beside the choice.
  ana.trouble.expect(/^422 PUT .*\/members\//);
  await page.getByRole('combobox', { name: 'Role of Ana Ruiz' }).click();
  await page.getByRole('option', { name: 'Manager' }).click();
  await expect(members(ana)).toContainText(
    'This is the only owner of the portfolio. Make another member an owner first.',
  );

  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog.getByText('Whom do you invite?')).toBeVisible();
  await dialog.getByLabel('E-mail').fill('carla@example.com');
  await dialog.getByRole('radio', { name: /^Read-only/ }).click();
  await audit(page, 'invite');
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(said(ana, 'A code is on its way to carla@example.com.')).toBeVisible();
  const invited = page.getByRole('list', { name: 'Invited' });
  await expect(invited).toContainText('Read-only · invited by Ana Ruiz');
  const first = await server.codeFor('carla@example.com');
  await invited.getByRole('button', { name: 'Send again' }).click();
  expect(await server.codeFor('carla@example.com')).not.toBe(first);
  await invited.getByRole('button', { name: 'Take back' }).click();
  await expect(invited).toBeHidden();

  const ben = await member(ana, 'Ben Cole', 'accountant');
  await ana.open('/settings/members');
  await expect(members(ana).getByRole('listitem')).toHaveCount(2);
  await audit(page, 'members');
  await page.getByRole('combobox', { name: 'Role of Ben Cole' }).click();
  await page.getByRole('option', { name: 'Manager' }).click();
  await expect(said(ana, 'Ben Cole: manager from now on.')).toBeVisible();

  await page.getByRole('button', { name: 'More for Ben Cole' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page
    .getByRole('dialog', { name: 'Remove Ben Cole?' })
    .getByRole('button', { name: 'Remove' })
    .click();
  await expect(members(ana).getByRole('listitem')).toHaveCount(1);
  ben.trouble.expect(/^(404|422) GET .*\/members$/);
  await ben.api.post('/sync/now', {});
  await expect(ben.page.locator('[data-sync="removed"]')).toHaveText('You are no longer a member');
});

test('ownership is handed over only by whoever types the name, and who is left may leave', async ({
  owner,
  member,
}) => {
  const ana = await owner('Ana Ruiz');
  await member(ana, 'Ben Cole', 'manager');
  const { page } = ana;
  await ana.open('/settings/members');
  await page.getByRole('button', { name: 'More for Ben Cole' }).click();
  await page.getByRole('menuitem', { name: 'Transfer ownership…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Transfer ownership to Ben Cole?' });
  const transfer = dialog.getByRole('button', { name: 'Transfer ownership' });
  await expect(transfer).toBeDisabled();
  await dialog.getByLabel('Type “Maple Court” to confirm').fill('Maple');
  await expect(transfer).toBeDisabled();
  await dialog.getByLabel('Type “Maple Court” to confirm').fill('Maple Court');
  // What an owner alone may see may be asked for once more before the page knows.
  ana.trouble.expect(/^403 GET .*\/(tokens|webhooks)$/);
  await transfer.click();
  await expect(said(ana, 'Ben Cole owns Maple Court now. You are a manager.')).toBeVisible();
  // A manager sees the members and changes nothing about them.
  await expect(members(ana)).toContainText('Owner');
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Invite', exact: true })).toBeHidden();

  await page.getByRole('button', { name: 'Leave Maple Court…' }).click();
  await page
    .getByRole('dialog', { name: 'Leave Maple Court?' })
    .getByRole('button', { name: 'Leave' })
    .click();
  ana.trouble.expect(/^(404|422) GET .*\/members$/);
  await expect(said(ana, 'You have left Maple Court.')).toBeVisible();
  await expect(page.locator('[data-sync="removed"]')).toHaveText('You are no longer a member');
});

test('another program reads the books with a token until that is revoked, and is told of changes', async ({
  owner,
}) => {
  const ana = await owner('Ana Ruiz');
  const { page } = ana;
  await ana.open('/settings/members');
  await page.getByRole('button', { name: 'Make a token…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a token' });
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  await expect(dialog.getByText('What is it for?')).toBeVisible();
  await dialog.getByLabel('What it is for').fill('Year-end spreadsheet');
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  const shown = page.getByRole('dialog', { name: 'Your token' });
  const token = (await shown.getByLabel('Token', { exact: true }).textContent())?.trim() ?? '';
  await audit(page, 'token');
  await shown.getByRole('button', { name: 'I have kept it' }).click();

  await page.getByRole('button', { name: 'Make a token…' }).click();
  await dialog.getByLabel('What it is for').fill('My calendar');
  await dialog.getByRole('combobox', { name: 'Who asks with it' }).click();
  await page.getByRole('option', { name: 'A calendar: days and units alone' }).click();
  await expect(dialog.getByLabel('What it may do')).toBeHidden();
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  const feed = page.getByRole('dialog', { name: 'Your calendar’s address' });
  const address = (await feed.getByLabel('Address', { exact: true }).textContent())?.trim() ?? '';
  await feed.getByRole('button', { name: 'I have kept it' }).click();
  expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR');

  await page.getByRole('button', { name: 'Add a webhook…' }).click();
  const hook = page.getByRole('dialog', { name: 'Add a webhook' });
  await hook.getByLabel('Address').fill('http://example.org/told');
  ana.trouble.expect(/^422 POST .*\/webhooks$/);
  await hook.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(hook.getByText(/A webhook has an https address of the internet/)).toBeVisible();
  await hook.getByLabel('Address').fill('https://example.org/told');
  await hook.getByRole('button', { name: 'Add the webhook' }).click();
  const secret = page.getByRole('dialog', { name: 'The webhook’s secret' });
  await expect(secret.getByLabel('Secret', { exact: true })).toHaveText(/^whsec_/);
  await secret.getByRole('button', { name: 'I have kept it' }).click();
  const webhooks = page.getByRole('list', { name: 'Webhooks' });
  await expect(webhooks).toContainText('Everything that changes');
  const more = webhooks.getByRole('button', { name: 'More for https://example.org/told' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Pause' }).click();
  await expect(webhooks).toContainText('An owner paused it.');
  await webhooks.getByRole('button', { name: 'Deliveries to https://example.org/told' }).click();
  await expect(page.getByRole('dialog', { name: 'Deliveries' })).toContainText('Nothing was told yet');
  await page.keyboard.press('Escape');
  await more.click();
  await page.getByRole('menuitem', { name: 'Go on' }).click();
  await expect(webhooks).not.toContainText('An owner paused it.');
  await more.click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page
    .getByRole('dialog', { name: 'Remove this webhook?' })
    .getByRole('button', { name: 'Remove' })
    .click();
  await expect(webhooks).toBeHidden();

  const read = () =>
    fetch(`${ana.account.url}/api/v1/portfolio`, { headers: { authorization: `Bearer ${token}` } });
  expect(await (await read()).json()).toMatchObject({ ok: true, value: { name: 'Maple Court' } });
  await ana.open('/settings/members');
  const tokens = page.getByRole('list', { name: 'Tokens' });
  await expect(tokens).toContainText('Read-only · Last used on');
  await expect(tokens).toContainText('A calendar: days and units alone');
  await audit(page, 'tokens');
  await tokens.getByRole('button', { name: 'Revoke Year-end spreadsheet' }).click();
  await page
    .getByRole('dialog', { name: 'Revoke Year-end spreadsheet?' })
    .getByRole('button', { name: 'Revoke' })
    .click();
  await expect(said(ana, 'Year-end spreadsheet reads nothing any more.')).toBeVisible();
  await expect(tokens).not.toContainText('Year-end spreadsheet');
  expect((await read()).status).toBe(401);
});

test('who may not see the members is shown their own devices and rights, and nothing that is refused', async ({
  owner,
  member,
}) => {
  const ana = await owner('Ana Ruiz');
  const ben = await member(ana, 'Ben Cole', 'accountant');
  const { page } = ben;
  await ben.open('/settings');
  await page.getByRole('link', { name: 'Open your devices' }).click();
  await expect(page.getByRole('list', { name: 'Your devices' })).toContainText('Ben Cole’s laptop');
  await expect(page.getByRole('region', { name: 'Members' })).toHaveCount(0);
  const rights = page.getByRole('table', { name: 'What each role may do' });
  await expect(rights.getByRole('columnheader', { name: 'Accountant' })).toContainText('You');
  await expect(rights.getByRole('row', { name: /^Members and roles/ })).toHaveText(
    /Change\s*See\s*–No\s*–No/,
  );
});

test('one’s own devices are listed, and signed out one by one or all at once', async ({ owner }) => {
  const ana = await owner('Ana Ruiz');
  const { page, account } = ana;
  for (const device of ['Old phone', 'Office', 'Library']) await signInOn(device, ana);
  await ana.open('/settings/members');
  const devices = page.getByRole('list', { name: 'Your devices' });
  await expect(devices.getByRole('listitem')).toHaveCount(4);
  await expect(devices.getByRole('listitem').filter({ hasText: 'This one' })).toContainText(
    'Ana Ruiz’s laptop',
  );
  await devices.getByRole('button', { name: 'Sign out Old phone' }).click();
  await page
    .getByRole('dialog', { name: 'Sign out Old phone?' })
    .getByRole('button', { name: 'Sign out' })
    .click();
  await expect(said(ana, 'Old phone is signed out.')).toBeVisible();
  await expect(devices.getByRole('listitem')).toHaveCount(3);
  await page.getByRole('button', { name: 'Sign out the others…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign out the other 2 devices?' });
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(devices.getByRole('listitem')).toHaveCount(1);
  expect(await ana.api.get<DeviceView[]>('/devices')).toMatchObject([{ current: true }]);
  const { you, role } = await ana.api.get<MembersView>('/members');
  expect([you, role]).toEqual([account.id, 'owner']);
});
