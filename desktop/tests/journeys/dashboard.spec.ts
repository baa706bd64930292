import type { DashboardView } from '@portfolio-os/shared/api';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { expect, test } from './app.ts';
import { askWhy, figureIn } from './figures.ts';

test.describe('the dashboard of a portfolio that has run for two years', () => {
  test.use({ books: 'demo' });

  test('shows what was collected, what is open, who is late and what is empty', async ({ page, api }) => {
    const dashboard = await api.get<DashboardView>('/dashboard');
    const headline = page.getByRole('main');
    await expect(headline.getByRole('heading', { name: 'Home' })).toBeVisible();
    const shown = async (label: string) =>
      figureIn(await headline.getByRole('button', { name: new RegExp(`^${label}:`) }).innerText());
    const { billedCents, paidBeforeCents, paidNowCents, openCents } = dashboard.monthDue;
    expect(await shown('Billed')).toBe(billedCents);
    expect(await shown('Paid before')).toBe(paidBeforeCents);
    expect(await shown('Paid now')).toBe(paidNowCents);
    expect(await shown('Still open')).toBe(openCents);
    expect(paidBeforeCents + paidNowCents + openCents).toBe(billedCents);
    expect(await shown('Outstanding')).toBe(dashboard.outstandingCents);
    expect(await shown('Overdue')).toBe(dashboard.overdueCents);
    expect(await shown('Occupancy')).toBe(dashboard.occupancy.occupied);
    expect(dashboard.overdue.length).toBeGreaterThan(0);

    const late = page.getByRole('table', { name: 'Overdue leases' });
    await expect(late.getByRole('row')).toHaveCount(Math.min(8, dashboard.overdue.length));
    await expect(page.getByRole('table', { name: 'Vacant units' }).getByRole('row')).toHaveCount(
      dashboard.vacantUnits.length,
    );
    // A row of titles, and twelve months.
    await expect(page.getByRole('table', { name: 'Cash in and out by month' }).getByRole('row')).toHaveCount(
      13,
    );
    const { totals } = await api.get<ReportViews['balances']>('/reports/balances');
    expect(totals.openCents).toBe(dashboard.outstandingCents);
  });

  for (const width of [1024, 1280, 1920]) {
    test(`the cash flow is read whole in a window of ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 700 });
      const flow = page.getByRole('region', { name: 'Money in and out' });
      const months = flow.locator('ol');
      await expect(months.locator('li')).toHaveCount(12);
      const boxes = await months.evaluate((list) =>
        [...list.querySelectorAll('li > span')]
          .filter((label) => getComputedStyle(label).visibility === 'visible')
          .map((label) => {
            const words = document.createRange();
            words.selectNodeContents(label);
            const { left, right } = words.getBoundingClientRect();
            return { left, right };
          }),
      );
      expect(boxes.length).toBeGreaterThanOrEqual(6);
      for (const [index, { right }] of boxes.entries())
        expect(right).toBeLessThan(boxes[index + 1]?.left ?? width);
      const net = await flow.getByRole('definition').last().boundingBox();
      expect((net?.x ?? width) + (net?.width ?? 0)).toBeLessThan(width);
    });

    test(`names and amounts are whole in a window of ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 700 });
      await expect(page.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
      const main = page.getByRole('main');
      await expect(main.getByText('late fees to review')).toBeVisible();
      const cut = await main.evaluate((page) =>
        [...page.querySelectorAll('th *, td *, dd *, li *')]
          .filter(
            (part) =>
              part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflow !== 'visible',
          )
          .filter((part) => part.clientWidth > 1)
          .map((part) => part.textContent),
      );
      expect(cut).toEqual([]);
      expect(await main.evaluate((page) => page.scrollWidth - page.clientWidth)).toBe(0);
    });
  }

  test('every figure opens to parts that sum to it', async ({ page }) => {
    const main = page.getByRole('main');
    for (const label of [
      'Billed',
      'Paid before',
      'Paid now',
      'Still open',
      'Outstanding',
      'Overdue',
      'Occupancy',
      'Cash in',
      'Cash out',
    ]) {
      await test.step(label, () =>
        askWhy(page, main.getByRole('button', { name: new RegExp(`^${label}[:,]`) })),
      );
    }
    const row = page.getByRole('table', { name: 'Overdue leases' }).getByRole('row').first();
    await askWhy(page, row.getByRole('button', { name: /^Open, / }));
  });

  test('an answer leads to the lease that it names', async ({ page }) => {
    await page.getByRole('button', { name: /^Overdue:/ }).click();
    await page.getByRole('dialog').getByRole('link').first().click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('table', { name: 'Ledger' })).toBeVisible();
  });

  test('a late lease is paid from its row', async ({ page }) => {
    const late = page.getByRole('table', { name: 'Overdue leases' });
    const row = late.getByRole('row').first();
    const name = await row.getByRole('link').innerText();
    await row.getByRole('button', { name: `Record payment, ${name}` }).click();
    const dialog = page.getByRole('dialog', { name: 'Record payment' });
    await expect(dialog.getByLabel('Amount')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: `from ${name}` })).toBeVisible();
    await expect(late.getByRole('link', { name, exact: true })).toHaveCount(0);
  });
});

test('new books are led from units to leases to rent', async ({ page, api }) => {
  const steps = page.getByRole('region', { name: 'Getting started' });
  await expect(steps.getByRole('listitem')).toHaveCount(3);
  await expect(steps.getByRole('button', { name: 'Charge rent' })).toBeDisabled();

  await api.startLease();
  await expect(steps.getByLabel('Done')).toHaveCount(2);
  await steps.getByRole('button', { name: 'Charge rent' }).click();
  const dialog = page.getByRole('dialog', { name: 'Charge rent' });
  await expect(dialog).toContainText('2 charges due through Jun 30, 2026, $3,000.00 in all.');
  await dialog.getByRole('button', { name: 'Make 2 charges' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Made 2 charges, $3,000.00.' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Outstanding:/ })).toContainText('$3,000.00');
  await expect(steps).toBeHidden();
});

test('with nothing to do, it says so', async ({ page, api, open }) => {
  await api.startLease();
  await open('');
  const needs = page.getByRole('region', { name: 'Needs you' });
  await expect(needs.getByText('Nothing needs you today.')).toBeVisible();
  // Rent of May and June, due on the first of each.
  await api.chargeRent('2026-06-30');
  await expect(needs.getByRole('table', { name: 'Overdue leases' })).toBeVisible();
  await expect(needs.getByText('Nothing needs you today.')).toBeHidden();
});
