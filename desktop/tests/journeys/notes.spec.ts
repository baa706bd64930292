import type { TenantView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';
import { noteAbout, notes, saved, type } from './note-pages.ts';

test('a note on a building is saved by itself and is there again', async ({ page, api, open, served }) => {
  const { buildingId } = await api.startLease();
  await open(`/properties/${buildingId}?panel=notes`);
  const note = noteAbout(page, 'Maple Court');
  await type(note, 'The roof is from 2019.');
  await saved(page);
  await page.reload();
  await expect(note).toHaveText('The roof is from 2019.');
  await expect(notes(page).getByText(/^Sav/)).toHaveCount(0);

  // One burst of keys is one entry in the log, and looking at a note is none.
  const ledger = await served.workspace.open(served.portfolioId);
  if (!ledger.ok) throw new Error(ledger.error.message);
  const sets = ledger.value.db.selectFrom('changeSet').select('seq').where('command', '=', 'notes.write');
  expect(await sets.execute()).toHaveLength(1);
});

test('two windows write in the same note at once, and both see both texts', async ({
  page,
  context,
  api,
  open,
  trouble,
}) => {
  const { buildingId } = await api.startLease();
  await open(`/properties/${buildingId}?panel=notes`);
  const other = await context.newPage();
  await trouble.watch(other);
  await other.goto(page.url());
  const [here, there] = [noteAbout(page, 'Maple Court'), noteAbout(other, 'Maple Court')];
  await type(here, 'Roof');
  await expect(there).toHaveText('Roof');

  await type(there, ' of 2019');
  await here.press('ControlOrMeta+Home');
  await Promise.all([
    here.pressSequentially('The big ', { delay: 30 }),
    there.pressSequentially(', by Rita Roofs', { delay: 30 }),
  ]);
  const both = 'The big Roof of 2019, by Rita Roofs';
  await expect(here).toHaveText(both);
  await expect(there).toHaveText(both);
  // The caret stayed where it was while the other's text came in.
  await here.pressSequentially('old ');
  await expect(there).toHaveText('The big old Roof of 2019, by Rita Roofs');
  await other.close();
});

test('formatting survives, by keyboard, by toolbar and by typing', async ({ page, api, open }) => {
  const { buildingId } = await api.startLease();
  await open(`/properties/${buildingId}?panel=notes`);
  const note = noteAbout(page, 'Maple Court');
  await type(note, '# Roof');
  await note.press('Enter');
  await note.pressSequentially('Made by ');
  await note.press('ControlOrMeta+b');
  await note.pressSequentially('Rita');
  await note.press('ControlOrMeta+b');
  await note.press('Enter');
  await notes(page).getByRole('button', { name: 'List', exact: true }).click();
  await note.pressSequentially('gutters');
  await note.press('Enter');
  await note.pressSequentially('https://example.com/roof ');
  await saved(page);
  await page.reload();
  await expect(note.getByRole('heading', { level: 3, name: 'Roof' })).toBeVisible();
  await expect(note.locator('strong')).toHaveText('Rita');
  await expect(note.getByRole('listitem')).toHaveText(['gutters', /example\.com\/roof/]);
  const link = note.getByRole('link', { name: 'https://example.com/roof' });
  await expect(link).toHaveAttribute('href', 'https://example.com/roof');
  await expect(link).toHaveAttribute('rel', /noopener/);
});

test('a link leads to the web or to mail, and nowhere else', async ({ page, api, open }) => {
  const { buildingId } = await api.startLease();
  await open(`/properties/${buildingId}?panel=notes`);
  const note = noteAbout(page, 'Maple Court');
  await type(note, 'Rita');
  await note.press('Shift+Home');
  await notes(page).getByRole('button', { name: 'Link', exact: true }).click();
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Write a web address or an e-mail address.')).toBeVisible();
  await address.fill('rita@example.com');
  await page.keyboard.press('Enter');
  await expect(note.getByRole('link', { name: 'Rita' })).toHaveAttribute('href', 'mailto:rita@example.com');
  await saved(page);

  await note.press('End');
  await notes(page).getByRole('button', { name: 'Link', exact: true }).click();
  await expect(address).toHaveValue('mailto:rita@example.com');
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(note.getByRole('link')).toHaveCount(0);
  await expect(note).toHaveText('Rita');
});

test('undo takes back what was typed here, and nothing that others wrote', async ({
  page,
  context,
  api,
  open,
}) => {
  const { buildingId } = await api.startLease();
  await open(`/properties/${buildingId}?panel=notes`);
  const other = await context.newPage();
  await other.goto(page.url());
  const [here, there] = [noteAbout(page, 'Maple Court'), noteAbout(other, 'Maple Court')];
  await type(there, 'Theirs.');
  await expect(here).toHaveText('Theirs.');
  await type(here, ' Mine.');
  await expect(there).toHaveText('Theirs. Mine.');
  await here.press('ControlOrMeta+z');
  await expect(here).toHaveText('Theirs.');
  await expect(there).toHaveText('Theirs.');
  await other.close();
});

test('each tenant, lease, unit and vendor has a note, found from where they stand', async ({
  page,
  api,
  open,
}) => {
  const { leaseId, buildingId } = await api.startLease();
  const [tenant] = await api.get<TenantView[]>('/tenants');
  const vendorId = newId();
  await api.run('expenses.addVendor', { id: vendorId, name: 'Rita Roofs', email: null, phone: null });
  await api.run('expenses.recordExpense', {
    id: newId(),
    vendorId,
    category: 'repairs',
    amountCents: 12_500,
    paidOn: '2026-06-01',
    description: 'Gutters',
  });

  await open('/expenses');
  await page.getByRole('link', { name: 'Rita Roofs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rita Roofs' })).toBeVisible();
  await page.getByRole('button', { name: 'Notes', exact: true }).click();
  await type(noteAbout(page, 'Rita Roofs'), 'Has a key to the shed.');
  await saved(page);

  await open(`/tenants/${tenant?.id}?panel=notes`);
  await type(noteAbout(page, 'Ana Ruiz'), 'Call after six.');
  await saved(page);

  await open(`/leases/${leaseId}?panel=notes`);
  await type(noteAbout(page, 'the lease of Maple Court · 3B'), 'Dog agreed.');
  await saved(page);

  await open(`/properties/${buildingId}`);
  await page.getByRole('button', { name: 'Actions for Maple Court 3B' }).click();
  await page.getByRole('menuitem', { name: 'Notes' }).click();
  const drawer = page.getByRole('complementary', { name: 'Maple Court · 3B' });
  await type(drawer.getByRole('textbox', { name: 'Notes about Maple Court · 3B' }), 'Meter behind the door.');
  await expect(drawer.getByText('Saved', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  // The list says that there is something to read, and opens it.
  const mark = page.getByRole('button', { name: 'Notes about Maple Court 3B' });
  await expect(mark).toHaveAttribute('title', 'Meter behind the door.');
  await mark.click();
  await expect(drawer.getByRole('textbox')).toHaveText('Meter behind the door.');
});
