import { expect } from '@playwright/test';
import { chooseFile, dropPlace } from '../choose-file.ts';
import type { Keyboard } from './keyboard.ts';
import { photograph } from './photograph.ts';
import { LINES, statementOfJune } from './statement.ts';

/** The mortgage, which is never recorded unseen. */
const TO_LOOK_AT = 1;

/** The file itself is chosen in the system’s own dialog. */
export async function importStatement(keys: Keyboard): Promise<void> {
  const { page } = keys;
  await keys.press('i');
  await expect(page.getByRole('heading', { level: 1, name: 'Import a bank statement' })).toBeVisible();
  await chooseFile(page, dropPlace(page), statementOfJune());
  await keys.write(page.getByRole('combobox', { name: 'Account', exact: true }), 'Operating');
  await photograph(page, 'which account');
  await keys.press('Enter');
  const importing = page.getByRole('button', { name: `Import ${LINES} lines` });
  await photograph(page, 'import preview');
  await keys.tabTo(importing);
  await keys.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: `${LINES} lines new` })).toBeVisible();
}

/** All that is certain by one key; then Enter on each, as it is proposed. */
export async function reviewLines(keys: Keyboard): Promise<void> {
  const { page } = keys;
  await keys.goTo('b', 'Bank transactions');
  const certain = page.getByRole('button', { name: /^Record all \d+$/ });
  await expect(page.getByText(`${LINES} lines`)).toBeVisible();
  await expect(certain).toHaveText('Record all 100');
  await photograph(page, 'to review');
  // As many as are recorded together, and then those that are left of them.
  for (const left of [LINES - 100, TO_LOOK_AT]) {
    await keys.tabTo(certain, 'Shift+Tab');
    await keys.press('Enter');
    await expect(page.getByText(left === 1 ? '1 line' : `${left} lines`, { exact: true })).toBeVisible();
    await photograph(page, 'certain ones');
  }
  // The check that came back was certain too: it is in the books, and no second rent.
  const panel = page.getByRole('region', { name: 'The chosen line' });
  await expect(panel).toContainText('ROCKET MORTGAGE');
  await photograph(page, 'mortgage');
  await keys.tabTo(page.getByRole('listbox', { name: 'Bank transactions' }));
  await keys.press('Enter');
  await expect(page.getByText('No bank transaction waits for you')).toBeVisible();
}

/** What was matched is ticked already; with the opening balance the difference to the statement is nothing. */
export async function reconcile(keys: Keyboard): Promise<void> {
  const { page } = keys;
  await keys.goTo('k', 'Bank accounts');
  await keys.toRow(page.getByRole('table', { name: 'Accounts' }), 'Operating');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Operating' })).toBeVisible();
  await keys.arrive();
  await photograph(page, 'account');
  await keys.tabTo(page.getByRole('link', { name: 'Reconcile', exact: true }));
  await keys.press('Enter');
  await keys.write(page.getByLabel('Statement of'), '6/30');
  await keys.press('Enter');
  const entries = page.getByRole('listbox', { name: 'Entries to tick' });
  await expect(entries.getByRole('option', { selected: true }).first()).toBeVisible();
  await keys.write(page.getByLabel('End balance'), statementOfJune().endsAt);
  // What the account began with stands first, and is on the statement too.
  await keys.tabTo(entries);
  await keys.press('Space');
  await expect(page.getByRole('status').filter({ hasText: 'Difference' })).toContainText('$0.00');
  await photograph(page, 'ticked');
  await keys.tabTo(page.getByRole('button', { name: 'Lock at zero' }));
  await keys.press('Enter');
  await expect(page.getByText('Locked', { exact: true })).toBeVisible();
}
