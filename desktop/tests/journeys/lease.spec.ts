import { expect, test } from './app.ts';
import { askWhy } from './figures.ts';

test('the ledger runs a balance, and each charge shows what settles it', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease();
  await api.chargeRent('2026-06-30');
  await api.pay(leaseId, 200_000, '2026-06-03');
  await open(`/leases/${leaseId}`);
  const ledger = page.getByRole('table', { name: 'Ledger' });
  const may = ledger.getByRole('row').filter({ hasText: /Rent.*May/ });
  const june = ledger.getByRole('row').filter({ hasText: /Rent.*June/ });
  const payment = ledger.getByRole('row').filter({ hasText: 'Check 1204' });
  await expect(payment).toContainText('$2,000.00');
  const balances = [may, june, payment].map((row) => row.getByRole('cell').nth(6));
  await expect(balances[0] ?? may).toHaveText('$1,500.00');
  await expect(balances[1] ?? june).toHaveText('$3,000.00');
  await expect(balances[2] ?? payment).toHaveText('$1,000.00');

  await june.getByRole('button', { name: /^Details of/ }).click();
  await expect(ledger.getByRole('listitem').filter({ hasText: /^Jun 3Settled by/ })).toContainText('$500.00');
  await expect(ledger.getByRole('listitem').filter({ hasText: 'Still open' })).toContainText('$1,000.00');
  await ledger.getByRole('button', { name: /^Settled by/ }).click();
  await expect(payment).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ledger.getByRole('listitem').filter({ hasText: /Settles Rent/ })).toHaveCount(2);

  const main = page.getByRole('main');
  expect(await askWhy(page, main.getByRole('button', { name: /^Open charges:/ }))).toBe(100_000);
  await expect(main.getByRole('button', { name: /^Net position:/ })).toHaveCount(0);
  await expect(main.getByText('since Jun 1, 14 days')).toBeVisible();
  await page.getByText('Still open', { exact: true }).first().click();
  await expect(may).toHaveCount(0);
  await expect(june).toHaveCount(1);
});

test('a returned payment reopens what it settled, and its fee is charged: 0, 1,500, 1,535', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  await api.pay(leaseId, 150_000, '2026-06-03');
  await open(`/leases/${leaseId}`);
  const openCharges = page.getByRole('button', { name: /^Open charges:/ });
  await expect(openCharges).toContainText('$0.00');
  const ledger = page.getByRole('table', { name: 'Ledger' });
  await ledger.getByRole('button', { name: /^Actions for .*Jun 3, 2026$/ }).click();
  await page.getByRole('menuitem', { name: 'Payment was returned' }).click();
  const dialog = page.getByRole('dialog', { name: 'Returned payment' });
  await dialog.getByRole('button', { name: 'Return payment' }).click();
  await expect(dialog.getByText('Say why, for instance “Insufficient funds”.')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Insufficient funds');
  await dialog.getByLabel('Returned on').fill('6/5');
  await page.keyboard.press('Enter');
  await expect(openCharges).toContainText('$1,500.00');
  await expect(ledger.getByRole('button', { name: /^Returned/ })).toBeVisible();

  await api.pay(leaseId, 150_000, '2026-06-08');
  await expect(openCharges).toContainText('$0.00');
  await ledger.getByRole('button', { name: /^Actions for .*Jun 8, 2026$/ }).click();
  await page.getByRole('menuitem', { name: 'Payment was returned' }).click();
  await dialog.getByLabel('Reason').fill('Insufficient funds');
  await dialog.getByLabel('Charge the tenant a returned-payment fee').check();
  await dialog.getByLabel('Fee', { exact: true }).fill('35');
  await dialog.getByRole('button', { name: 'Return payment' }).click();
  expect(await askWhy(page, openCharges.filter({ hasText: '$1,535.00' }))).toBe(153_500);
  await expect(ledger.getByRole('row', { name: /^As of/ })).toContainText('$1,535.00');
});

test('a charge is added by hand and reversed with its reason', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease();
  await open(`/leases/${leaseId}`);
  await expect(page.getByText('Nothing charged and nothing paid yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add charge' }).click();
  const adding = page.getByRole('dialog', { name: 'Add charge' });
  await adding.getByRole('button', { name: 'Charge', exact: true }).click();
  await expect(adding.getByText('How much is charged?')).toBeVisible();
  await adding.getByLabel('Amount').fill('12,5x');
  await adding.getByLabel('Description').fill('New key');
  await expect(adding.getByLabel('Amount')).toHaveAttribute('aria-invalid', 'true');
  await adding.getByLabel('Amount').fill('45');
  await page.keyboard.press('Enter');
  await expect(adding).toBeHidden();

  const ledger = page.getByRole('table', { name: 'Ledger' });
  const key = ledger.getByRole('row').filter({ hasText: 'New key' });
  await expect(key).toContainText('$45.00');
  await key.getByRole('button', { name: /^Actions for New key/ }).click();
  await page.getByRole('menuitem', { name: 'Reverse the charge' }).click();
  const reversing = page.getByRole('dialog', { name: 'Reverse charge' });
  await reversing.getByLabel('Reason').fill('They kept the old one');
  await page.keyboard.press('Control+Enter');
  await expect(reversing).toBeHidden();
  await expect(ledger.getByRole('row').filter({ hasText: 'Reversed: They kept the old one' })).toContainText(
    '($45.00)',
  );
  await expect(page.getByRole('button', { name: /^Open charges:/ })).toContainText('$0.00');
});

