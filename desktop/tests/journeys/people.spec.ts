import { readFile } from 'node:fs/promises';
import type { TenantView } from '@portfolio-os/shared/api';
import { unzipSync } from 'fflate';
import { expect, test } from './app.ts';
import { audit } from './audit.ts';

test('somebody is given everything that is held of them, and erased after their name was typed; what they paid stays', async ({
  page,
  open,
  api,
}) => {
  const { leaseId } = await api.startLease();
  await api.pay(leaseId, 150_000, '2026-05-03');
  const [tenant] = await api.get<TenantView[]>('/tenants');
  await open(`/tenants/${tenant?.id}`);
  await page.getByRole('button', { name: 'Actions for Ana Ruiz' }).click();
  await page.getByRole('menuitem', { name: 'Everything about this person…' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('link', { name: 'Download' }).click(),
  ]);
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['about.pdf', 'data.json', 'history.csv']));
  await page.getByRole('button', { name: 'Actions for Ana Ruiz' }).click();
  await page.getByRole('menuitem', { name: 'Erase this person…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase Ana Ruiz?' });
  await expect(dialog.getByRole('region', { name: 'What goes' })).toContainText('Tenant2 values');
  await audit(page, 'erase-person');
  const erase = dialog.getByRole('button', { name: 'Erase for good' });
  await dialog.getByLabel('Type “Ana Ruiz” to confirm').fill('Ana');
  await expect(erase).toBeDisabled();
  await dialog.getByLabel('Type “Ana Ruiz” to confirm').fill('Ana Ruiz');
  await erase.click();
  await expect(page.getByRole('heading', { name: 'Erased', exact: true })).toBeVisible();
  await expect(page.getByText('ana@example.com')).toBeHidden();
  await open(`/leases/${leaseId}`);
  await expect(page.getByText('1,500.00').first()).toBeVisible();
});
