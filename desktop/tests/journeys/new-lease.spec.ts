import type { Page } from '@playwright/test';
import { newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';

const next = (page: Page) => page.getByRole('button', { name: /^Continue/ }).click();

test('a lease is written step by step, and the review shows the arithmetic of its first charges', async ({
  page,
  api,
  open,
}) => {
  await api.startLease({ termKind: 'fixed', termEndsOn: '2026-06-30' });
  await open('/leases/new');
  await expect(page.getByRole('option', { name: /3B/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await next(page);
  await expect(page.getByText('Choose the unit.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Unit' }).fill('3B');
  await page.getByRole('option', { name: /Maple Court · 3B/ }).click();
  await expect(page.getByText('live there until Jun 30, 2026.')).toBeVisible();
  await next(page);

  await next(page);
  await expect(page.getByText('Add at least one tenant.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Tenant' }).fill('Ben Cole');
  await page.getByRole('option', { name: 'Add “Ben Cole” as a new tenant' }).click();
  const tenant = page.getByRole('dialog', { name: 'Add a tenant' });
  await expect(tenant.getByLabel('Name')).toHaveValue('Ben Cole');
  await tenant.getByRole('button', { name: 'Add tenant' }).click();
  await expect(page.getByRole('list').getByText('Ben Cole')).toBeVisible();
  await next(page);

  // The first of the next month, for a year; both are asked for where they were cleared.
  await expect(page.getByLabel('First day')).toHaveValue('Jul 1, 2026');
  await expect(page.getByLabel('Last day of the term')).toHaveValue('Jun 30, 2027');
  await page.getByLabel('Last day of the term').fill('');
  await page.getByLabel('First day').fill('');
  await next(page);
  await expect(page.getByText('On which day does it start?')).toBeVisible();
  await expect(page.getByText('On which day does the term end?')).toBeVisible();
  await page.getByLabel('First day').fill('7/10');
  await page.getByRole('button', { name: '1 year' }).click();
  await expect(page.getByLabel('Last day of the term')).toHaveValue('Jul 9, 2027');
  await page.getByRole('combobox', { name: 'Pet policy' }).click();
  await page.getByRole('option', { name: 'No pets' }).click();
  await next(page);

  await expect(page.getByLabel('Rent', { exact: true })).toHaveValue('1,550.00');
  await page.getByLabel('Rent', { exact: true }).fill('0');
  await next(page);
  await expect(page.getByText('What is the rent?')).toBeVisible();
  await page.getByLabel('Rent', { exact: true }).fill('1500');
  await page.getByLabel('Security deposit').fill('1500');
  await page.getByRole('button', { name: 'Parking, a pet, storage…' }).click();
  await page.getByLabel('Amount').fill('62');
  await next(page);

  await expect(page.getByRole('main')).toContainText('Pet policyNo pets');
  const charges = page.getByRole('main').getByRole('table');
  const part = charges.getByRole('row').filter({ hasText: '$1,500.00 × 22 ÷ 31 (actual days)' });
  await expect(part).toContainText('$1,064.52');
  await expect(charges.getByRole('row').filter({ hasText: '$62.00 × 22 ÷ 31' })).toContainText('$44.00');
  await expect(charges.getByRole('row').filter({ hasText: 'Aug 1' }).first()).toContainText('$1,500.00');

  await page
    .getByRole('button', { name: /^4.*Rent|Rent/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: 'A part of a month is charged by' }).click();
  await page.getByRole('option', { name: '30/360', exact: true }).click();
  await next(page);
  await expect(charges.getByRole('row').filter({ hasText: '$1,500.00 × 21 ÷ 30 (30/360)' })).toContainText(
    '$1,050.00',
  );
  await page.getByRole('button', { name: 'Start the lease' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ben Cole' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Upcoming');
});

test('a lease that would overlap another says whose it is and until when', async ({ page, api, open }) => {
  const { unitId } = await api.startLease({ termKind: 'fixed', termEndsOn: '2026-12-31' });
  await open(`/leases/new?unitId=${unitId}`);
  await page.getByRole('combobox', { name: 'Tenant' }).fill('ana');
  await page.getByRole('option', { name: 'Ana Ruiz' }).click();
  await next(page);
  await page.getByLabel('First day').fill('12/31/2026');
  await page.getByRole('button', { name: '6 months' }).click();
  await next(page);
  await expect(
    page.getByText(
      'Maple Court · 3B is let to Ana Ruiz from May 1, 2026 to Dec 31, 2026. Record their move-out first, or choose other dates.',
    ),
  ).toBeVisible();
  await expect(page.getByLabel('First day')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('First day').fill('Jan 1 2027');
  await page.getByRole('button', { name: '6 months' }).click();
  await next(page);
  await expect(page.getByRole('heading', { name: 'What is charged?' })).toBeVisible();
});

test('a subsidy and a tenant share one rent', async ({ page, api, open }) => {
  const { unitId } = await api.startLease({ termKind: 'fixed', termEndsOn: '2026-06-30' });
  await open(`/leases/new?unitId=${unitId}`);
  for (const name of ['Dora Lund', 'Housing Agency']) {
    await page.getByRole('combobox', { name: /^(Tenant|Add somebody)$/ }).fill(name);
    await page.getByRole('option', { name: `Add “${name}” as a new tenant` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add tenant' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await page.getByRole('combobox', { name: 'What Housing Agency is on this lease' }).click();
  await page.getByRole('option', { name: 'Pays a subsidy' }).click();
  await next(page);
  await page.getByText('Month to month', { exact: true }).click();
  await page.getByLabel('First day').fill('7/1');
  await next(page);
  await page.getByLabel('Rent', { exact: true }).fill('1400');
  await next(page);
  await expect(page.getByText('What does the subsidy pay?')).toBeVisible();
  await page.getByLabel('Share of Housing Agency').fill('1050');
  await expect(page.getByText('$350.00')).toBeVisible();
  await next(page);
  await page.getByRole('button', { name: 'Start the lease' }).click();
  await page.getByRole('tab', { name: 'People' }).click();
  const people = page.getByRole('table', { name: 'People on this lease' });
  await expect(people.getByRole('row', { name: /Housing Agency/ })).toContainText('Pays a subsidy');
});

test('a lease older than the books is charged from the day on which they begin, and keeps what stood open', async ({
  page,
  api,
  open,
}) => {
  const { unitId } = await api.startLease({
    ...{ startOn: '2025-01-01', termKind: 'fixed', termEndsOn: '2025-02-28' },
  });
  await api.run('accounting.recordOpeningBalances', {
    ...{ id: newId(), postedOn: '2026-04-01' },
    lines: [{ side: 'debit', account: 'assets:bank', amountCents: 500_000 }],
  });
  await open(`/leases/new?unitId=${unitId}`);
  await page.getByRole('combobox', { name: 'Tenant' }).fill('ana');
  await page.getByRole('option', { name: 'Ana Ruiz' }).click();
  await next(page);
  await page.getByText('Month to month', { exact: true }).click();
  await page.getByLabel('First day').fill('3/1/2025');
  await next(page);
  await page.getByLabel('Rent', { exact: true }).fill('1500');
  await expect(page.getByLabel('Charge what is due from')).toHaveValue('Apr 1, 2026');
  await expect(page.getByRole('main')).toContainText('begin with opening balances on Apr 1');
  await page.getByLabel('Opening balance').fill('500');
  await page.getByLabel('Owed since').fill('12/1/2025');
  await next(page);
  const main = page.getByRole('main');
  await expect(main).toContainText('Opening balanceowed since Dec 1, 2025$500.00');
  await expect(main.getByRole('table').getByRole('row').nth(1)).toContainText('Apr 1');
  await page.getByRole('button', { name: 'Start the lease' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Opening balance' })).toContainText('Dec 1, 2025');
  await expect(main).toContainText('Open charges: $500.00');
});
