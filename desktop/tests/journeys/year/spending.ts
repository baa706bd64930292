import { expect } from '@playwright/test';
import { type Hand, typed } from './hand.ts';

interface Spent {
  amount: string;
  on: string;
  what: string;
  category: string;
  place?: string;
  vendor?: string;
  more: Record<string, string>;
  checkNumber?: string;
}

const operating = { Account: 'Operating' };

const spent: Spent[] = [
  {
    ...{ amount: '1,100', on: '2026-06-01', what: 'Insurance', category: 'Insurance', place: 'Maple' },
    more: { Account: 'Lender’s escrow' },
  },
  {
    ...{ amount: '2,400', on: '2026-11-15', what: 'Property tax', category: 'Taxes', place: 'Maple' },
    more: { Account: 'Lender’s escrow' },
  },
  {
    ...{ amount: '1,500', on: '2026-12-29', what: 'Roof repaired', category: 'Repairs', place: 'Maple' },
    ...{ vendor: 'Joe', more: { Method: 'Check', ...operating }, checkNumber: '1044' },
  },
  {
    ...{ amount: '900', on: '2026-05-12', what: 'Boiler repaired', category: 'Repairs', place: 'Maple' },
    ...{ vendor: 'Joe', more: { Method: 'Card', ...operating } },
  },
  {
    ...{ amount: '250', on: '2026-09-09', what: 'Gutter repaired', category: 'Repairs', place: 'Oak' },
    more: operating,
  },
  {
    ...{ amount: '125', on: '2026-03-10', what: 'Paint', category: 'Supplies', place: 'Maple' },
    ...{ vendor: 'Home Depot', more: operating },
  },
  {
    ...{ amount: '100', on: '2026-01-15', what: 'Software', category: 'Other' },
    more: { 'Shared among buildings': 'Equally per unit', ...operating },
  },
];

/** Each bill of the year, a refund, and what Joe is for a 1099. */
export async function payBills(hand: Hand): Promise<void> {
  await hand.goTo('Vendors');
  await hand.page.getByRole('main').getByRole('link', { name: 'Expenses', exact: true }).click();
  for (const bill of spent) await addExpense(hand, bill);
  await hand.choose(hand.page.getByRole('main'), { Period: '2026' });
  await hand.act('Actions for Paint', 'Record a refund');
  const refund = hand.dialog('Record a refund');
  await hand.write(refund, { Amount: '25', Received: typed('2026-03-20') });
  await hand.send(refund, 'Record');
  await hand.page.getByRole('link', { name: 'Joe' }).first().click();
  await hand.press('Edit');
  const facts = hand.dialog('Joe, for taxes');
  await hand.choose(facts, { 'Kind of entity': 'Individual or sole proprietor' });
  await hand.send(facts, 'Save');
}

async function addExpense(hand: Hand, bill: Spent): Promise<void> {
  await hand.page.keyboard.press('e');
  const form = hand.dialog('Add expense');
  await hand.write(form, { Amount: bill.amount, 'Paid on': typed(bill.on), 'What for': bill.what });
  await hand.write(form, { Category: bill.category });
  await hand.page.keyboard.press('Enter');
  if (bill.place) await hand.choose(form, { For: bill.place });
  if (bill.vendor) {
    await hand.write(form, { Vendor: bill.vendor });
    await hand.page.keyboard.press('Tab');
  }
  await form.getByRole('button', { name: 'More' }).click();
  await hand.choose(form, bill.more);
  if (bill.checkNumber) await hand.write(form, { 'Check number': bill.checkNumber });
  await hand.send(form, 'Add');
}

/** Twelve payments as the schedule proposes them: each is one Enter. */
export async function payLoan(hand: Hand): Promise<void> {
  await hand.find('loans and assets', 'Loans and assets');
  const table = hand.page.getByRole('table', { name: 'Loans' });
  for (let month = 1; month <= 12; month++) {
    await table.getByRole('button', { name: 'Record payment' }).click();
    const paying = hand.dialog('Record payment on Maple mortgage');
    await hand.send(paying, 'Record');
  }
}

/** 412 miles at 72.5 cents, what the owner put in and took out, and a year of depreciation. */
export async function closeTheYear(hand: Hand): Promise<void> {
  await hand.find('mileage', 'Record mileage');
  const trip = hand.dialog(/mileage/i);
  await hand.write(trip, { Miles: '412', 'Driven on': typed('2026-08-20'), 'What for': 'Visits' });
  await hand.choose(trip, { For: 'Maple' });
  // The rate of 2026.
  await expect(trip.getByLabel('Cents a mile')).toHaveAttribute('placeholder', '72.5');
  await hand.send(trip, 'Record');
  for (const [kind, amount, on, day, account] of [
    ['Contribution', '1,000', '2026-02-01', 'Put in on', 'To account'],
    ['Draw', '3,000', '2026-10-01', 'Taken out on', 'From account'],
  ] as const) {
    await hand.find('contribution', 'Record owner’s money');
    const money = hand.dialog('Owner’s money');
    await money.getByText(kind, { exact: true }).click();
    await hand.write(money, { Amount: amount, [day]: typed(on) });
    await hand.choose(money, { [account]: 'Operating' });
    await hand.send(money, 'Record');
  }
  await hand.find('loans and assets', 'Loans and assets');
  await hand.press('Record depreciation, $6,400.00');
  await hand.send(hand.dialog('Record depreciation'), 'Record');
}
