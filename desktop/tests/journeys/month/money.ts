import { expect } from '@playwright/test';
import { units } from './books.ts';
import type { Keyboard } from './keyboard.ts';
import { photograph } from './photograph.ts';

/** June is charged; five checks came, the first of them only a part of the rent. */
export async function chargeAndReceive(keys: Keyboard): Promise<void> {
  const { page } = keys;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await keys.press('r');
  const charging = page.getByRole('dialog', { name: 'Charge rent' });
  await keys.write(charging.getByLabel('Through'), '6/30');
  await expect(charging.getByRole('button', { name: /^Make \d+ charges$/ })).toBeVisible();
  await photograph(page, 'charge rent');
  await keys.press('Enter');
  await expect(charging).toBeHidden();

  await keys.press('p');
  const form = page.getByRole('dialog', { name: 'Record payment' });
  await expect(form).toBeVisible();
  await keys.tabTo(form.getByLabel('Then another'));
  await keys.press('Space');
  await keys.tabTo(form.getByRole('combobox', { name: 'Who paid' }), 'Shift+Tab');
  for (const [index, { tenant }] of units.slice(0, 5).entries()) {
    await keys.type(tenant.toLowerCase());
    await keys.press('Enter');
    await expect(form.getByLabel('Amount')).toBeFocused();
    if (index === 0) await keys.type('500');
    await keys.press('Tab');
    await keys.type('6/2');
    if (index === 0) await photograph(page, 'record payment');
    await keys.press('Enter');
    await expect(form.getByRole('combobox', { name: 'Who paid' })).toHaveValue('');
    await expect(form.getByRole('combobox', { name: 'Who paid' })).toBeFocused();
  }
  await keys.press('Escape', 'Escape');
  await expect(form).toBeHidden();
}

/** The check of the second comes back, with a fee. */
export async function takeCheckBack(keys: Keyboard): Promise<void> {
  const { page } = keys;
  const tenant = units[1]?.tenant ?? '';
  await keys.find(tenant.toLowerCase(), tenant);
  await expect(page.getByRole('heading', { level: 1, name: tenant })).toBeVisible();
  await keys.arrive();
  await keys.tabTo(page.getByRole('main').getByRole('link', { name: /Maple/ }).first());
  await keys.press('Enter');
  await keys.act(page.getByRole('button', { name: /^Actions for Payment/ }), 'Payment was returned');
  const back = page.getByRole('dialog', { name: 'Returned payment' });
  await expect(back.getByLabel('Reason')).toBeFocused();
  await keys.type('Insufficient funds');
  await keys.write(back.getByLabel('Returned on'), '6/5');
  await keys.tabTo(back.getByLabel('Charge the tenant a returned-payment fee'));
  await keys.press('Space');
  await keys.write(back.getByLabel('Fee', { exact: true }), '35');
  await photograph(page, 'returned payment');
  await keys.press('Enter');
  await expect(back).toBeHidden();
}

/** Three bills of the month, as they are each time: Enter on each. */
export async function payBills(keys: Keyboard): Promise<void> {
  const { page } = keys;
  await keys.goTo('i', 'Bills');
  const table = page.getByRole('table', { name: 'Bills due and upcoming' });
  const due = table.getByRole('row').filter({ hasText: 'Due' }).getByRole('button', { name: 'Record' });
  for (let left = 3; left > 0; left--) {
    await expect(due).toHaveCount(left);
    await keys.tabTo(due.first());
    await keys.press('Enter');
    const bill = page.getByRole('dialog', { name: /^Record / });
    await expect(bill.getByLabel('Amount')).toBeFocused();
    if (left === 3) await photograph(page, 'record bill');
    await keys.press('Enter');
    await expect(bill).toBeHidden();
  }
}
