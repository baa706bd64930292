import { expect, type Locator } from '@playwright/test';
import { basisWords } from '@portfolio-os/shared/core';
import { type YearFigures, yearFigures } from '../../../../shared/test/books/year-figures.ts';
import { type Hand, rowsOf, typed } from './hand.ts';

const LAST = typed('2026-12-31');

/** Opens a report over 2026, or as of its last day; on a basis where it has more than one. */
async function report(hand: Hand, title: string, basis?: string): Promise<Locator> {
  const { page } = hand;
  const main = page.getByRole('main');
  await hand.goTo('Reports');
  await main.getByRole('link', { name: title, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const day = page.getByLabel('As of');
  await expect(day.or(page.getByRole('combobox', { name: 'Period' }))).toBeVisible();
  if (await day.isVisible()) {
    await day.fill(LAST);
    await day.press('Enter');
  } else await hand.choose(main, { Period: '2026' });
  if (basis) await hand.choose(main, { 'Basis of accounting': basis });
  return page.getByRole('table', { name: title, exact: true });
}

/** Reads a report until its lines are those: another day of it may still be on the screen. */
async function expectLines(
  table: Locator,
  lines: YearFigures['lines'],
  read: (cells: string[]) => string[] = (cells) => cells,
): Promise<void> {
  const wanted = Object.keys(lines);
  await expect(async () => {
    const rows = await rowsOf(table);
    const found = wanted.map((name) => [name, read(rows.get(name) ?? [])]);
    expect(Object.fromEntries(found)).toEqual(lines);
  }).toPass();
}

/** Opens a report and reads its figures until they are those that were worked by hand. */
async function expectFigures(
  hand: Hand,
  { title, basis, lines }: YearFigures,
  read?: (cells: string[]) => string[],
): Promise<void> {
  await expectLines(await report(hand, title, basis && basisWords[basis]), lines, read);
}

/** Each figure by its line: Maple, Oak, all. */
export async function expectTaxes(hand: Hand): Promise<void> {
  await expectFigures(hand, yearFigures.scheduleE, ([, ...cents]) => cents);
  await expectFigures(hand, yearFigures.vendor1099, (cells) => cells.slice(3, 7));
}

/** Income on three bases, with what follows from it. */
export async function expectIncome(hand: Hand): Promise<void> {
  await expectFigures(hand, yearFigures.cash);
  await expectFigures(hand, yearFigures.accrual);
  await expectFigures(hand, yearFigures.accrualForTax);
}

/** What there is, what is owed, and to whom it belongs. On Dec 31 what is due on Dec 1 is 30 days old. */
export async function expectBalances(hand: Hand): Promise<void> {
  await expectFigures(hand, yearFigures.balanceSheet);
  await expectFigures(hand, yearFigures.balances, (cells) => [cells[2] ?? '', cells.at(-1) ?? '']);
}

/** The statement of Dec 31: Joe’s check is not cashed yet, and what Ben paid on Dec 28 is under way. */
export async function reconcileBank(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.find('bank accounts', 'Bank accounts');
  await page.getByRole('link', { name: 'Operating', exact: true }).click();
  await page.getByRole('link', { name: 'Reconcile', exact: true }).click();
  const main = page.getByRole('main');
  await hand.write(main, { 'Statement of': LAST });
  await page.keyboard.press('Enter');
  const entries = page.getByRole('listbox', { name: 'Entries to tick' });
  await expect(entries.getByRole('option').first()).toContainText('Opening balance');
  await expect(entries).toHaveAttribute('aria-busy', 'false');
  await entries.focus();
  await page.keyboard.press('a');
  await page.keyboard.press('End');
  await entries.getByRole('option').filter({ hasText: 'Dec 28' }).click();
  await entries.getByRole('option').filter({ hasText: 'Dec 29' }).click();
  await hand.write(main, { 'End balance': '12,910.09' });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('status').filter({ hasText: 'Difference' })).toContainText('0.00');
  await hand.press('Lock at zero');
  for (const [figure, amount] of [
    ['End balance of the statement', '12,910.09'],
    ['Not at the bank yet', '(300.00)'],
    ['Per books', '12,610.09'],
  ] as const)
    await expect(main.getByText(`${figure}$${amount}`.replace('$(', '($'))).toBeVisible();
}
