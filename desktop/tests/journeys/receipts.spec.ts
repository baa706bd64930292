import type { Page } from '@playwright/test';
import type { ReceiptView } from '@portfolio-os/shared/api';
import { exe, pdf } from '@portfolio-os/shared/attachments/samples';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';
import { dropFile } from './drop-file.ts';
import { pastePicture } from './paste-picture.ts';
import { asFile, chooseFiles, drawReceipt, dropBar, streamOf } from './receipt-files.ts';

const invoice = Buffer.from(pdf('Rogue Plumbing, 1,234.50')).toString('latin1');

async function inMenu(page: Page, file: string, item: string) {
  const name = `Actions for ${file}`;
  await page.getByRole('button', { name }).click();
  await page.getByRole('menu', { name }).getByRole('menuitem', { name: item }).click();
}

const expense = () =>
  ({
    id: newId(),
    category: 'repairs',
    amountCents: 123_450,
    paidOn: '2026-06-01',
    description: 'New water heater',
  }) as const;

test('receipts come by drag, by paste and by file, are looked at, downloaded and removed', async ({
  page,
  context,
  api,
  open,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const spent = expense();
  const { id } = spent;
  await api.run('expenses.recordExpense', spent);
  await open('/expenses');
  await page.getByRole('row').filter({ hasText: 'New water heater' }).click();
  const drawer = page.getByRole('dialog', { name: 'New water heater' });
  await expect(drawer.getByText('$1,234.50')).toBeVisible();
  const receipts = drawer.getByRole('list', { name: 'Receipts' });

  await dropFile(page, dropBar(drawer), { name: 'Invoice 12.pdf', text: invoice });
  await expect(receipts.getByText('Invoice 12.pdf')).toBeVisible();
  await pastePicture(page, await drawReceipt(page));
  await expect(receipts.getByText('Pasted picture.png')).toBeVisible();
  await chooseFiles(page, drawer, [{ name: 'photo.jpg', buffer: await drawReceipt(page, 'image/jpeg') }]);
  await expect(receipts.getByRole('listitem')).toHaveCount(3);

  await receipts.getByRole('button', { name: 'Look at photo.jpg' }).click();
  const picture = page.getByRole('dialog', { name: 'photo.jpg' }).getByRole('img', { name: 'photo.jpg' });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(480);
  await page.keyboard.press('Escape');
  await expect(picture).toBeHidden();
  await receipts.getByRole('button', { name: 'Look at Invoice 12.pdf' }).click();
  await expect(page.getByRole('dialog', { name: 'Invoice 12.pdf' }).locator('iframe')).toBeVisible();
  await page.keyboard.press('Escape');

  const downloading = page.waitForEvent('download');
  await inMenu(page, 'Invoice 12.pdf', 'Download');
  expect((await downloading).suggestedFilename()).toBe('Invoice 12.pdf');
  await inMenu(page, 'Pasted picture.png', 'Remove');
  await expect(receipts.getByText('Pasted picture.png')).toBeHidden();
  await expect(page.getByText('Pasted picture.png is removed.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(receipts.getByText('Pasted picture.png')).toBeVisible();
  await inMenu(page, 'Pasted picture.png', 'Remove');
  await expect(receipts.getByRole('listitem')).toHaveCount(2);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '2 receipts of New water heater' })).toBeVisible();
  const kept = await api.get<ReceiptView[]>(`/receipts?recordTable=expense&recordId=${id}`);
  expect(kept.map(({ fileName, mediaType }) => [fileName, mediaType])).toEqual([
    ['Invoice 12.pdf', 'application/pdf'],
    ['photo.jpg', 'image/jpeg'],
  ]);
});

test('what may not be attached is said beside the file, and the others go on', async ({
  page,
  api,
  open,
  trouble,
}) => {
  trouble.expect(/^422 POST .*\/receipt-files$/);
  await api.run('expenses.recordExpense', expense());
  await open('/expenses');
  await page.getByRole('row').filter({ hasText: 'New water heater' }).click();
  const drawer = page.getByRole('dialog', { name: 'New water heater' });
  await chooseFiles(page, drawer, [
    { name: 'invoice.pdf', buffer: Buffer.from(exe()) },
    { name: 'empty.png', buffer: Buffer.alloc(0) },
    { name: 'contract.pdf', buffer: Buffer.concat([pdf(), Buffer.alloc(25 * 1024 * 1024)]) },
    { name: 'right.pdf', buffer: Buffer.from(pdf()) },
  ]);
  const line = (name: string) => drawer.getByRole('listitem').filter({ hasText: name });
  await expect(line('invoice.pdf')).toContainText('Only PDF, JPEG, PNG, WebP and HEIC files');
  await expect(line('empty.png')).toContainText('This file is empty.');
  await expect(line('contract.pdf')).toContainText('This file is larger than 25 MB.');
  await expect(drawer.getByRole('list', { name: 'Receipts' }).getByText('right.pdf')).toBeVisible();
  await drawer.getByRole('button', { name: 'Dismiss invoice.pdf' }).click();
  await expect(line('invoice.pdf')).toHaveCount(0);
});

