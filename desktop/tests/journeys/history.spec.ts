import { readFile } from 'node:fs/promises';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';
import { audit } from './audit.ts';

const history = 'History';

test('every change is told, opens to its values, and is found by person, kind and record', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  await api.pay(leaseId, 150_000, '2026-05-02');
  await open('/settings');
  await page.getByRole('link', { name: 'Open the history' }).click();
  const table = page.getByRole('table', { name: history });
  const rows = table.locator('tbody tr[data-index]');
  await expect(page.getByText('6 changes', { exact: true })).toBeVisible();
  await expect(rows.first()).toContainText(
    'Recorded a payment of $1,500.00 from Ana Ruiz on Maple Court · 3B',
  );
  await expect(rows.first()).toContainText('On this computer');
  await expect(rows.last()).toContainText('Created the portfolio Maple Court');

  // By keyboard: into the list, down to the lease, and open it.
  await expect(page.getByRole('heading', { level: 1, name: history })).toBeFocused();
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'One change' });
  await expect(dialog).toContainText('Started a lease of Maple Court · 3B to Ana Ruiz');
  await expect(dialog.getByRole('region', { name: 'Amount Rent' })).toContainText('$1,500.00');
  await expect(dialog).toContainText(/[0-9a-f]{64}/);
  await page.keyboard.press('Escape');

  await page.getByRole('combobox', { name: 'Kind of change' }).click();
  await page.getByRole('option', { name: 'Payment recorded' }).click();
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/kind=billing\.recordPayment/);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  const csv = await readFile(await file.path(), 'utf8');
  expect(csv.startsWith('\ufeff'), 'Excel knows that it is UTF-8').toBe(true);
  expect(csv.trimEnd().split('\r\n')).toHaveLength(2);
  expect(csv).toContain('"Recorded a payment of $1,500.00 from Ana Ruiz on Maple Court · 3B"');
});

test('a record’s page shows what happened to it, and leads to its own history and back to all of it', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  await api.startLease({ building: 'Oak House', tenant: 'Ben Cole' });
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'What happened' }).click();
  const panel = page.getByRole('complementary', { name: 'Ana Ruiz, Maple Court · 3B' });
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await expect(panel).toContainText('On this computer · This computer');
  await expect(panel.getByRole('region', { name: 'Lease Ana Ruiz, Maple Court · 3B' })).toContainText(
    'Start',
  );
  await audit(page, 'what happened to a lease');
  await panel.getByRole('link', { name: 'Open in the history' }).click();
  await expect(page.getByRole('heading', { level: 1, name: history })).toBeVisible();
  await expect(page.getByText('1 change', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Only Ana Ruiz, Maple Court · 3B. Show everything' }).click();
  await expect(page.getByText('9 changes', { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Record' }).fill('ben');
  await page.getByRole('option', { name: 'Ben Cole', exact: true }).click();
  await expect(page.getByText('2 changes', { exact: true })).toBeVisible();
});

const CHANGES = 10_000;
const MOST_DRAWN = 100;
/** Far above what a wheel's turn takes even on a machine that runs everything else as well: a list drawn whole stalls longer. */
const LONGEST_STALL_MS = 3000;

test('ten thousand changes scroll from the first to the last without a stall', async ({
  page,
  served,
  open,
}) => {
  test.setTimeout(180_000);
  const ledger = expectOk(await served.workspace.open(served.portfolioId));
  const names = Array.from({ length: CHANGES }, (_, index) => ({
    command: 'leasing.addTenant',
    args: { id: newId(), name: `Tenant ${index + 1}` },
  }));
  expectOk(await ledger.executeAll(names));
  await open('/settings/history');
  await expect(page.getByText('10,001 changes')).toBeVisible();
  const list = page.getByRole('table', { name: history });
  await expect(list.locator('tbody tr[data-index]').first()).toContainText('Added the tenant Tenant 10000');

  const scrolled = await list.locator('..').evaluate(async (box) => {
    const stalls: number[] = [];
    const watcher = new PerformanceObserver((seen) => {
      for (const { duration } of seen.getEntries()) stalls.push(duration);
    });
    watcher.observe({ entryTypes: ['longtask'] });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let mostDrawn = 0;
    for (let step = 1; step <= 40; step += 1) {
      box.scrollTop = ((box.scrollHeight - box.clientHeight) * step) / 40;
      await frame();
      mostDrawn = Math.max(mostDrawn, box.querySelectorAll('tr[data-index]').length);
    }
    await frame();
    watcher.disconnect();
    return { mostDrawn, stalls };
  });
  expect(scrolled.mostDrawn).toBeLessThan(MOST_DRAWN);
  expect(Math.max(0, ...scrolled.stalls)).toBeLessThan(LONGEST_STALL_MS);
  await expect(list.locator('tbody tr[data-index="10000"]')).toContainText(
    'Created the portfolio Maple Court',
  );
});
