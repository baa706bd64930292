import type { DelinquencyView, LateFeeRuleView, LateFeesView, LedgerView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import type { Api } from './api.ts';
import { expect, test } from './app.ts';

/** 5% of what is past due, from the 6th of what is due on the 1st. */
function addRule(api: Api, given: Record<string, unknown> = {}): Promise<unknown> {
  const standard = { name: 'Standard', formula: 'percent', basisPoints: 500, graceDays: 5 } as const;
  return api.run('billing.addLateFeeRule', { id: newId(), ...standard, effectiveOn: '2026-01-01', ...given });
}

async function feesOf(api: Api, leaseId: string): Promise<string[]> {
  const { entries } = await api.get<LedgerView>(`/leases/${leaseId}/ledger`);
  return entries
    .filter(({ chargeKind }) => chargeKind === 'late-fee')
    .map(({ on, amountCents }) => `${on} ${amountCents}`);
}

test('a rule is set up with its example in sight, and what is wrong stands at its field', async ({
  page,
  open,
}) => {
  await open('/late-fees');
  await page.getByRole('link', { name: 'Set up a rule' }).click();
  const part = page.getByRole('region', { name: 'Late fees' });
  await expect(part).toBeInViewport();
  await part.getByRole('button', { name: 'Add a rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a late fee rule' });
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await expect(dialog.getByText('Give the rule a name.')).toBeVisible();

  await dialog.getByLabel('Name').fill('Standard late fee');
  await dialog.getByRole('combobox', { name: 'Fee' }).click();
  await page.getByRole('option', { name: 'An amount or a part, whichever is greater' }).click();
  await dialog.getByLabel('Amount').fill('50');
  const example = dialog.getByRole('region', { name: 'For example' });
  await expect(example).toContainText('first chargeable Jul 6');
  await expect(example.getByRole('row', { name: /\$1,600\.00 still open/ })).toContainText('$80.00');
  await expect(example.getByRole('row', { name: /\$400\.00 still open/ })).toContainText('$50.00');
  await dialog.getByLabel('Most for one charge', { exact: true }).fill('60');
  await expect(example.getByRole('row', { name: /\$1,600\.00 still open/ })).toContainText('at most $60.00');

  await dialog.getByRole('combobox', { name: 'Fee' }).click();
  await page.getByRole('option', { name: 'An amount for every day' }).click();
  await dialog.getByLabel('A day', { exact: true }).fill('10');
  await dialog.getByLabel('Most for one charge', { exact: true }).fill('');
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await expect(dialog.getByText('Say where a daily fee ends')).toBeVisible();
  await dialog.getByLabel('Most for one charge', { exact: true }).fill('100');
  await dialog.getByLabel('Where it comes from').fill('Lease, paragraph 7');
  await dialog.getByRole('button', { name: 'Add rule' }).click();

  const rules = part.getByRole('list', { name: 'Late fee rules' });
  await expect(rules.getByRole('listitem')).toContainText('Every lease');
  await expect(rules.getByRole('listitem')).toContainText('At most $100.00 for one charge.');
  await expect(rules.getByRole('listitem')).toContainText('Lease, paragraph 7');
});

test('a rule is corrected, ended, and let go on', async ({ page, api, open }) => {
  await addRule(api);
  await open('/settings#late-fees');
  const part = page.getByRole('region', { name: 'Late fees' });
  const menu = part.getByRole('button', { name: 'Actions for Standard' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit late fee rule' });
  await expect(dialog.getByLabel('Of what is past due')).toHaveValue('5 %');
  await dialog.getByLabel('Of what is past due').fill('4');
  await dialog.getByRole('combobox', { name: 'A due day on a weekend' }).click();
  await page.getByRole('option', { name: 'Counts as the next weekday' }).click();
  await dialog.getByLabel('Holidays').fill('7/3/2026\nsoon');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('“soon” is not a date.')).toBeVisible();
  await dialog.getByLabel('Holidays').fill('Jul 6, 2026\n7/3/2026');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(part.getByText('4% of what is past due.')).toBeVisible();
  const [rule] = await api.get<LateFeeRuleView[]>('/late-fee-rules');
  expect(rule?.holidays).toBe('2026-07-03,2026-07-06');
  await menu.click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await expect(dialog.getByLabel('Holidays')).toHaveValue('Jul 3, 2026\nJul 6, 2026');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await menu.click();
  await page.getByRole('menuitem', { name: 'End it' }).click();
  const ending = page.getByRole('dialog', { name: 'End late fee rule' });
  await ending.getByLabel('Last day').fill('2026-05-31');
  await ending.getByRole('button', { name: 'End it' }).click();
  await part.getByRole('button', { name: 'Show 1 ended' }).click();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Let it go on' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Standard goes on.' })).toBeVisible();
});

