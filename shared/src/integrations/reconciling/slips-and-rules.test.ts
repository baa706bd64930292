import { expect, it } from 'vitest';
import { newId } from '../../core/ids.ts';
import { bankRulesView } from '../matching/rule-views.ts';
import { certainLines, listStatementLines } from '../statement-queries.ts';
import { accountAtBank } from './account-views.ts';
import { TestBank } from './test-bank.ts';

async function bestFor(bank: TestBank, lineId: string) {
  const { lines } = await listStatementLines(bank.books.db);
  return lines.find(({ id }) => id === lineId)?.suggestions[0];
}

const slip = (accountId: string, paymentIds: string[]) => ({
  ...{ id: newId(), accountId, depositedOn: '2026-03-02', reference: '77', paymentIds },
});

it('suggests the deposit of 3,000 to be the slip of 1,500, 900 and 600, for certain', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const paid = [await bank.pay(150_000), await bank.pay(90_000), await bank.pay(60_000)];
  const made = slip(account, paid);
  await bank.books.do('integrations.makeDepositSlip', made);
  expect(await bank.books.refusal('integrations.makeDepositSlip', slip(account, paid.slice(0, 1)))).toBe(
    'already-matched',
  );
  const line = await bank.line(account, 300_000, '2026-03-03');
  const best = await bestFor(bank, line);
  expect(best).toMatchObject({ kind: 'existing', isCertain: true, label: 'Deposit slip · 77 · 3 payments' });
  expect(await bank.match(line, best?.parts ?? [])).toMatchObject({ ok: true });
  expect(await bank.stateOf(line)).toMatchObject({ state: 'matched' });
  await bank.books.do('integrations.takeSlipApart', { slipId: made.id });
  expect(await bank.books.refusal('integrations.makeDepositSlip', slip(account, paid))).toBe('accepted');
  await bank.books.expectSound();
});

it('records payments of several leases at once, as the slip that the bank shows; taken back it is none', async () => {
  const bank = await TestBank.open();
  const { books, leaseId } = bank;
  const account = await bank.account();
  const other = await books.lease();
  const [first, second, slipId] = [newId(), newId(), newId()];
  const asked = {
    ...{ receivedOn: '2026-03-02', method: 'check', accountId: account },
    payments: [
      { id: first, leaseId, amountCents: 150_000, reference: '1044' },
      { id: second, leaseId: other, amountCents: 90_000 },
    ],
    slip: { id: slipId, reference: '77' },
  };
  expect(await books.refusal('billing.recordPayments', { ...asked, accountId: null })).toBe('no-account');
  const again = { ...asked, payments: [...asked.payments, asked.payments[0]] };
  expect(await books.refusal('billing.recordPayments', again)).toBe('twice');
  const wrong = { ...asked, payments: [asked.payments[0], { ...asked.payments[1], leaseId: newId() }] };
  expect(await books.refusal('billing.recordPayments', wrong)).toBe('missing');
  // Two payments, a slip, and what is on it; asked twice it is done once.
  expect(await books.do('billing.recordPayments', asked)).toBe(5);
  expect(await books.do('billing.recordPayments', asked)).toBe(0);
  const line = await bank.line(account, 240_000, '2026-03-03');
  expect(await bestFor(bank, line)).toMatchObject({
    isCertain: true,
    label: 'Deposit slip · 77 · 2 payments',
  });
  expect(await bank.match(line, (await bestFor(bank, line))?.parts ?? [])).toMatchObject({ ok: true });
  // The second was put right since: that stays. What the bank shows waits again, with what it still is.
  const right = { leaseId: other, amountCents: 80_000, receivedOn: '2026-03-02', method: 'check' };
  await books.do('billing.correctPayment', {
    ...{ id: newId(), mirrorId: newId(), paymentId: second, reason: 'Misread', ...right },
  });
  const back = { paymentIds: [first, second], slipId, reason: 'Typed wrong' };
  await books.do('billing.takeBackPayments', back);
  expect(await books.do('billing.takeBackPayments', back)).toBe(0);
  expect(await bank.stateOf(line)).toMatchObject({ state: 'waiting' });
  const balances = await Promise.all([leaseId, other].map((lease) => books.balance(lease)));
  // Rent of 1,500.00 each, due from June on; nothing paid of one, 800.00 of the other.
  expect(balances.map(({ creditCents }) => creditCents)).toEqual([0, 80_000]);
  await books.expectSound();
});

it('takes back payments of several leases as one set; two of one lease are refused', async () => {
  const { books, leaseId } = await TestBank.open();
  const payments = [1, 2].map((amountCents) => ({ id: newId(), leaseId, amountCents }));
  await books.do('billing.recordPayments', { receivedOn: '2026-03-02', method: 'cash', payments });
  const paymentIds = payments.map(({ id }) => id);
  const asked = { paymentIds, reason: 'Typed wrong' };
  expect(await books.refusal('billing.takeBackPayments', asked)).toBe('twice');
  for (const id of paymentIds) await books.do('billing.takeBackPayments', { ...asked, paymentIds: [id] });
  expect(await books.balance(leaseId)).toMatchObject({ creditCents: 0 });
  await books.expectSound();
});

