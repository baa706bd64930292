import { expect, test } from './app.ts';

test('part of a rent is conceded, the rest written off and recovered, and credit goes back by check', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({
    startOn: '2026-06-01',
    termKind: 'fixed',
    termEndsOn: '2026-06-10',
  });
  await api.chargeRent('2026-06-10');
  await open(`/leases/${leaseId}`);
  const ledger = page.getByRole('table', { name: 'Ledger' });
  const openCharges = page.getByRole('button', { name: /^Open charges:/ });
  const act = async (name: string) => {
    await ledger.getByRole('button', { name: /^Actions for Rent/ }).click();
    await page.getByRole('menuitem', { name }).click();
  };

  // Rent of ten days of June: 1,500.00 × 10 ÷ 30 = 500.00.
  await act('Give a concession');
  const concession = page.getByRole('dialog', { name: 'Give a concession' });
  await concession.getByLabel('Amount').fill('200');
  await concession.getByLabel('Reason').fill('Heating was out');
  await expect(concession).toContainText('Still open$300.00');
  await concession.getByRole('button', { name: 'Give concession' }).click();
  await expect(openCharges).toContainText('$300.00');
  await expect(ledger).toContainText('less concession $200.00');

  await act('Write off');
  const lost = page.getByRole('dialog', { name: 'Write off' });
  await lost.getByLabel('Reason').fill('Left without an address');
  await lost.getByRole('button', { name: 'Write off' }).click();
  await expect(openCharges).toContainText('$0.00');

  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByRole('menuitem', { name: 'Record a recovery' }).click();
  const recovery = page.getByRole('dialog', { name: 'Record a recovery' });
  await recovery.getByLabel('Amount').fill('301');
  await recovery.getByRole('button', { name: 'Record recovery' }).click();
  await expect(recovery).toContainText('Only $300.00 is written off and not recovered.');
  await recovery.getByLabel('Amount').fill('40');
  await expect(recovery).toContainText('Still lost$260.00');
  await recovery.getByRole('button', { name: 'Record recovery' }).click();
  await expect(ledger.getByRole('row', { name: /Recovered of what was written off/ })).toContainText(
    '$40.00',
  );

  await api.pay(leaseId, 30_000, '2026-06-12');
  await page.getByRole('button', { name: 'Refund credit' }).click();
  const refund = page.getByRole('dialog', { name: 'Refund credit' });
  await expect(refund).toContainText('Credit left$0.00');
  await refund.getByRole('button', { name: 'Refund', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Credit on account:/ })).toContainText('$0.00');
  await expect(ledger.getByRole('row', { name: /Credit refunded/ })).toContainText('($300.00)');
});
