import type { AssetsView, LoansView } from '@portfolio-os/shared/api';
import { bankAccountId } from '@portfolio-os/shared/bank/rules';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';
import { ofx } from './files.ts';

test('a mortgage is added, and its first payment stands there in its parts', async ({ page, api, open }) => {
  await api.startLease();
  await api.run('bank.addAccount', { key: newId(), name: 'Lender’s escrow', kind: 'escrow' });
  await open('/loans-and-assets');
  await page.getByRole('button', { name: 'Add loan' }).click();
  const adding = page.getByRole('dialog', { name: 'Add loan' });
  await adding.getByLabel('Name').fill('Maple mortgage');
  await adding.getByLabel('Amount borrowed').fill('200,000');
  await adding.getByLabel('Yearly rate').fill('6%');
  await adding.getByLabel('First payment due on').fill('6/1/2026');
  // The level payment of 200,000.00 at 6% over 360 months.
  await expect(adding.getByText('It comes to $1,199.10 of interest and principal.')).toBeVisible();
  await adding.getByLabel('Monthly escrow').fill('350');
  await adding.getByRole('combobox', { name: 'Escrow account' }).click();
  await page.getByRole('option', { name: 'Lender’s escrow' }).click();
  await adding.getByRole('button', { name: 'Add loan' }).click();
  await expect(adding).toBeHidden();

  await page.getByRole('button', { name: 'Say what is owed' }).click();
  const owed = page.getByRole('dialog', { name: 'What is owed on Maple mortgage' });
  await owed.getByLabel('Owed then').fill('200,000');
  await owed.getByLabel('At the end of').fill('5/31/2026');
  await owed.getByRole('button', { name: 'Record' }).click();
  await expect(owed).toBeHidden();

  await page.getByRole('button', { name: 'Record payment' }).click();
  const paying = page.getByRole('dialog', { name: 'Record payment on Maple mortgage' });
  // 200,000.00 × 6% ÷ 12 = 1,000.00; 1,199.10 − 1,000.00 = 199.10; and 350.00 come to 1,549.10.
  await expect(paying.getByLabel('Interest')).toHaveValue('1,000.00');
  await expect(paying.getByLabel('Principal')).toHaveValue('199.10');
  await expect(paying.getByLabel('Escrow')).toHaveValue('350.00');
  await expect(paying.getByRole('status')).toHaveText('Together$1,549.10');
  await page.keyboard.press('Enter');
  await expect(paying).toBeHidden();
  const { loans } = await api.get<LoansView>('/loans');
  expect(loans).toMatchObject([{ owedCents: 19_980_090, escrowBalanceCents: 35_000 }]);

  const more = page.getByRole('button', { name: 'More for Maple mortgage' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Correct the last payment…' }).click();
  const correcting = page.getByRole('dialog', { name: 'Correct payment on Maple mortgage' });
  await correcting.getByLabel('Principal').fill('299.10');
  await correcting.getByLabel('What was wrong').fill('100 more were principal');
  await correcting.getByRole('button', { name: 'Correct' }).click();
  await expect(correcting).toBeHidden();
  await more.click();
  await page.getByRole('menuitem', { name: 'Edit loan…' }).click();
  const editing = page.getByRole('dialog', { name: 'Edit loan' });
  await expect(editing.getByLabel('Yearly rate')).toHaveValue('6%');
  await editing.getByLabel('Name').fill('Maple loan');
  await editing.getByRole('button', { name: 'Save' }).click();
  await expect(editing).toBeHidden();
  const after = await api.get<LoansView>('/loans');
  // 199,800.90 and 100.00 more of principal.
  expect(after.loans).toMatchObject([{ name: 'Maple loan', owedCents: 19_970_090, paymentCents: 119_910 }]);
});

test('a mortgage payment of the bank is recorded in its parts, and taken back', async ({
  page,
  api,
  open,
}) => {
  await api.startLease();
  const [loanId, key] = [newId(), newId()];
  await api.run('bank.addAccount', { key, name: 'Lender’s escrow', kind: 'escrow' });
  await api.run('loans.addLoan', {
    ...{ id: loanId, name: 'Maple mortgage', kind: 'mortgage', principalCents: 20_000_000 },
    ...{ rateMillionths: 60_000, termMonths: 360, firstDueOn: '2026-06-01' },
    ...{ escrowCents: 35_000, escrowAccountId: bankAccountId(key) },
  });
  const begun = { source: 'opening', amountCents: 20_000_000, advancedOn: '2026-05-31' } as const;
  await api.run('loans.recordAdvance', { id: newId(), loanId, ...begun });
  const lines = [{ on: '2026-06-01', amountCents: -154_910, text: 'ROCKET MORTGAGE PYMT' }];
  await api.upload('/imports/statement', 'checking.ofx', ofx(lines));
  await open('/bank-lines');
  const panel = page.getByRole('region', { name: 'The chosen line' });
  await expect(panel.getByRole('radio', { name: /Maple mortgage/ })).toBeChecked();
  await expect(panel.getByLabel('Interest')).toHaveValue('1,000.00');
  await expect(panel.getByLabel('Principal')).toHaveValue('199.10');
  await expect(panel.getByLabel('Escrow')).toHaveValue('350.00');
  await panel.getByRole('button', { name: 'Record the payment' }).click();
  await expect(page.getByText('No bank transaction waits for you')).toBeVisible();
  const owed = async () => (await api.get<LoansView>('/loans')).owedCents;
  // 200,000.00 − 199.10.
  await expect.poll(owed).toBe(19_980_090);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(owed).toBe(20_000_000);
});

test('an asset is added with its cost, and a year’s depreciation is shown and recorded', async ({
  page,
  api,
  open,
}) => {
  await api.startLease();
  await open('/loans-and-assets');
  await page.getByRole('button', { name: 'Add asset' }).click();
  const adding = page.getByRole('dialog', { name: 'Add asset' });
  await adding.getByLabel('Name').fill('Maple building');
  await adding.getByLabel('Placed in service').fill('7/15/2025');
  await adding.getByRole('textbox', { name: 'Cost' }).fill('176,000');
  await adding.getByLabel('Bought on').fill('7/15/2025');
  await adding.getByRole('button', { name: 'Add asset' }).click();
  await expect(adding).toBeHidden();
  // 5.5 of 12 months of 6,400.00.
  await page.getByRole('button', { name: 'Record depreciation, $2,933.33' }).click();
  const depreciating = page.getByRole('dialog', { name: 'Record depreciation' });
  await depreciating.getByRole('button', { name: 'Record' }).click();
  await expect(depreciating).toBeHidden();
  const { assets } = await api.get<AssetsView>('/assets');
  expect(assets).toMatchObject([{ depreciatedCents: 293_333, leftCents: 17_306_667, due: [] }]);
});