test('an expense is added together with its receipt', async ({ page, open, context, trouble }) => {
  trouble.expect(/^422 POST .*\/receipt-files$/);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('/expenses?new=true');
  const dialog = page.getByRole('dialog', { name: 'Add expense' });
  await dialog.getByLabel('Amount').fill('89.90');
  await dialog.getByLabel('What for').fill('Paint');
  const category = dialog.getByRole('combobox', { name: 'Category' });
  await category.fill('supp');
  await category.press('Enter');
  await expect(dialog.getByText('Schedule E, line 15')).toBeVisible();
  await dropFile(page, dropBar(dialog), { name: 'page.pdf', text: '<!doctype html>' });
  await expect(dialog.getByText('Only PDF, JPEG, PNG, WebP and HEIC files')).toBeVisible();
  await dialog.getByRole('button', { name: 'Dismiss page.pdf' }).click();
  await dropFile(page, dropBar(dialog), { name: 'Invoice 12.pdf', text: invoice });
  await pastePicture(page, await drawReceipt(page));
  const staged = dialog.getByRole('list', { name: 'Receipts' });
  await expect(staged.getByRole('listitem')).toHaveCount(2);
  await staged.getByRole('button', { name: 'Leave out Pasted picture.png' }).click();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Receipt of Paint' }).click();
  const drawer = page.getByRole('dialog', { name: 'Paint' });
  await expect(drawer.getByRole('list', { name: 'Receipts' }).getByText('Invoice 12.pdf')).toBeVisible();
});

test('a file from another device waits calmly, and is drawn the moment it comes', async ({
  page,
  api,
  open,
  served,
}) => {
  const { leaseId } = await api.startLease();
  const picture = await drawReceipt(page);
  const elsewhere = await asFile(picture);
  const opened = await served.workspace.open(served.portfolioId);
  if (!opened.ok) throw new Error(opened.error.message);
  const args = { id: newId(), recordTable: 'lease', recordId: leaseId, fileName: 'Lease.png', ...elsewhere };
  await opened.value.execute({ command: 'receipts.attach', args });
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'Files: 1' }).click();
  const file = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
  await expect(file).toContainText('Waiting for the file');
  await expect(file.getByRole('button', { name: 'Look at Lease.png' })).toBeDisabled();
  const store = served.workspace.receipts.of(served.portfolioId);
  await store.receive(elsewhere, streamOf(picture));
  await expect(file).not.toContainText('Waiting');
  await file.getByRole('button', { name: 'Look at Lease.png' }).click();
  await expect(page.getByRole('dialog', { name: 'Lease.png' }).getByAltText('Lease.png')).toBeVisible();
});

test('tenants, buildings, units and leases have files, too', async ({ page, api, open }) => {
  const { buildingId, leaseId } = await api.startLease();
  for (const path of [`/properties/${buildingId}`, `/leases/${leaseId}`, '/tenants']) {
    await open(path);
    if (path === '/tenants') await page.getByRole('link', { name: 'Ana Ruiz' }).click();
    await page.getByRole('button', { name: 'Files', exact: true }).click();
    const panel = page.getByRole('complementary');
    await dropFile(page, dropBar(panel), { name: 'Agreement.pdf', text: invoice });
    await expect(panel.getByRole('list', { name: 'Files' }).getByText('Agreement.pdf')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Files: 1' })).toBeVisible();
  }
  await open(`/properties/${buildingId}`);
  await page.getByRole('button', { name: 'Actions for Maple Court 3B' }).click();
  await page.getByRole('menuitem', { name: 'Files' }).click();
  const drawer = page.getByRole('complementary', { name: 'Maple Court · 3B' });
  await dropFile(page, dropBar(drawer), { name: 'Floor plan.pdf', text: invoice });
  await expect(drawer.getByRole('list', { name: 'Files' }).getByText('Floor plan.pdf')).toBeVisible();
});
