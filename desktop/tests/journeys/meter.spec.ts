import { expect, test } from './app.ts';

test('a second charge by meter begins where the last one ended', async ({ page, api, open, trouble }) => {
  // A reading that is half typed is below the one before, and its preview says so.
  trouble.expect(/^422 POST .*\/utilities\/preview$/);
  const { buildingId } = await api.startLease();
  await open(`/properties/${buildingId}`);
  const dialog = page.getByRole('dialog', { name: 'Charge a utility' });
  const before = dialog.getByLabel('Before, 3B');
  const charge = async (words: string, { readOn, after }: { readOn: string; after: string }) => {
    await dialog.getByLabel('What for').fill(words);
    await dialog.getByText('At a price').click();
    await dialog.getByLabel('Price of one').fill('4');
    await dialog.getByLabel('Read on').fill(readOn);
    await dialog.getByLabel('After, 3B').fill(after);
    await dialog.getByRole('button', { name: 'Charge 1 lease' }).click();
    await expect(dialog).toBeHidden();
  };
  const ask = async () => {
    await page.getByRole('button', { name: 'Charge a utility' }).click();
    await dialog.getByText('Meter readings').click();
  };
  await ask();
  await expect(before).toHaveValue('');
  await before.fill('1180');
  await dialog.getByLabel('Unit of measure').fill('m³');
  await charge('Water, May', { readOn: '5/31', after: '1204' });
  // 24 × 4.00.
  await expect(page.getByText('$96.00 charged for Water, May.')).toBeVisible();

  await ask();
  await expect(before).toHaveValue('1,204');
  await charge('Water, June', { readOn: '6/14', after: '1224.5' });
  // (1,224.5 − 1,204) × 4.00.
  await expect(page.getByText('$82.00 charged for Water, June.')).toBeVisible();

  await page.getByRole('button', { name: 'Actions for Maple Court 3B' }).click();
  await page.getByRole('menuitem', { name: 'Meter readings' }).click();
  const readings = page.getByRole('list', { name: 'Readings' }).getByRole('listitem');
  await expect(readings.first()).toContainText('1,224.5 m³');
  await expect(readings.first()).toContainText('Water, 20.5 used since May 31');
  await expect(readings.nth(1)).toContainText('1,204 m³');
});
