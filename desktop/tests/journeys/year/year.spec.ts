import { test } from '../app.ts';
import { addCapital, beginBooks } from './beginning.ts';
import { expectBalances, expectIncome, expectTaxes, reconcileBank } from './figures.ts';
import { Hand } from './hand.ts';
import { closeTheYear, payBills, payLoan } from './spending.ts';
import { letUnits, receiveRents, takeCheckBack } from './tenancies.ts';

test.use({ today: '2027-01-05', actionTimeout: 30_000 });

test('a year is typed in by hand, and the screens give every figure of it as it was worked by hand', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const hand = new Hand(page);
  await test.step('the books begin', () => beginBooks(hand));
  await test.step('what is owned and owed', () => addCapital(hand));
  await test.step('two leases', () => letUnits(hand));
  await test.step('rents', () => receiveRents(hand));
  await test.step('a check comes back', () => takeCheckBack(hand));
  await test.step('the loan', () => payLoan(hand));
  await test.step('bills', () => payBills(hand));
  await test.step('miles, the owner’s money, depreciation', () => closeTheYear(hand));
  await test.step('taxes', () => expectTaxes(hand));
  await test.step('income and expenses', () => expectIncome(hand));
  await test.step('balances', () => expectBalances(hand));
  await test.step('the bank', () => reconcileBank(hand));
});
