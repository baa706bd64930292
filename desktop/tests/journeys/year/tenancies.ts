import { expect } from '@playwright/test';
import { type Hand, typed } from './hand.ts';

interface Tenancy {
  unit: string;
  tenant: string;
  startOn: string;
  rent: string;
  chargedFrom: string;
}

/** Ana owes 500.00 from before and left 1,500.00; Ben moves in on Feb 10 and leaves 1,200.00, which go to the trust account. */
export async function letUnits(hand: Hand): Promise<void> {
  await startLease(hand, {
    ...{ unit: 'Maple · A', tenant: 'Ana Ruiz', startOn: '2025-01-01', rent: '1,500' },
    chargedFrom: '2026-01-01',
  });
  await hand.press('Add charge');
  const charge = hand.dialog('Add charge');
  await hand.choose(charge, { Kind: 'Opening balance' });
  await hand.write(charge, { Amount: '500', Due: typed('2025-12-01'), Description: 'Owed from 2025' });
  await hand.send(charge, 'Charge');
  await recordDeposit(hand, { amount: '1,500', on: '2025-12-31', how: 'Held as the books began' });

  await startLease(hand, {
    ...{ unit: 'Oak · House', tenant: 'Ben Okafor', startOn: '2026-02-10', rent: '1,200' },
    chargedFrom: '2026-02-10',
  });
  await recordDeposit(hand, { amount: '1,200', on: '2026-02-05', how: 'Check' });
  await hand.page.keyboard.press('r');
  const charging = hand.dialog('Charge rent');
  await hand.write(charging, { Through: typed('2026-12-31') });
  // Twelve of Ana’s and eleven of Ben’s, 19 of 28 days of February among them.
  await hand.send(charging, 'Make 23 charges');
}

async function startLease(hand: Hand, { unit, tenant, startOn, rent, chargedFrom }: Tenancy): Promise<void> {
  const { page } = hand;
  await hand.find('new lease', 'New lease');
  const form = page.getByRole('main');
  await hand.write(form, { Unit: unit });
  await page.keyboard.press('Enter');
  await next(hand);
  await hand.write(form, { Tenant: tenant });
  await page.keyboard.press('Enter');
  const adding = hand.dialog(/tenant/i);
  await hand.send(adding, 'Add tenant');
  await next(hand);
  await form.getByText('Month to month', { exact: true }).click();
  await hand.write(form, { 'First day': typed(startOn) });
  await next(hand);
  await hand.write(form, { Rent: rent, 'Charge what is due from': typed(chargedFrom) });
  await hand.choose(form, { 'A part of a month is charged by': 'Actual days of the month' });
  await next(hand);
  await hand.press('Start the lease');
  await expect(page.getByRole('tab', { name: 'Ledger' })).toBeVisible();
}

async function next(hand: Hand): Promise<void> {
  await hand.page.getByRole('button', { name: /^Continue/ }).click();
}

async function recordDeposit(
  hand: Hand,
  { amount, on, how }: { amount: string; on: string; how: string },
): Promise<void> {
  await hand.page.getByRole('tab', { name: 'Deposit' }).click();
  await hand.press('Record deposit');
  const deposit = hand.dialog('Record a deposit');
  await hand.choose(deposit, { How: how });
  await hand.write(deposit, { Amount: amount, 'Received on': typed(on) });
  await hand.send(deposit, 'Record deposit');
}

/** What came in during the year, in the order in which it is typed: one after the other, in one dialog. */
export async function receiveRents(hand: Hand): Promise<void> {
  const { page } = hand;
  await page.keyboard.press('p');
  const form = hand.dialog('Record payment');
  await form.getByLabel('Then another').check();
  await hand.choose(form, { How: 'Check' });
  for (const { from, amount, on } of received()) {
    await hand.write(form, { 'Who paid': from });
    await page.keyboard.press('Enter');
    await expect(form.getByLabel('Amount')).toBeFocused();
    await hand.write(form, { Amount: amount, Received: typed(on) });
    const account = form.getByRole('combobox', { name: 'To account' });
    if ((await account.inputValue()) === '') await hand.choose(form, { 'To account': 'Operating' });
    await form.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(form.getByRole('combobox', { name: 'Who paid' })).toHaveValue('');
  }
  await hand.send(form, 'Cancel');
}

/** Ana: 500.00 of arrears, then eleven rents; Ben: 19 of 28 days of February, his rents, and January’s on Dec 28. */
function received(): { from: string; amount: string; on: string }[] {
  const in2026 = (month: number, day: number) => `2026-${month}-${day}`;
  const ana = Array.from({ length: 11 }, (_, index) => ({ amount: '1,500', on: in2026(index + 1, 6) }));
  const ben = Array.from({ length: 10 }, (_, index) => ({ amount: '1,200', on: in2026(index + 3, 3) }));
  return [
    ...[{ amount: '500', on: in2026(1, 4) }, ...ana].map((one) => ({ ...one, from: 'ana' })),
    ...[{ amount: '814.29', on: in2026(2, 10) }, ...ben, { amount: '1,200', on: in2026(12, 28) }].map(
      (one) => ({
        ...one,
        from: 'ben',
      }),
    ),
  ];
}

/** June’s check of Ben comes back, with a fee; he pays both a week later. */
export async function takeCheckBack(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.goTo('Leases');
  await page.getByRole('table', { name: 'Leases' }).getByRole('link', { name: /Oak/ }).click();
  await hand.act(/^Actions for Payment.*Jun 3/, 'Payment was returned');
  const back = hand.dialog('Returned payment');
  await hand.write(back, { Reason: 'Insufficient funds', 'Returned on': typed('2026-06-08') });
  await back.getByLabel('Charge the tenant a returned-payment fee').check();
  await hand.write(back, { Fee: '35' });
  await hand.send(back, 'Return payment');
  await hand.press('Record payment');
  const again = hand.dialog('Record payment');
  await hand.write(again, { Amount: '1,235', Received: typed('2026-06-15') });
  await hand.send(again, 'Record');
}
