import { expect, test } from './app.ts';

test('an expense is added with a new vendor, found in its category, and reversed', async ({
  page,
  api,
  open,
}) => {
  await api.startLease();
  await open('/expenses');
  await expect(page.getByText('No expenses in this period')).toBeVisible();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Add expense' });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText('How much was paid?')).toBeVisible();
  await expect(dialog.getByText('Say what it was for.')).toBeVisible();
  await expect(dialog.getByText('Choose a category; it decides the Schedule E line.')).toBeVisible();

  await dialog.getByLabel('Amount').fill('1,234.50');
  await dialog.getByLabel('What for').fill('New water heater');
  await dialog.getByRole('combobox', { name: 'Category' }).fill('rep');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Schedule E, line 14')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'For', exact: true }).click();
  await page.getByRole('option', { name: 'Maple Court · 3B' }).click();
  await dialog.getByRole('combobox', { name: 'Vendor' }).fill('Rogue Plumbing');
  await expect(dialog.getByText('New; it is added to your vendors.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  const table = page.getByRole('table', { name: 'Expenses', exact: true });
  const row = table.getByRole('row').filter({ hasText: 'New water heater' });
  await expect(row).toContainText('Rogue Plumbing');
  await expect(row).toContainText('Maple Court · 3B');
  await expect(row).toContainText('$1,234.50');
  await page.getByText('By month', { exact: true }).click();
  const matrix = page.getByRole('table', { name: 'Expenses by category and month' });
  await expect(matrix.getByRole('row', { name: /Repairs/ })).toContainText('1,234.50');
  await page.getByText('List', { exact: true }).click();

  await row.getByRole('button', { name: 'Actions for New water heater' }).click();
  await page.getByRole('menuitem', { name: 'Reverse' }).click();
  const reversing = page.getByRole('dialog', { name: 'Reverse expense' });
  await reversing.getByLabel('Reason').fill('Entered twice');
  await reversing.getByRole('button', { name: 'Reverse' }).click();
  await expect(table.getByRole('row').filter({ hasText: 'Reversed: Entered twice' })).toContainText(
    '($1,234.50)',
  );
  await expect(table.getByRole('row').last()).toContainText('$0.00');
});

test.describe('with the sample', () => {
  test.use({ books: 'demo' });

  test('expenses narrow by period, place and words, and the sum follows', async ({ page, open }) => {
    await open('/expenses');
    const table = page.getByRole('table', { name: 'Expenses', exact: true });
    await expect(table.getByRole('row').nth(1)).toBeVisible();
    const sum = () => table.getByRole('row').last().innerText();
    const thisYear = await sum();
    await page.getByRole('combobox', { name: 'Period' }).click();
    await page.getByRole('option', { name: '2025', exact: true }).click();
    await expect.poll(sum).not.toBe(thisYear);
    await page.getByRole('combobox', { name: 'Filter by category' }).click();
    await page.getByRole('option', { name: 'Repairs' }).click();
    await expect(table.getByRole('cell', { name: 'Utilities', exact: true })).toHaveCount(0);
    await table.getByRole('button', { name: 'Amount', exact: true }).click();
    const narrowed = await sum();
    // All of it is in the address, also behind another page and where it is opened anew.
    await expect(page).toHaveURL(/\?period=2025&category=repairs&sort=amount$/);
    await table.getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Expenses' })).toBeHidden();
    await page.goBack();
    await expect.poll(sum).toBe(narrowed);
    await page.reload();
    await expect.poll(sum).toBe(narrowed);
    await expect(table.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    // The form is opened over the list as it stands, and closed over it.
    await page.keyboard.press('e');
    await page.getByRole('dialog', { name: 'Add expense' }).getByLabel('Amount').press('Escape');
    await expect(page).toHaveURL(/\?period=2025&category=repairs&sort=amount$/);
    await page.getByLabel('Find an expense').fill('zzzz');
    await expect(page.getByText('No expense matches')).toBeVisible();
  });
});

test.describe('a year of costs', () => {
  test.use({ books: 'demo' });

  test('is read whole at 1280, month by month and building by building', async ({ page, open }) => {
    await open('/expenses');
    for (const { view, table } of [
      { view: 'By month', table: 'Expenses by category and month' },
      { view: 'By building', table: 'Expenses by category and building' },
    ]) {
      await page.getByText(view, { exact: true }).click();
      const matrix = page.getByRole('table', { name: table });
      await expect(matrix.getByRole('row').nth(3)).toBeVisible();
      const beyond = await matrix.evaluate((list) => {
        const place = list.parentElement;
        return (place?.scrollWidth ?? 0) - (place?.clientWidth ?? 0);
      });
      expect(beyond).toBe(0);
    }
    await expect(page.getByRole('columnheader', { name: 'Elmwood' })).toBeVisible();
  });
});
