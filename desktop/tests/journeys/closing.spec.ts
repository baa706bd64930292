import type { ClosingView, LedgerView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';

test('a month is closed, what is dated in it goes to the first open day, and an owner opens it again', async ({
  page,
  api,
  open,
  trouble,
}) => {
  // The day in the closed period is refused once.
  trouble.expect(/^422 POST .*\/commands$/);
  const { leaseId } = await api.startLease({ startOn: '2026-05-01' });
  await api.run('billing.generateCharges', { through: '2026-05-31' });
  const early = { id: newId(), leaseId, payerId: null, amountCents: 70_000, receivedOn: '2026-05-03' };
  await api.run('billing.recordPayment', { ...early, method: 'check' });

  await open('/closing?month=2026-05-01');
  await expect(page.getByRole('heading', { name: 'May 2026' })).toBeVisible();
  await expect(page.getByText('Everything that fell due is charged.')).toBeVisible();
  await page.getByRole('button', { name: 'Close through May 31, 2026…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close the books through May 31, 2026?' });
  await expect(dialog.getByText('Only an owner can open it again, with a reason.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close the books' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The books are closed through May 31, 2026.').first()).toBeVisible();

  await open(`/leases/${leaseId}`);
  await expect(page.getByRole('link', { name: 'Closed through May 31, 2026' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Closed through May 31, 2026' })).toBeVisible();
  await page.keyboard.press('p');
  const payment = page.getByRole('dialog', { name: 'Record payment' });
  await payment.getByRole('combobox').first().fill('Ana');
  await page.getByRole('option').first().click();
  await payment.getByLabel('Amount').fill('1500');
  await payment.getByLabel('Received').fill('5/28/2026');
  await payment.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(payment.getByText(/The books are closed through May 31, 2026/)).toBeVisible();
  await payment.getByRole('button', { name: 'Record it on Jun 1, 2026' }).click();
  await expect(payment).toBeHidden();

  // Who puts it right hears on which day that will stand.
  await page.getByRole('button', { name: 'Actions for Payment, Jun 1, 2026' }).click();
  await page.getByRole('menuitem', { name: 'Correct' }).click();
  const correction = page.getByRole('dialog', { name: 'Correct payment' });
  await expect(correction).not.toContainText('What is right will stand');
  await correction.getByLabel('Received').fill('5/28/2026');
  await expect(correction.getByRole('status').filter({ hasText: 'What is right' })).toHaveText(
    'The books are closed on May 28, 2026 and stay as they are there. What is right will stand on Jun 1, 2026, the first open day.',
  );
  await page.keyboard.press('Escape');
  await expect(correction).toBeHidden();

  await open('/reports/entered-after-closing');
  await expect(page.getByRole('row').filter({ hasText: 'Payment' })).toContainText('$1,500.00');
  const back = { id: newId(), paymentId: early.id, reason: 'Not theirs' };
  await api.run('billing.takeBackPayment', back);

  await open('/closing?month=2026-05-01');
  await page.getByRole('button', { name: 'Open again…' }).click();
  const again = page.getByRole('dialog', { name: 'Open what was closed through May 31, 2026?' });
  await again.getByLabel('Reason').fill('A bill came late');
  await again.getByRole('button', { name: 'Open again' }).click();
  await expect(page.getByRole('button', { name: /^Close through/ })).toBeVisible();
  expect((await api.get<ClosingView>('/closing')).lock).toBeNull();

  // It was theirs after all: it stands in May still, so that another one beside it would be there twice.
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'Record payment' }).click();
  await payment.getByLabel('Amount').fill('700');
  await payment.getByLabel('Received').fill('5/3/2026');
  await expect(payment.getByRole('status')).toContainText('was taken back as of Jun 1, 2026');
  await payment.getByRole('button', { name: 'Bring it back instead' }).click();
  await expect(payment).toBeHidden();
  const ledger = await api.get<LedgerView>(`/leases/${leaseId}/ledger`);
  const stands = ledger.entries.filter(
    ({ kind, amountCents }) => kind === 'payment' && amountCents === 70_000,
  );
  expect(stands.map(({ on, corrected }) => [on, corrected?.entries.length])).toEqual([['2026-06-01', 2]]);
});
