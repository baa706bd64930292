import { readFile } from 'node:fs/promises';
import { expect, test } from './app.ts';

test('everything leaves as one archive and comes back into a new portfolio', async ({
  page,
  api,
  open,
  served,
  trouble,
}) => {
  await api.startLease();
  await open('/settings');
  const part = page.getByRole('region', { name: 'Take your books with you' });
  // There is something in these books: nothing may take their place.
  await expect(part.getByRole('button', { name: 'Bring an archive back…' })).toBeHidden();
  const [archive] = await Promise.all([
    page.waitForEvent('download'),
    part.getByRole('link', { name: 'Take everything out' }).click(),
  ]);
  expect(archive.suggestedFilename()).toMatch(/^everything-\d{4}-\d\d-\d\d\.zip$/);
  const file = await archive.path();

  await page.getByRole('button', { name: /^Portfolio: / }).click();
  await page.getByRole('menuitem', { name: 'New portfolio' }).click();
  const choose = async (chosen: Parameters<typeof page.setInputFiles>[1]) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose…' }).click(),
    ]);
    await chooser.setFiles(chosen);
  };
  trouble.expect(/^422 POST .*\/archive\/preview$/);
  await choose({ name: 'no.zip', mimeType: 'application/zip', buffer: Buffer.from('PK no archive') });
  await expect(page.getByRole('alert')).toContainText('Nothing was brought in.');

  await choose({ name: 'everything.zip', mimeType: 'application/zip', buffer: await readFile(file) });
  const dialog = page.getByRole('dialog', { name: /^Bring back/ });
  await expect(dialog.getByText('1 lease', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  expect(served.workspace.list()).toHaveLength(2);
  await page.getByRole('link', { name: 'Tenants' }).click();
  await expect(page.getByRole('main').getByRole('link', { name: 'Ana Ruiz' })).toBeVisible();
});
