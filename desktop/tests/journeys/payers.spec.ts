import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';

test('what each payer owed and had paid ahead before the books began stands on a statement of their own', async ({
  page,
  api,
  open,
}) => {
  const { unitId } = await api.startLease({ termKind: 'fixed', termEndsOn: '2026-05-31' });
  const [agency, ben, leaseId] = [newId(), newId(), newId()];
  await api.run('leasing.addTenant', { id: agency, name: 'Housing Agency' });
  await api.run('leasing.addTenant', { id: ben, name: 'Ben Cole' });
  const shares = [
    { tenantId: agency, role: 'subsidy' as const, shareCents: 105_000 },
    { tenantId: ben, shareCents: 35_000 },
  ];
  const terms = { startOn: '2026-06-01', termKind: 'monthly' as const, rentCents: 140_000 };
  await api.run('leasing.startLease', { id: leaseId, unitId, ...terms, tenants: shares });
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByRole('menuitem', { name: 'Opening balance' }).click();
  const dialog = page.getByRole('dialog', { name: 'Opening balance' });
  await dialog.getByRole('combobox', { name: 'Of' }).click();
  await page.getByRole('option', { name: 'Ben Cole' }).click();
  await dialog.getByLabel('Amount').fill('200');
  await dialog.getByLabel('Due on').fill('2026-05-01');
  await dialog.getByRole('button', { name: 'Another line' }).click();
  await dialog.getByRole('combobox', { name: 'What' }).last().click();
  await page.getByRole('option', { name: 'Paid ahead' }).click();
  await dialog.getByRole('combobox', { name: 'Of' }).last().click();
  await page.getByRole('option', { name: 'Housing Agency' }).click();
  await dialog.getByLabel('Amount').last().fill('75');
  await dialog.getByLabel('Paid on').fill('2026-05-28');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByRole('textbox', { name: 'From' }).fill('2026-06-01');
  await page.keyboard.press('Enter');
  const before = (payer: string) =>
    page.getByRole('table', { name: `Statement of ${payer}` }).getByRole('row', { name: /^Owed before/ });
  await expect(before('Ben Cole')).toContainText('$200.00');
  await expect(before('Housing Agency')).toContainText('($75.00)');
});