test('a payment that is in the books can settle something else', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease();
  await api.chargeRent('2026-06-30');
  await api.pay(leaseId, 150_000, '2026-06-03');
  await open(`/leases/${leaseId}`);
  const ledger = page.getByRole('table', { name: 'Ledger' });
  await ledger.getByRole('button', { name: /^Actions for .*Jun 3, 2026$/ }).click();
  await page.getByRole('menuitem', { name: 'Choose what it settles' }).click();
  const dialog = page.getByRole('dialog', { name: 'What this payment settles' });
  await dialog.getByLabel(/^Settles of Rent.*June/).fill('400');
  await expect(dialog.getByText('This is more than the $1,500.00 that there is of it.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog.getByLabel(/^Settles of Rent.*May/).fill('1000');
  await expect(dialog.getByRole('row', { name: /Left as credit/ })).toContainText('$100.00');
  await dialog.getByRole('button', { name: 'Save' }).click();
  // Where there is both, each stands by itself, and what comes of them.
  const figure = (label: string, cents: string) =>
    page.getByRole('button', { name: `${label}: ${cents}`, exact: true });
  expect(await askWhy(page, figure('Credit on account', '$100.00'))).toBe(10_000);
  expect(await askWhy(page, figure('Open charges', '$1,600.00'))).toBe(160_000);
  expect(await askWhy(page, figure('Net position', '$1,500.00'))).toBe(150_000);
});

test('the rent is raised by a percentage and parking is added', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease({ rentCents: 149_350 });
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByRole('menuitem', { name: 'Change rent' }).click();
  const raising = page.getByRole('dialog', { name: 'Change rent' });
  await expect(raising.getByLabel('From')).toHaveValue('Jul 1, 2026');
  await raising.getByLabel('Raise by').fill('3');
  await expect(raising.getByLabel('New amount')).toHaveValue('1,538.31');
  await expect(raising.getByText('$1,493.50 + 3% = $1,538.31, rounded half up.')).toBeVisible();
  await raising.getByRole('button', { name: 'Change' }).click();
  await expect(raising).toBeHidden();

  await page.getByRole('tab', { name: 'Terms' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'from Jul 1, 2026' })).toContainText('$1,538.31');
  await page.getByRole('button', { name: 'Add an extra' }).click();
  const extra = page.getByRole('dialog', { name: 'Add an extra' });
  await extra.getByLabel('Amount').fill('75');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Recurring charges' })).toContainText('$75.00');

  await page.getByRole('button', { name: 'Actions for Parking' }).click();
  await page.getByRole('menuitem', { name: 'End it' }).click();
  const ending = page.getByRole('dialog', { name: 'End Parking' });
  await ending.getByRole('button', { name: 'End', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Recurring charges' })).toContainText('until Jun 30, 2026');
});

test('a move-out in the middle of a month charges a part of it and frees the rest', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  await api.pay(leaseId, 150_000, '2026-06-03');
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByRole('menuitem', { name: 'Record move-out' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record move-out' });
  await dialog.getByLabel('Last day of the tenancy').fill('31.2.');
  await dialog.getByLabel('Last day of the tenancy').blur();
  await expect(dialog.getByText(/“31\.2\.” is not a date\./)).toBeVisible();
  await dialog.getByLabel('Last day of the tenancy').fill('6/20');
  await page.keyboard.press('Enter');
  const toast = page.getByRole('status').filter({ hasText: 'The lease ends on Jun 20, 2026.' });
  await expect(toast).toBeVisible();
  await expect(page.getByRole('button', { name: /^Credit on account:/ })).toContainText('$500.00');
  const part = page
    .getByRole('table', { name: 'Ledger' })
    .getByRole('row')
    .filter({ hasText: 'Rent, June 2026' })
    .filter({ hasText: '$1,000.00' });
  await part.getByRole('button', { name: /^Details of/ }).click();
  await expect(page.getByText('$1,500.00 × 20 ÷ 30 (actual days)')).toBeVisible();

  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /^Open charges:/ })).toContainText('$0.00');
  await expect(page.getByRole('button', { name: /^Credit on account:/ })).toHaveCount(0);
});

test('what was agreed beside the terms is said, changed, and told in the history', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  await open(`/leases/${leaseId}`);
  await page.getByRole('tab', { name: 'Terms' }).click();
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details.getByText('Not said')).toBeAttached();
  await details.getByRole('button', { name: 'Change details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change details' });
  await dialog.getByRole('combobox', { name: 'Pet policy' }).click();
  await page.getByRole('option', { name: 'Small dogs' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(details.getByText('Small dogs')).toBeVisible();

  await page.getByRole('button', { name: 'What happened' }).click();
  const told = page.getByRole('tabpanel', { name: /^What happened/ }).getByRole('listitem');
  await expect(told.first()).toContainText(/Changed the pet policy of Ana Ruiz, .* to Small dogs/);
});
