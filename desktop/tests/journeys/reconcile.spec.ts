import type { AccountAtBankView, StatementLinesView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';
import { ofx } from './files.ts';

const weeks = ['02-02', '02-09', '02-16', '02-23', '03-02', '03-09', '03-16', '03-23'].map(
  (day) => `2026-${day}`,
);

test('twelve transactions of a bank are reviewed and held against its statement, to the cent', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  for (const on of weeks) await api.pay(leaseId, 150_000, on);
  const slipped = [];
  for (const cents of [150_000, 90_000, 60_000]) slipped.push(await api.pay(leaseId, cents, '2026-04-01'));
  await api.upload(
    '/imports/statement',
    'checking.ofx',
    ofx([
      ...weeks.map((on) => ({ on, amountCents: 150_000, text: 'DEPOSIT' })),
      { on: '2026-03-25', amountCents: -9_900, text: 'CITY WATER 0325' },
      { on: '2026-03-26', amountCents: -65_000, text: 'CHECK 1044' },
      { on: '2026-03-27', amountCents: -4_000, text: 'MONTHLY SERVICE FEE' },
      { on: '2026-04-02', amountCents: 300_000, text: 'DEPOSIT' },
    ]),
  );
  const rule = {
    contains: 'city water',
    direction: 'out',
    outcome: 'expense',
    category: 'utilities',
    place: 1,
  };
  await api.post('/commands/integrations.addBankRule', { id: newId(), ...rule });

  await open('/bank-lines');
  const list = page.getByRole('listbox', { name: 'Bank transactions' });
  await expect(list.getByRole('option')).toHaveCount(12);
  // Eight payments that are in the books, and the water by its rule: 8 × 1,500.00 in, 99.00 out.
  await expect(page.getByText('9 are certain: $12,000.00 in, $99.00 out')).toBeVisible();
  await page.getByRole('button', { name: 'Record all 9' }).click();
  await expect(list.getByRole('option')).toHaveCount(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('option')).toHaveCount(12);
  await page.getByRole('button', { name: 'Record all 9' }).click();
  await expect(list.getByRole('option')).toHaveCount(3);

  const panel = page.getByRole('region', { name: 'The chosen line' });
  const choose = async (text: string) => {
    await list.getByRole('option').filter({ hasText: text }).click();
    await expect(panel).toContainText(text);
  };
  await choose('CHECK 1044');
  await panel.getByText('Split', { exact: true }).click();
  for (const [index, [category, amount]] of [
    ['Supplies', '400'],
    ['Repairs', '250'],
  ].entries()) {
    await panel
      .getByRole('combobox', { name: 'Category' })
      .nth(index)
      .fill(category ?? '');
    await page.getByRole('option', { name: category ?? '', exact: true }).click();
    await panel
      .getByLabel('Amount')
      .nth(index)
      .fill(amount ?? '');
  }
  await panel.getByRole('button', { name: 'Record the parts' }).click();
  await expect(list.getByRole('option')).toHaveCount(2);

  await choose('MONTHLY SERVICE FEE');
  await panel.getByRole('button', { name: 'Record expense' }).click();
  await expect(list.getByRole('option')).toHaveCount(1);

  const { lines } = await api.get<StatementLinesView>('/statement-lines');
  const accountId = lines[0]?.accountId ?? '';
  const slip = { id: newId(), accountId, depositedOn: '2026-04-02', paymentIds: slipped };
  await api.post('/commands/integrations.makeDepositSlip', slip);
  await open('/bank-lines');
  await expect(panel.getByRole('radio', { name: /Deposit slip · 3 payments/ })).toBeChecked();
  await expect(panel).toContainText('Match these 3');
  await list.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('No bank transaction waits for you')).toBeVisible();

  await open(`/accounts/${accountId}/reconcile`);
  // Whoever is quick types the balance before the entries of that day have come.
  const quick = Promise.withResolvers<void>();
  const ofThatDay = /\/reconcile\?on=2026-04-30/;
  await page.route(ofThatDay, (route) => quick.promise.then(() => route.continue()), { times: 1 });
  await page.getByLabel('Statement of').fill('04/30/2026');
  await page.getByLabel('Statement of').press('Enter');
  // 12,000 − 99 − 650 − 40 + 3,000 = 14,211.00.
  await page.getByLabel('End balance').fill('14211');
  await page.getByLabel('End balance').blur();
  quick.resolve();
  const entries = page.getByRole('listbox', { name: 'Entries to tick' });
  // 8 deposits, 3 payments of the slip, the water, two parts of the check, and the fee.
  await expect(entries.getByRole('option', { selected: true })).toHaveCount(15);
  await expect(page.getByRole('status').filter({ hasText: 'Difference' })).toContainText('$0.00');
  await entries.focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Lock at zero' })).toBeDisabled();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Lock at zero' }).click();
  await expect(page.getByText('Locked', { exact: true })).toBeVisible();
  const account = await api.get<AccountAtBankView>(`/bank-accounts/${accountId}/at-bank`);
  expect(account).toMatchObject({
    booksCents: 1_421_100,
    toReview: 0,
    reconciliations: [{ statementOn: '2026-04-30', balanceCents: 1_421_100, opened: null }],
  });
});
