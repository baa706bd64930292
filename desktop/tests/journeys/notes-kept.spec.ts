import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { noteAbout, notes, saved, type } from './note-pages.ts';
import { settle } from './screens.ts';

/** As if the engine were gone whenever something is to be saved. */
async function refuseWrites(page: Page): Promise<void> {
  await page.route('**/commands/notes.write', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionrefused') : route.fallback(),
  );
}

test('what is typed just before a page is left is saved all the same', async ({ page, api, open }) => {
  const { buildingId } = await api.startLease();
  await open(`/properties/${buildingId}?panel=notes`);
  await type(noteAbout(page, 'Maple Court'), 'Left in a hurry');
  await page.getByRole('link', { name: 'Tenants' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
  await expect
    .poll(async () => (await api.get<{ text: string }>(`/notes/building/${buildingId}`)).text)
    .toBe('Left in a hurry');

  await open(`/properties/${buildingId}?panel=notes`);
  await type(noteAbout(page, 'Maple Court'), ', and closed');
  await page.reload();
  await expect(noteAbout(page, 'Maple Court')).toHaveText('Left in a hurry, and closed');
});

test('while the engine refuses, the text stays, says so, and is saved when it may', async ({
  page,
  api,
  open,
  trouble,
}) => {
  const { buildingId } = await api.startLease();
  await open(`/properties/${buildingId}?panel=notes`);
  const note = noteAbout(page, 'Maple Court');
  await note.click();
  trouble.expect(/ERR_CONNECTION_REFUSED POST .*\/commands\/notes.write$/);
  await refuseWrites(page);
  await note.pressSequentially('Typed into the void');
  await expect(notes(page).getByText(/^Not saved yet: the app’s engine is not answering/)).toBeVisible();
  await expect(note).toHaveText('Typed into the void');

  await page.unroute('**/commands/notes.write');
  await saved(page);
  await refuseWrites(page);
  await note.pressSequentially(', twice');
  await expect(notes(page).getByText(/^Not saved yet/)).toBeVisible();
  // The page is closed before the engine is back; the next one brings the text into the books.
  await page.goto('about:blank');
  await page.unroute('**/commands/notes.write');
  await open('/tenants');
  await expect
    .poll(async () => (await api.get<{ text: string }>(`/notes/building/${buildingId}`)).text)
    .toBe('Typed into the void, twice');
  const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')));
  await expect.poll(drafts).toEqual([]);
});

test('the dashboard does not pay for the editor', async ({ page, api, open }) => {
  const { buildingId } = await api.startLease();
  const editors: string[] = [];
  page.on('request', (request) => {
    if (/\/note-(?!section|links)[^/]*\.js$/.test(request.url())) editors.push(request.url());
  });
  await open('');
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  await settle(page);
  expect(editors).toEqual([]);
  await open(`/properties/${buildingId}?panel=notes`);
  await noteAbout(page, 'Maple Court').waitFor();
  expect(editors).toHaveLength(1);
});
