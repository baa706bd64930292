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

  const correct = async (entry: string, title: string, amount: string) => {
    await ledger.getByRole('button', { name: new RegExp(`^Actions for ${entry}`) }).click();
    await page.getByRole('menuitem', { name: 'Correct' }).click();
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.getByLabel('Amount').fill(amount);
    await dialog.getByLabel('What was wrong').fill('Typed wrong');
    await dialog.getByRole('button', { name: 'Correct' }).click();
    await expect(dialog).toBeHidden();
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
  await correct('Recovered', 'Correct recovery', '50');
  await expect(ledger.getByRole('row', { name: /Recovered of what was written off/ })).toContainText(
    '$50.00',
  );
  await correct('Concession', 'Correct concession', '150');
  await expect(ledger).toContainText('less concession $150.00');
  await expect(openCharges).toContainText('$50.00');

  // 50.00 of it settles what is conceded no more.
  await api.pay(leaseId, 35_000, '2026-06-12');
  await page.getByRole('button', { name: 'Refund credit' }).click();
  const refund = page.getByRole('dialog', { name: 'Refund credit' });
  await expect(refund).toContainText('Credit left$0.00');
  await refund.getByRole('button', { name: 'Refund', exact: true }).click();
  await expect(openCharges).toContainText('$0.00');
  await expect(ledger.getByRole('row', { name: /Credit refunded/ })).toContainText('($300.00)');
});

test('credit is transferred to another lease, shown on both, and taken back', async ({ page, api, open }) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-14' });
  const other = await api.startLease({ building: 'Oak Court', unit: '1', tenant: 'Ben Cole' });
  await api.pay(leaseId, 30_000, '2026-06-12');
  await api.pay(other.leaseId, 10_000, '2026-06-12');
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByRole('menuitem', { name: 'Transfer credit to another lease' }).click();
  const dialog = page.getByRole('dialog', { name: 'Transfer credit' });
  await dialog.getByLabel('Amount').fill('301');
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(dialog).toContainText('Which lease is it for?');
  await expect(dialog).toContainText('Only $300.00 can be transferred.');
  await dialog.getByRole('combobox', { name: 'To the lease' }).fill('ben');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Amount').fill('200');
  await expect(dialog).toContainText('Credit left$100.00');
  await expect(dialog).toContainText('Owed there afterwards($300.00)');
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(dialog).toBeHidden();
  const ledger = page.getByRole('table', { name: 'Ledger' });
  await expect(ledger.getByRole('row', { name: /Credit moved to Oak Court · 1/ })).toContainText('($200.00)');

  await open(`/leases/${other.leaseId}`);
  await expect(ledger.getByRole('row', { name: /Credit from another lease/ })).toContainText('$200.00');

  await open(`/leases/${leaseId}`);
  await ledger.getByRole('button', { name: /^Actions for Credit moved/ }).click();
  await page.getByRole('menuitem', { name: 'Correct' }).click();
  const correction = page.getByRole('dialog', { name: 'Correct transfer of credit' });
  await correction.getByLabel('Amount').fill('150');
  await correction.getByLabel('What was wrong').fill('Typed 200');
  await correction.getByRole('button', { name: 'Correct' }).click();
  await expect(ledger.getByRole('row', { name: /Credit moved to Oak Court · 1/ })).toContainText('($150.00)');
  await ledger.getByRole('button', { name: /^Actions for Credit moved/ }).click();
  await page.getByRole('menuitem', { name: 'Take it back' }).click();
  const back = page.getByRole('dialog', { name: 'Take it back' });
  await back.getByLabel('Reason').fill('It stays here');
  await back.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByRole('button', { name: /^Credit on account:/ })).toContainText('$300.00');
});
