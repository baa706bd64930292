import type { Hand } from './hand.ts';
import { typed } from './hand.ts';

const BEGIN = typed('2025-12-31');

/** Accounts, buildings with what a tax return asks of them, and what stood on the accounts as the books began. */
export async function beginBooks(hand: Hand): Promise<void> {
  await hand.find('bank accounts', 'Bank accounts');
  for (const [name, kind] of [
    ['Operating', 'Checking'],
    ['Deposits', 'Trust, for deposits'],
    ['Lender’s escrow', 'Escrow at a lender'],
  ] as const) {
    await hand.press('Add account');
    const adding = hand.dialog('Add account');
    await hand.write(adding, { Name: name });
    await hand.choose(adding, { Kind: kind });
    await hand.send(adding, 'Add account');
  }
  await addBuildings(hand);
  await sayTaxFacts(hand);
  await hand.find('opening balances', 'Record opening balances');
  const opening = hand.dialog('Opening balances');
  await hand.write(opening, { 'The books begin on': BEGIN });
  await hand.choose(opening, { 'Account of line 1': 'Operating', 'Account of line 2': 'Deposits' });
  await hand.write(opening, { 'Debit of line 1': '5,000', 'Debit of line 2': '1,500' });
  await hand.send(opening, 'Record balances');
}

async function addBuildings(hand: Hand): Promise<void> {
  await hand.goTo('Properties');
  for (const [building, unit] of [
    ['Maple', 'A'],
    ['Oak', 'House'],
  ] as const) {
    await hand.page
      .getByRole('button', { name: /^Add (a )?building$/ })
      .first()
      .click();
    const adding = hand.dialog('Add a building');
    await hand.write(adding, { Name: building });
    await hand.send(adding, 'Add building');
    const first = hand.dialog(/unit/i);
    await hand.write(first, { Name: unit });
    await hand.send(first, 'Add unit');
  }
  await hand.act('Actions for Maple', 'Add a unit');
  const second = hand.dialog(/unit/i);
  await hand.write(second, { Name: 'B' });
  await hand.send(second, 'Add unit');
}

async function sayTaxFacts(hand: Hand): Promise<void> {
  await hand.act('Actions for Maple', 'For taxes');
  const facts = hand.dialog('Maple, for taxes');
  await hand.write(facts, {
    'Day placed in service': typed('2025-07-15'),
    'Basis of the land': '44,000',
    'Basis of the building': '176,000',
    Year: '2026',
    'Days let at a fair rent': '365',
    'Days of personal use': '0',
  });
  await hand.send(facts, 'Save');
}

/** 220,000.00 of building and land, 2,933.33 of it depreciated; 200,000.00 owed at 6% over 360 months, with escrow. */
export async function addCapital(hand: Hand): Promise<void> {
  await hand.find('loans and assets', 'Loans and assets');
  for (const asset of [
    { name: 'Maple building', kind: 'Rental home, 27.5 years', cost: '176,000', before: '2,933.33' },
    { name: 'Maple land', kind: 'Land, not depreciated', cost: '44,000', before: '' },
  ]) {
    await hand.press('Add asset');
    const adding = hand.dialog('Add asset');
    await hand.write(adding, { Name: asset.name, 'Placed in service': typed('2025-07-15') });
    await hand.choose(adding, {
      Kind: asset.kind,
      For: 'Maple',
      'How it was paid': 'From before these books began',
    });
    await hand.write(adding, { Cost: asset.cost, 'These books began on': BEGIN });
    if (asset.before) await hand.write(adding, { 'Depreciated before that': asset.before });
    await hand.send(adding, 'Add asset');
  }
  await hand.press('Add loan');
  const loan = hand.dialog('Add loan');
  await hand.write(loan, {
    Name: 'Maple mortgage',
    'Amount borrowed': '200,000',
    'Yearly rate': '6%',
    Months: '360',
    'First payment due on': typed('2026-01-01'),
    'Monthly escrow': '350',
  });
  await hand.choose(loan, { For: 'Maple', 'Escrow account': 'Lender’s escrow', 'Paid from': 'Operating' });
  await hand.send(loan, 'Add loan');
  await hand.press('Say what is owed');
  const owed = hand.dialog('What is owed on Maple mortgage');
  await hand.write(owed, { 'Owed then': '200,000', 'At the end of': BEGIN });
  await hand.send(owed, 'Record');
}
