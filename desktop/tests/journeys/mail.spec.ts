import type { LetterView, TenantView } from '@portfolio-os/shared/api';
import { expect, test } from './desks.ts';

// What takes its time is the server's start: its embedded database is made anew for each journey.
test.describe.configure({ timeout: 120_000 });

test('a statement is seen before it is mailed, goes out by the server, and what came of it is told', async ({
  owner,
  server,
}) => {
  const desk = await owner('Ben');
  await desk.api.startLease({ tenant: 'Ana Ruiz' });
  await desk.api.startLease({ tenant: 'Cy Holt', building: 'Oak House', unit: '1' });
  const tenants = await desk.api.get<TenantView[]>('/tenants');
  const ana = tenants.find(({ name }) => name === 'Ana Ruiz');
  const cy = tenants.find(({ name }) => name === 'Cy Holt');
  await desk.api.run('leasing.editTenant', { id: cy?.id ?? '', name: 'Cy Holt', email: null, phone: null });
  const { page } = desk;
  await desk.open('/documents/mail');
  await page.getByRole('button', { name: 'Send statements…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send mail to tenants' });
  await expect(dialog.getByLabel('Subject')).toHaveValue(/^Statement of Maple Court · 3B, /);
  await expect(dialog.getByText('To Ana Ruiz, ana@example.com')).toBeVisible();
  // Who has no address is not left out without a word.
  await expect(dialog.getByText('No e-mail address')).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'Print for Cy Holt' })).toBeVisible();
  await dialog.getByLabel('Message').fill('Hello Ana, here it is.');
  await dialog.getByRole('button', { name: 'Send 1 mail' }).click();
  // The document is set and kept before anything is asked for.
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  const table = page.getByRole('table', { name: 'Mail to tenants' });
  await expect(table).toContainText('ana@example.com');
  const text = await server.mailTo('ana@example.com', 'Statement of Maple Court');
  expect(text).toContain('Hello Ana, here it is.');
  expect(text).toMatch(/To get no more mail from them, open:\nhttp:\S+\/mail\/stop\/[\w-]+\n/);
  await expect(table).toContainText('Sent', { timeout: 30_000 });
  const letters = await desk.api.get<LetterView[]>('/mail');
  expect(letters.map(({ outcome, fileName }) => [outcome, fileName.slice(0, 9)])).toEqual([
    ['sent', 'Statement'],
  ]);

  // What is asked for without a network waits, and is withdrawn before the server has heard of it.
  const toCy = { id: cy?.id ?? '', name: 'Cy Holt', email: 'cy@example.com', phone: null };
  await desk.api.run('leasing.editTenant', toCy);
  desk.wire.cut();
  await page.getByRole('button', { name: 'Send statements…' }).click();
  await dialog.getByRole('button', { name: 'Send 2 mails' }).click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  const latest = page.getByRole('list', { name: 'Latest mailings' });
  // The letter of before, of the same kind and day, was asked for by itself and is no part of it.
  await expect(latest).toContainText('to Ana Ruiz and Cy Holt');
  await expect(latest).toContainText('0 of 2 sent; 2 waiting');
  await latest.getByRole('button', { name: /^Withdraw the statements of/ }).click();
  await expect(latest).toContainText('0 of 2 sent; 2 being withdrawn');
  desk.wire.mend();
  await desk.sync();
  await expect(latest).toContainText('0 of 2 sent; 2 withdrawn', { timeout: 30_000 });

  // An address that refuses mail is said beside the tenant and where mail is sent, until somebody has it tried again.
  await desk.api.run('leasing.refuseMail', { id: toCy.id, on: '2026-11-30' });
  await page.getByRole('button', { name: 'Send statements…' }).click();
  await expect(dialog.getByText('cy@example.com refuses mail')).toBeVisible();
  await desk.open(`/tenants/${toCy.id}`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/refuses mail since/)).toBeHidden();

  // The link in the mail stops it, and the landlord sees that.
  const [, link = ''] = /(http:\S+\/mail\/stop\/[\w-]+)/.exec(text) ?? [];
  await fetch(link, { method: 'POST' });
  await expect(async () => {
    const now = await desk.api.get<TenantView>(`/tenants/${ana?.id}`);
    expect(now.mailStoppedOn).not.toBeNull();
  }).toPass({ timeout: 20_000 });
  await desk.open(`/tenants/${ana?.id}`);
  await expect(page.getByText(/Ana Ruiz wants no mail since/)).toBeVisible();
});
