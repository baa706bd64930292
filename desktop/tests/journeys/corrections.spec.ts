import { expect, test } from './app.ts';

test('a payment typed wrong is put right: one line, which opens to what stood before', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  await api.pay(leaseId, 510_000, '2026-06-03');
  await open(`/leases/${leaseId}`);
  await expect(page.getByRole('button', { name: /^Credit on account:/ })).toContainText('$3,600.00');
  const ledger = page.getByRole('table', { name: 'Ledger' });
  await ledger.getByRole('button', { name: /^Actions for .*Jun 3, 2026$/ }).click();
  await page.getByRole('menuitem', { name: 'Correct' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct payment' });
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('1500');
  await dialog.getByRole('button', { name: 'Correct' }).click();
  await expect(dialog.getByText('Say what was wrong, for the history.')).toBeVisible();
  await dialog.getByLabel('What was wrong').fill('Typed 5100 instead of 1500');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Open charges:/ })).toContainText('$0.00');
  const entry = ledger.getByRole('row').filter({ hasText: 'Corrected' });
  await expect(entry).toHaveCount(1);
  await expect(ledger.getByRole('row').filter({ hasText: '5,100.00' })).toHaveCount(0);
  await entry.getByRole('button', { name: /^Details of/ }).click();
  await expect(ledger.getByText('Corrected: Typed 5100 instead of 1500.')).toBeVisible();
  await expect(ledger.getByRole('listitem').filter({ hasText: '5,100.00' })).toHaveCount(2);
});

test('a payment that never came back stands again, and its fee falls', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  await api.pay(leaseId, 150_000, '2026-06-03');
  await open(`/leases/${leaseId}`);
  const ledger = page.getByRole('table', { name: 'Ledger' });
  await ledger.getByRole('button', { name: /^Actions for .*Jun 3, 2026$/ }).click();
  await page.getByRole('menuitem', { name: 'Payment was returned' }).click();
  const returned = page.getByRole('dialog', { name: 'Returned payment' });
  await returned.getByLabel('Reason').fill('Wrong cheque');
  await returned.getByLabel('Returned on').fill('6/5');
  await returned.getByLabel('Charge the tenant a returned-payment fee').check();
  await returned.getByRole('textbox', { name: 'Fee' }).fill('35');
  await returned.getByRole('button', { name: 'Return payment' }).click();
  const openCharges = page.getByRole('button', { name: /^Open charges:/ });
  await expect(openCharges).toContainText('$1,535.00');
  await ledger.getByRole('button', { name: /^Actions for .*Jun 3, 2026$/ }).click();
  await page.getByRole('menuitem', { name: 'Correct' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct payment' });
  await dialog.getByLabel('It never came back: the return and its fee fall').check();
  await dialog.getByLabel('What was wrong').fill('It was another tenant’s cheque');
  await dialog.getByRole('button', { name: 'Correct' }).click();
  await expect(openCharges).toContainText('$0.00');
});

test('a month that is reversed is waived, and charged again when somebody says so', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  await open(`/leases/${leaseId}`);
  const openCharges = page.getByRole('button', { name: /^Open charges:/ });
  const ledger = page.getByRole('table', { name: 'Ledger' });
  await ledger.getByRole('button', { name: /^Actions for Rent, June 2026/ }).click();
  await page.getByRole('menuitem', { name: 'Reverse the charge' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reverse charge' });
  await expect(dialog.getByLabel('No: it is waived, whatever the terms become')).toBeChecked();
  await dialog.getByLabel('Reason').fill('The boiler was out');
  await dialog.getByRole('button', { name: 'Reverse' }).click();
  await expect(openCharges).toContainText('$0.00');
  await expect(ledger.getByText('Waived')).toBeVisible();
  await ledger.getByRole('button', { name: /^Actions for Rent, June 2026/ }).click();
  await page.getByRole('menuitem', { name: 'Charge it again' }).click();
  await page.getByRole('dialog', { name: 'Charge it again' }).getByRole('button', { name: 'Charge' }).click();
  await expect(openCharges).toContainText('$1,500.00');
});

test('a lease entered wrong is corrected, and one entered by mistake owes nothing', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-10' });
  await api.chargeRent('2026-06-30');
  await open(`/leases/${leaseId}`);
  const openCharges = page.getByRole('button', { name: /^Open charges:/ });
  await expect(openCharges).toContainText('$1,050.00');
  const more = page.getByRole('button', { name: 'More for this lease' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Correct the lease' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct lease' });
  await dialog.getByLabel('First day').fill('6/1');
  await dialog.getByRole('button', { name: 'Correct' }).click();
  await expect(openCharges).toContainText('$1,500.00');
  await more.click();
  await page.getByRole('menuitem', { name: 'Entered by mistake' }).click();
  await page
    .getByRole('dialog', { name: 'Make the lease void' })
    .getByRole('button', { name: 'Make void' })
    .click();
  await expect(openCharges).toContainText('$0.00');
  await expect(page.getByText('Void', { exact: true })).toBeVisible();
  await more.click();
  await page.getByRole('menuitem', { name: 'Bring it back' }).click();
  await expect(openCharges).toContainText('$1,500.00');
});

test('a raise inside a month waits or splits it, as is said', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByRole('menuitem', { name: 'Change rent' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change rent' });
  await dialog.getByLabel('From').fill('6/16');
  await dialog.getByLabel('New amount').fill('1600');
  await dialog.getByLabel('The period is split by days').check();
  await dialog.getByRole('button', { name: 'Change' }).click();
  // 1,500 + 100 × 15 ÷ 30.
  await expect(page.getByRole('button', { name: /^Open charges:/ })).toContainText('$1,550.00');
});

test('several charges are reversed with one reason', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease({ startOn: '2026-04-01' });
  await api.chargeRent('2026-06-30');
  await open(`/leases/${leaseId}`);
  const openCharges = page.getByRole('button', { name: /^Open charges:/ });
  await expect(openCharges).toContainText('$4,500.00');
  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByRole('menuitem', { name: 'Reverse several charges' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reverse charges' });
  await dialog.getByLabel(/^Rent, April 2026/).check();
  await dialog.getByLabel(/^Rent, May 2026/).check();
  await dialog.getByLabel('Reason').fill('They moved in on June 1');
  await dialog.getByRole('button', { name: 'Reverse 2 charges' }).click();
  await expect(openCharges).toContainText('$1,500.00');
});
