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
  await expect(table.getByRole('row').last()).toContainText('2 transactions');
  // In 1,500.00, out 800.00.
  await expect(table.getByRole('row').last()).toContainText('Net $700.00');

  await page.keyboard.press('/');
  await page.keyboard.type('check 1044');
  const understood = page.getByRole('list', { name: 'What is searched for' });
  await expect(understood).toHaveText('number 1044');
  const payment = table.getByRole('row').filter({ hasText: 'Ana Ruiz' });
  await expect(payment).toContainText('Corrected');
  await expect(table.getByRole('row').last()).toContainText('1 transaction');
  await expect(page).toHaveURL(/q=check/);
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
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^transactions-.*\.csv$/);
});