test('fees are reviewed with their arithmetic, chosen, posted, and not shown again', async ({
  page,
  api,
}) => {
  await addRule(api);
  const ana = await api.startLease();
  const bo = await api.startLease({
    building: 'Oak House',
    unit: '1',
    tenant: 'Bo Diaz',
    rentCents: 160_000,
  });
  await api.chargeRent('2026-06-30');
  await api.pay(bo.leaseId, 160_000, '2026-05-01');

  await page.reload();
  await page.getByRole('link', { name: '3 late fees to review' }).click();
  const table = page.getByRole('table', { name: 'Late fees to post' });
  await expect(table.getByRole('row', { name: /Bo Diaz/ })).toContainText(
    '5% of $1,600.00 past due = $80.00; first chargeable Jun 6, 2026',
  );
  await expect(page.getByRole('button', { name: 'Post 3 late fees' })).toBeVisible();
  await table.getByLabel('Post the fee of Ana Ruiz for Rent, May 2026').uncheck();
  await page.getByRole('button', { name: 'Post 2 late fees' }).click();
  // Nothing is charged before whoever posts has seen whom it is charged to.
  const question = page.getByRole('dialog', { name: 'Post 2 late fees?' });
  await expect(question).toContainText('Bo Diaz, Rent, June 2026$80.00');
  expect(await feesOf(api, bo.leaseId)).toEqual([]);
  await question.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Posted 2 late fees, $155.00.' })).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(2);
  expect(await feesOf(api, bo.leaseId)).toEqual(['2026-06-15 8000']);
  expect(await feesOf(api, ana.leaseId)).toEqual(['2026-06-15 7500']);

  await table.getByRole('button', { name: /^Actions for Ana Ruiz/ }).click();
  await page.getByRole('menuitem', { name: 'Don’t charge it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Don’t charge this late fee' });
  await dialog.getByLabel('Reason').fill('Moved in late');
  await dialog.getByRole('button', { name: 'Don’t charge it' }).click();
  await expect(page.getByText('No late fee to post')).toBeVisible();
  const waived = page.getByRole('table', { name: 'Late fees that are not charged' });
  await expect(waived).toContainText('Moved in late');
  await waived.getByRole('button', { name: /^Charge after all: Ana Ruiz/ }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
});

test('a preview that is no longer true posts nothing and says why', async ({ page, api, open, trouble }) => {
  trouble.expect(/^422 POST .*\/commands\/billing.postLateFees$/);
  await addRule(api);
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  await open('/late-fees');
  const post = page.getByRole('button', { name: 'Post 1 late fee' });
  await expect(post).toBeVisible();
  // What the page shows has gone stale by the time it is posted: the request comes after a payment that it has not seen.
  await page.route('**/billing.postLateFees', async (route) => {
    if (route.request().method() === 'POST') await api.pay(leaseId, 50_000, '2026-06-02');
    await route.continue();
  });
  await post.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('a payment or a rule has changed since');
  expect(await feesOf(api, leaseId)).toEqual([]);
  await expect(page.getByRole('table', { name: 'Late fees to post' })).toContainText(
    '5% of $1,000.00 past due',
  );
});

test('a fee whose rent was paid in time after all is pointed out and reversed', async ({
  page,
  api,
  open,
}) => {
  await addRule(api, { posting: 'automatic' });
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  // It is from before the lease was entered: nobody posts it unseen.
  expect(await feesOf(api, leaseId)).toEqual([]);
  const { toPost } = await api.get<LateFeesView>('/late-fees');
  const fees = toPost.flatMap((line) =>
    line.fees.map(({ id, amountCents }) => ({ id, leaseId, amountCents })),
  );
  await api.run('billing.postLateFees', { fees });
  expect(await feesOf(api, leaseId)).toEqual(['2026-06-15 7500']);
  await api.pay(leaseId, 150_000, '2026-06-04');
  await open('/late-fees');
  const again = page.getByRole('table', { name: 'Late fees to look at again' });
  await expect(again).toContainText('It was paid in time after all');
  await again.getByRole('button', { name: 'Reverse the late fee of Ana Ruiz' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reverse charge' });
  await dialog.getByLabel('Reason').fill('Came in time');
  await dialog.getByRole('button', { name: 'Reverse' }).click();
  await expect(again).toBeHidden();
  expect((await api.get<LateFeesView>('/late-fees')).unfounded).toEqual([]);
});

test('a lease has a rule of its own, and the list of who is late tells its next fee', async ({
  page,
  api,
  open,
}) => {
  await addRule(api);
  const { leaseId } = await api.startLease({ startOn: '2026-06-12' });
  await api.chargeRent('2026-06-30');
  await open(`/leases/${leaseId}`);
  await page.getByRole('tab', { name: 'Terms' }).click();
  const part = page.getByRole('region', { name: 'Late fees' });
  await expect(part).toContainText('as everywhere in this portfolio');
  await part.getByRole('button', { name: 'Set a rule for this lease' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a late fee rule' });
  await dialog.getByLabel('Name').fill('Twenty');
  await dialog.getByRole('combobox', { name: 'Fee' }).click();
  await page.getByRole('option', { name: 'A flat amount' }).click();
  await dialog.getByLabel('Amount').fill('20');
  await dialog.getByLabel('For charges due from').fill('2026-06-01');
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await expect(part.getByRole('list')).toContainText('$20.00.');

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a tenant, unit, number, amount or action').fill('late fees');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Late fees' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Late fees coming up' })).toContainText('$20.00');
  await page.getByRole('tab', { name: 'Who is late' }).click();
  const row = page.getByRole('table', { name: 'Leases with something past due' }).getByRole('row').nth(1);
  await expect(row).toContainText('Jun 17');
  const { rows } = await api.get<DelinquencyView>('/delinquency');
  expect(rows).toMatchObject([{ leaseId, daysLate: 3, nextFeeOn: '2026-06-17', nextFeeCents: 2_000 }]);
});
