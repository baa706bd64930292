import { pdf } from '@portfolio-os/shared/attachments/samples';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';

test('money is found by a check’s number, narrowed, opened in place, and taken along as a file', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  const wrong = await api.pay(leaseId, 510_000, '2026-05-03');
  await api.run('billing.correctPayment', {
    ...{ id: newId(), mirrorId: newId(), paymentId: wrong, leaseId, payerId: null, amountCents: 150_000 },
    ...{ receivedOn: '2026-05-04', method: 'check', reference: '1044', memo: null, reason: 'Typed wrong' },
  });
  await api.run('expenses.recordExpense', {
    ...{ id: newId(), buildingId: null, unitId: null, vendorId: null, category: 'insurance' },
    ...{ amountCents: 80_000, paidOn: '2026-05-20', description: 'Policy', statementLineId: null },
  });
  await open('/transactions');
  const table = page.getByRole('table', { name: 'Transactions' });
  await expect(table.getByRole('row').last()).toContainText('2 found');
  // In 1,500.00, out 800.00.
  await expect(table.getByRole('row').last()).toContainText('Net $700.00');

  // By its heads it is sorted whole, in the address: “Ana Ruiz” before “Policy”.
  const second = table.getByRole('row').nth(2);
  await expect(second).toContainText('Ana Ruiz');
  await table.getByRole('button', { name: 'Who and what' }).click();
  await expect(second).toContainText('Policy');
  await expect(page).toHaveURL(/sort=who/);
  await table.getByRole('button', { name: 'In' }).click();
  await expect(table.getByRole('columnheader', { name: 'In' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(second).toContainText('Policy');

  await page.keyboard.press('/');
  await page.keyboard.type('check 1044');
  const understood = page.getByRole('list', { name: 'What is searched for' });
  await expect(understood).toHaveText('number 1044');
  const payment = table.getByRole('row').filter({ hasText: 'Ana Ruiz' });
  await expect(payment).toContainText('Corrected');
  await expect(table.getByRole('row').last()).toContainText('1 found');
  await expect(page).toHaveURL(/sort=in&q=check/);
  await page.reload();
  await expect(understood).toHaveText('number 1044');

  await payment.focus();
  await page.keyboard.press('ArrowRight');
  await expect(table.getByRole('row').filter({ hasText: '$5,100.00' })).toHaveCount(2);
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Ana Ruiz' });
  await expect(drawer.getByText('Before it was corrected')).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Payment was returned' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  await page.getByRole('button', { name: 'Without “number 1044”' }).click();
  await page.getByRole('combobox', { name: 'Which way' }).click();
  await page.getByRole('option', { name: 'Money out' }).click();
  await expect(understood).toHaveText('money out');
  await expect(table.getByRole('row').filter({ hasText: 'Policy' })).toBeVisible();
  await expect(payment).toHaveCount(0);
  await page.goBack();
  await expect(payment).toBeVisible();
  await page.goForward();

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Keep this search…' }).click();
  const keep = page.getByRole('dialog', { name: 'Keep this search' });
  await keep.getByLabel('Name').fill('What went out');
  await keep.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('button', { name: 'What went out' })).toBeVisible();
  await page.getByRole('button', { name: 'Without “money out”' }).click();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'What went out' }).click();
  await expect(understood).toHaveText('money out');

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^transactions-.*\.csv$/);
});

test('what is chosen is reversed together, for one reason; a payment stays', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease();
  await api.pay(leaseId, 150_000, '2026-05-03');
  for (const [description, paidOn] of [
    ['Paint', '2026-05-11'],
    ['Brushes', '2026-05-12'],
  ] as const) {
    await api.run('expenses.recordExpense', {
      ...{ id: newId(), buildingId: null, unitId: null, vendorId: null, category: 'supplies' },
      ...{ amountCents: 2_500, paidOn, description, statementLineId: null },
    });
  }
  await open('/transactions');
  const table = page.getByRole('table', { name: 'Transactions' });
  await table.getByRole('row').filter({ hasText: 'Brushes' }).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const chosen = page.getByRole('region', { name: 'What is chosen' });
  // 25.00 + 25.00 out, 1,500.00 in.
  await expect(chosen).toContainText('3 chosen · in $1,500.00 · out $50.00');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    chosen.getByRole('button', { name: 'Attach a file to 3…' }).click(),
  ]);
  await chooser.setFiles({ name: 'Slip.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()) });
  await expect(page.getByRole('status').filter({ hasText: 'Slip.pdf is attached to 3.' })).toBeVisible();
  await expect(table.getByRole('img', { name: '1 document' })).toHaveCount(3);
  await chosen.getByRole('button', { name: 'Reverse 2…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reverse 2 transactions' });
  await expect(dialog).toContainText('1 of what is chosen stays');
  await dialog.getByLabel('Reason').fill('Entered twice');
  await dialog.getByRole('button', { name: 'Reverse' }).click();
  await expect(table.getByRole('row').filter({ hasText: 'Reversed: Entered twice' })).toHaveCount(2);
  await expect(chosen).toBeHidden();
  await expect(table.getByRole('row').last()).toContainText('Net $1,500.00');
});
