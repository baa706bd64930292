import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';

test.use({ books: 'demo' });

/** Cells whose words reach beyond them, and how far the page scrolls sideways. */
async function cutIn(
  page: Page,
  table: string,
): Promise<{ amounts: string[]; beyond: number; names: number[] }> {
  const found = page.getByRole('table', { name: table, exact: true });
  await expect(found.getByRole('row').nth(2)).toBeVisible();
  return found.evaluate((list) => {
    const cells = [...list.querySelectorAll<HTMLElement>('td, th')];
    const amounts = cells.filter(
      (cell) => /\d\.\d\d/.test(cell.innerText) && cell.scrollWidth > cell.clientWidth,
    );
    const main = list.closest('main');
    const heads = [...list.querySelectorAll<HTMLElement>('thead th')];
    const named = heads.filter((head) => /^(Tenants|Name|Unit)/.test(head.innerText));
    return {
      amounts: amounts.map((cell) => cell.innerText),
      beyond: Math.max(
        (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
        list.getBoundingClientRect().right - (main?.getBoundingClientRect().right ?? 0),
      ),
      names: named.map((head) => Math.round(head.getBoundingClientRect().width)),
    };
  });
}

for (const { path, table, heads } of [
  { path: '/leases', table: 'Leases', heads: ['Unit', 'Tenants', 'Rent', 'Open', 'Credit'] },
  {
    path: '/reports/rent-roll',
    table: 'Rent roll',
    heads: ['Unit', 'Tenants', 'Rent', 'Extras', 'Deposit', 'Open', 'Credit'],
  },
  { path: '/tenants', table: 'Tenants', heads: ['Name', 'Unit', 'Owes', 'Credit'] },
  { path: '/properties', table: 'Properties', heads: ['Unit', 'Tenants', 'Lease ends', 'Rent', 'Open'] },
]) {
  test(`${table}: in the smallest window names keep their room, and amounts are whole`, async ({
    page,
    open,
  }) => {
    await page.setViewportSize({ width: 1024, height: 700 });
    await open(path);
    const { amounts, beyond, names } = await cutIn(page, table);
    expect(amounts).toEqual([]);
    expect(beyond).toBeLessThanOrEqual(0);
    expect(Math.min(...names)).toBeGreaterThanOrEqual(90);
    for (const head of heads)
      await expect(
        page.getByRole('table', { name: table, exact: true }).getByRole('columnheader', { name: head }),
      ).toBeVisible();
  });
}

test('where a lease has a term, lists say when it ends', async ({ page, open }) => {
  for (const { path, table } of [
    { path: '/leases', table: 'Leases' },
    { path: '/reports/rent-roll', table: 'Rent roll' },
    { path: '/properties', table: 'Properties' },
  ]) {
    await open(path);
    const list = page.getByRole('table', { name: table, exact: true });
    await expect(list.getByRole('columnheader', { name: 'Lease ends' })).toBeVisible();
    // Elmwood 2A goes on month to month after Jul 31, 2026.
    const row = list.getByRole('row').filter({ hasText: 'Rosa Boateng' });
    await expect(row).toContainText('Jul 31');
  }
});
