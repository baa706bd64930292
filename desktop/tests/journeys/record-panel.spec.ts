import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';

test('a record’s panel opens by its mark and by its key, stands in the address, and Escape gives the focus back', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  await open(`/leases/${leaseId}`);
  const panel = page.getByRole('complementary', { name: 'Ana Ruiz, Maple Court · 3B' });
  const notes = page.getByRole('button', { name: 'Notes' });
  await notes.click();
  await expect(page).toHaveURL(/\?panel=notes$/);
  await expect(panel.getByRole('tab', { name: 'Notes' })).toBeFocused();
  // It stands beside the page, of which nothing lies under it.
  const [main, beside] = [await page.getByRole('main').boundingBox(), await panel.boundingBox()];
  expect((main?.x ?? 0) + (main?.width ?? 0)).toBeLessThanOrEqual(beside?.x ?? 0);

  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/\?panel=files$/);
  await page.reload();
  await expect(panel.getByRole('tab', { name: 'Files' })).toHaveAttribute('aria-selected', 'true');
  await panel.getByRole('tab', { name: 'Files' }).focus();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/leases/${leaseId}$`));
  await expect(page.getByRole('button', { name: 'Files' })).toBeFocused();

  await page.keyboard.press('d');
  await expect(panel.getByRole('tab', { name: 'What happened 1' })).toBeFocused();
  await page.keyboard.press('d');
  await expect(panel).toBeHidden();

  // What lies over it closes first.
  await notes.click();
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(panel).toBeVisible();
});

test('in the smallest window the panel lies over the page', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease();
  await page.setViewportSize({ width: 1024, height: 700 });
  await open(`/leases/${leaseId}`);
  const files = page.getByRole('button', { name: 'Files' });
  await files.click();
  const panel = page.getByRole('dialog', { name: 'Ana Ruiz, Maple Court · 3B' });
  await expect(panel.getByRole('tab', { name: 'Files' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(files).toBeFocused();
});

test('what has no page of its own has its panel beside its list, with what there is of it', async ({
  page,
  api,
  open,
}) => {
  const id = newId();
  await api.run('organisation.addEntity', { id, name: 'Maple LLC', kind: 'llc' });
  await open('/settings/entities');
  await page.getByRole('button', { name: 'More for Maple LLC' }).click();
  await page.getByRole('menuitem', { name: 'Files' }).click();
  const panel = page.getByRole('complementary', { name: 'Maple LLC' });
  await expect(page).toHaveURL(new RegExp(`panel=files&of=${id}$`));
  await expect(panel.getByRole('tab')).toHaveText(['What happened 1', 'Files']);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('button', { name: 'More for Maple LLC' })).toBeFocused();
});
