import { pdf } from '@portfolio-os/shared/attachments/samples';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';
import { chooseFiles } from './receipt-files.ts';

test('a file of any record is in the list of documents, said what it is, narrowed to and found by the palette', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  await api.run('billing.recordPayment', {
    ...{ id: newId(), leaseId, amountCents: 129_500, receivedOn: '2026-05-02', method: 'check' },
    reference: '1044',
  });
  await open('/documents');
  await expect(page.getByText('No documents yet')).toBeVisible();
  await open(`/leases/${leaseId}?panel=files`);
  const buffer = Buffer.from(pdf('Lease of 3B'));
  await chooseFiles(page, page.getByRole('complementary'), [{ name: 'Signed lease.pdf', buffer }]);
  await expect(page.getByText('Signed lease.pdf')).toBeVisible();

  await page.getByRole('link', { name: 'Documents', exact: true }).click();
  const list = page.getByRole('table', { name: 'Documents' });
  await list.getByRole('row').filter({ hasText: 'Signed lease.pdf' }).click();
  const drawer = page.getByRole('dialog', { name: 'Signed lease.pdf' });
  await expect(drawer).toContainText('Ana Ruiz, Maple Court · 3B');
  await drawer.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Lease', exact: true }).click();
  await drawer.getByLabel('Day of the document').fill('2026-05-01');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(list.getByRole('row').filter({ hasText: 'Signed lease.pdf' })).toContainText('Lease');
  await expect(list).toContainText('May 1');

  await page.getByLabel('Find a document').fill('sign ruiz');
  await expect(page).toHaveURL(/q=sign/);
  await expect(page.getByText('1 document', { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Photo' }).click();
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Nothing matches')).toBeVisible();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  const answers = Promise.withResolvers<void>();
  await page.route(/\/search\?/, async (route) => {
    await answers.promise;
    await route.continue();
  });
  await page.keyboard.type('check 104');
  await expect(palette.getByText('Find “check 104” in transactions')).toBeVisible();
  await page.keyboard.type('4');
  await expect(palette.getByText('Find “check 1044” in transactions')).toBeVisible();
  answers.resolve();
  await expect(palette.getByRole('button').or(palette.getByRole('option')).first()).toContainText('1,295.00');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/leases\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ana Ruiz');
});
