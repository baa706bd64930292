import { readFileSync } from 'node:fs';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';

test('a vendor’s tax id is typed, seen by its end, shown on purpose, and filed with their 1099', async ({
  page,
  api,
  open,
}) => {
  const [vendorId, year] = [newId(), new Date().getUTCFullYear() - 1];
  await api.run('expenses.addVendor', { id: vendorId, name: 'Joe Hill' });
  await api.run('expenses.recordExpense', {
    ...{ id: newId(), buildingId: null, unitId: null, vendorId, category: 'repairs', statementLineId: null },
    ...{ amountCents: 250_000, paidOn: `${year}-06-01`, description: 'Roof', method: 'check' },
  });
  await open(`/vendors/${vendorId}`);
  await page.getByRole('button', { name: 'Add…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tax id of Joe Hill' });
  await dialog.getByRole('textbox', { name: 'Tax id' }).fill('000-12-3456');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('No such number is given out.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Tax id' }).fill('219-09-9999');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const shown = page.getByRole('status', { name: 'Tax id' });
  await expect(shown).toHaveText('***-**-9999');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(shown).toHaveText('219-09-9999');
  await expect(page.getByText(/^Shown on .* · On this computer$/)).toBeVisible();
  await page.getByRole('button', { name: 'Hide' }).click();
  await expect(shown).toHaveText('***-**-9999');

  await page.getByRole('button', { name: /^Find/ }).click();
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  await palette.getByRole('textbox').or(palette.getByRole('searchbox')).first().fill('file 1099s');
  await expect(palette.getByText('File 1099s', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  const filing = page.getByRole('dialog', { name: 'File 1099s' });
  await expect(filing.getByRole('row', { name: 'Joe Hill ***-**-9999 $2,500.00' })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await filing.getByRole('button', { name: 'Make the file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`1099-nec-${year}.csv`);
  expect(readFileSync(await download.path(), 'utf8')).toContain('SSN,219-09-9999,2500.00');
});
