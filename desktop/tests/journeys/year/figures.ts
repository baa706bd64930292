import { expect, type Locator } from '@playwright/test';
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
  lines: Record<string, string[]>,
  read: (cells: string[]) => string[] = (cells) => cells,
): Promise<void> {
  const wanted = Object.keys(lines);
  await expect(async () => {
    const rows = await rowsOf(table);
    const found = wanted.map((name) => [name, read(rows.get(name) ?? [])]);
    expect(Object.fromEntries(found)).toEqual(lines);
  }).toPass();
}

/** Each figure by its line: Maple, Oak, all. */
export async function expectTaxes(hand: Hand): Promise<void> {
  const lines = {
    3: ['17,000.00', '14,049.29', '31,049.29'],
    6: ['298.70', '–', '298.70'],
    9: ['1,100.00', '–', '1,100.00'],
    12: ['11,933.19', '–', '11,933.19'],
    14: ['2,400.00', '250.00', '2,650.00'],
    15: ['100.00', '–', '100.00'],
    16: ['2,400.00', '–', '2,400.00'],
    18: ['6,400.00', '–', '6,400.00'],
    19: ['66.67', '33.33', '100.00'],
    20: ['24,698.56', '283.33', '24,981.89'],
    21: ['(7,698.56)', '13,765.96', '6,067.40'],
  };
  await expectLines(await report(hand, 'Schedule E'), lines, ([, ...cents]) => cents);
  const payees = { Joe: ['1,500.00', '900.00', '2,000.00', 'No'] };
  await expectLines(await report(hand, 'Vendor 1099'), { 2026: payees.Joe }, (cells) => cells.slice(3, 7));
}

/** Income on three bases, with what follows from it. */
export async function expectIncome(hand: Hand): Promise<void> {
  await expectLines(await report(hand, 'Income statement', 'Cash'), {
    'Total income': ['17,000.00', '14,049.29', '31,049.29'],
    'Total expenses': ['24,698.56', '283.33', '24,981.89'],
    'Net income': ['(7,698.56)', '13,765.96', '6,067.40'],
    'Net operating income': ['10,634.63', '13,765.96', '24,400.59'],
  });
  await expectLines(await report(hand, 'Income statement', 'Accrual'), {
    'Total income': ['18,000.00', '12,849.29', '30,849.29'],
    'Net income': ['(6,698.56)', '12,565.96', '5,867.40'],
  });
  await expectLines(await report(hand, 'Income statement', 'Accrual, for tax'), {
    'Total income': ['18,000.00', '14,049.29', '32,049.29'],
    'Net income': ['(6,698.56)', '13,765.96', '7,067.40'],
  });
}

/** What there is, what is owed, and to whom it belongs. */
export async function expectBalances(hand: Hand): Promise<void> {
  await expectLines(await report(hand, 'Balance sheet'), {
    Operating: ['12,610.09'],
    Deposits: ['2,700.00'],
    'Lender’s escrow': ['700.00'],
    Receivable: ['1,500.00'],
    'Property and equipment': ['220,000.00'],
    'Depreciation so far': ['(9,333.33)'],
    'Total assets': ['228,176.76'],
    'Deposits held': ['2,700.00'],
    Loans: ['197,543.99'],
    'Prepaid rent': ['1,200.00'],
    'Opening balances': ['22,566.67'],
    'Total equity': ['26,732.77'],
  });
  // On Dec 31 what is due on Dec 1 is 30 days old.
  await expectLines(
    await report(hand, 'Balances and aging'),
    { 'Maple · A': ['1,500.00', '–'], 'Oak · House': ['–', '1,200.00'] },
    (cells) => [cells[2] ?? '', cells.at(-1) ?? ''],
  );
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
