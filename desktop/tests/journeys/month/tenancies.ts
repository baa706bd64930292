import { expect } from '@playwright/test';
import { leaving, vacant } from './books.ts';
import type { Keyboard } from './keyboard.ts';
import { photograph } from './photograph.ts';

/** Somebody moves out on June 30: 250.00 for a carpet is taken off a deposit of 1,500.00, 1,250.00 goes back. */
export async function moveOut(keys: Keyboard): Promise<void> {
  const { page } = keys;
  const main = page.getByRole('main');
  const tenant = leaving?.tenant ?? '';
  await keys.find(tenant.toLowerCase(), tenant);
  await expect(page.getByRole('heading', { level: 1, name: tenant })).toBeVisible();
  await keys.arrive();
  await keys.tabTo(main.getByRole('link', { name: /Elm/ }).first());
  await keys.press('Enter');
  await keys.act(page.getByRole('button', { name: 'More for this lease' }), 'Record move-out');
  const dialog = page.getByRole('dialog');
  await keys.write(dialog.getByRole('textbox').first(), '6/30');
  await photograph(page, 'move-out');
  await keys.press('Enter');
  await expect(dialog).toBeHidden();

  await keys.tabTo(page.getByRole('link', { name: 'Settle' }));
  await keys.press('Enter');
  await keys.write(page.getByLabel('Settled on'), '6/30');
  await photograph(page, 'settle owed');
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('button', { name: 'Add a line' }));
  await keys.press('Enter');
  await keys.write(page.getByLabel('What 1'), 'Carpet in the bedroom');
  await keys.write(page.getByLabel('Amount 1'), '250');
  await photograph(page, 'settle damage');
  await keys.press('Enter');
  await expect(main.getByRole('row', { name: /goes back/ })).toContainText('$1,250.00');
  await keys.write(page.getByLabel('Reference'), '1301');
  await photograph(page, 'settle deposit');
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('button', { name: 'Settle the tenancy' }));
  await photograph(page, 'settle review');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Deposit statement' })).toBeVisible();
}

/** The empty unit is let from July 1 to somebody new. */
export async function letAgain(keys: Keyboard): Promise<void> {
  const { page } = keys;
  await keys.press('l');
  await expect(page.getByRole('combobox', { name: 'Unit' })).toBeFocused();
  await keys.type(`${vacant?.building} · ${vacant?.unit}`);
  await expect(page.getByRole('option')).toHaveCount(1);
  await photograph(page, 'new lease where');
  await keys.press('Enter');
  await expect(page.getByText('Vacant; it can be let from any day.')).toBeVisible();
  await keys.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Tenant' })).toBeFocused();
  await keys.type('Nora Beck');
  await keys.press('Enter');
  const adding = page.getByRole('dialog', { name: 'Add a tenant' });
  await expect(adding).toBeVisible();
  await photograph(page, 'new tenant');
  await keys.press('Enter');
  await expect(adding).toBeHidden();
  await keys.tabTo(page.getByRole('button', { name: 'Continue' }));
  await keys.press('Enter');
  await keys.write(page.getByLabel('First day'), '7/1');
  await photograph(page, 'new lease terms');
  await keys.press('Enter');
  await keys.write(page.getByLabel('Rent', { exact: true }), '1400');
  await keys.write(page.getByLabel('Security deposit'), '1400');
  await photograph(page, 'new lease rent');
  await keys.press('Enter');
  // A day that is typed key by key is other days on the way.
  await expect(page.getByText('Jul 1, 2026 – Jun 30, 2027')).toBeVisible();
  await keys.tabTo(page.getByRole('button', { name: 'Start the lease' }));
  await photograph(page, 'new lease review');
  await keys.press('Enter');
  await expect(page.getByRole('tab', { name: 'Ledger' })).toBeVisible();
}

/** What is left to do hinders nothing: June is closed. */
export async function closeJune(keys: Keyboard): Promise<void> {
  const { page } = keys;
  await keys.goTo('c', 'Closing');
  const closing = page.getByRole('button', { name: /^Close through/ });
  await expect(closing).toBeVisible();
  await photograph(page, 'checklist');
  await keys.tabTo(closing);
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Close the books/ });
  await keys.tabTo(dialog.getByRole('button', { name: 'Close the books' }));
  await photograph(page, 'close');
  await keys.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^The books are closed through Jun 30, 2026\. /)).toBeVisible();
}
