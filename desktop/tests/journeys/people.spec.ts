import type { TenantView } from '@portfolio-os/shared/api';
import { expect, test } from './app.ts';
import { audit } from './audit.ts';

test('somebody is erased after their name was typed, and what they paid stays', async ({
  page,
  open,
  api,
}) => {
  const { leaseId } = await api.startLease();
  await api.pay(leaseId, 150_000, '2026-05-03');
  const [tenant] = await api.get<TenantView[]>('/tenants');
  await open(`/tenants/${tenant?.id}`);
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