const water = {
  ...{ contains: 'city water', direction: 'out', outcome: 'expense', category: 'utilities', place: 1 },
};

it('asks rules in their order; one that is off proposes nothing', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const [wide, narrow] = [newId(), newId()];
  await bank.books.do('integrations.addBankRule', { id: wide, ...water, place: 2 });
  await bank.books.do('integrations.addBankRule', {
    id: narrow,
    ...water,
    category: 'taxes',
    leastCents: 50_000,
  });
  const [small, large] = [
    await bank.line(account, -9_900, '2026-03-02', 'CITY WATER 0306'),
    await bank.line(account, -60_000, '2026-03-02', 'CITY WATER 0307'),
  ];
  expect(await bestFor(bank, small)).toMatchObject({ category: 'utilities', ruleId: wide, isCertain: true });
  expect(await bestFor(bank, large)).toMatchObject({ category: 'taxes', ruleId: narrow });
  expect(await certainLines(bank.books.db)).toMatchObject({ inCents: 0, outCents: -69_900, lines: [{}, {}] });
  await bank.books.do('integrations.turnBankRule', { id: narrow, isOff: true });
  expect(await bestFor(bank, large)).toMatchObject({ category: 'utilities', ruleId: wide });
  expect((await bankRulesView(bank.books.db)).rules).toMatchObject([
    { id: narrow, isOff: true, proposes: 'Taxes' },
    { id: wide, isOff: false, proposes: 'Utilities' },
  ]);
});

it.each([
  ['nothing to go by', { contains: null }],
  ['an expense without a category', { category: null }],
  ['an expense that is money in', { direction: 'in' }],
  ['a least amount above the most', { leastCents: 200, mostCents: 100 }],
])('refuses a rule with %s', async (_, wrong) => {
  const bank = await TestBank.open();
  expect(await bank.books.refusal('integrations.addBankRule', { id: newId(), ...water, ...wrong })).toBe(
    'bad-input',
  );
});

it('is certain where a rule and what it learned say the same', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  await bank.books.do('integrations.addBankRule', { id: newId(), ...water });
  const known = await bank.line(account, -9_900, '2026-03-02', 'CITY WATER 0306');
  await bank.spend(9_900, '2026-03-02', { statementLineId: known, category: 'utilities' });
  const next = await bank.line(account, -8_800, '2026-04-02', 'CITY WATER 0406');
  const { lines } = await listStatementLines(bank.books.db);
  expect(lines.find(({ id }) => id === next)?.suggestions).toMatchObject([
    { category: 'utilities', isCertain: true },
  ]);
});

it('says what it learned as rules that people read, and forgets what they turn off', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const line = () => bank.line(account, -9_900, '2026-03-02', 'BRT HOLDINGS 11');
  await bank.spend(9_900, '2026-03-02', { statementLineId: await line(), category: 'insurance' });
  const [learned] = (await bankRulesView(bank.books.db)).learned;
  expect(learned).toMatchObject({
    contains: 'brt holdings',
    direction: 'out',
    category: 'insurance',
    times: 1,
  });
  const next = await bank.line(account, -8_800, '2026-04-02', 'BRT HOLDINGS 12');
  expect(await bestFor(bank, next)).toMatchObject({ category: 'insurance' });
  const { times: _times, proposes: _proposes, ...rule } = learned ?? {};
  const off = { id: newId(), ...rule, place: 1, source: 'learned', isOff: true };
  await bank.books.do('integrations.addBankRule', off);
  expect(await bestFor(bank, next)).toBeUndefined();
  expect((await bankRulesView(bank.books.db)).learned).toEqual([]);
});

it('records one transfer for 500 that left Checking and reached Savings, and both transactions are it', async () => {
  const bank = await TestBank.open();
  const [checking, savings] = [await bank.account(), await bank.account('Savings', 'savings')];
  const out = await bank.line(checking, -50_000, '2026-03-02', 'TRANSFER');
  const into = await bank.line(savings, 50_000, '2026-03-04', 'TRANSFER');
  const best = await bestFor(bank, out);
  expect(best).toMatchObject({ kind: 'transfer', otherAccountId: savings, otherLineId: into });
  await bank.books.do('integrations.transferFromLine', {
    ...{ id: newId(), statementLineId: out, otherAccountId: savings, otherLineId: into },
  });
  expect([await bank.stateOf(out), await bank.stateOf(into)]).toMatchObject([
    { state: 'matched' },
    { state: 'matched' },
  ]);
  const view = async (id: string) => accountAtBank(bank.books.db, id, '2026-06-15');
  expect(await view(checking)).toMatchObject({ value: { booksCents: -50_000, toReview: 0 } });
  expect(await view(savings)).toMatchObject({ value: { booksCents: 50_000, toReview: 0 } });
  await bank.books.expectSound();
});
