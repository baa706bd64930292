import { beforeEach, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { trialBalance } from '../accounting/index.ts';
import { newId } from '../core/ids.ts';
import { readAccountFacts } from '../integrations/index.ts';
import { TestBank } from '../integrations/reconciling/test-bank.ts';
import { depositsHeldReport } from '../reporting/tenants/deposits-held.ts';
import { depositsHeld } from './index.ts';

let books: TestPortfolio;
const [deposit, ana] = [newId(), newId()];
let unitId: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-03-10';
  unitId = await books.unit();
  await books.do('leasing.addTenant', { id: ana, name: 'Ana Ruiz' });
  const money = { amountCents: 50_000, receivedOn: '2026-02-01', method: 'check' };
  await books.do('billing.recordUnitDeposit', {
    id: deposit,
    unitId,
    holderId: ana,
    kind: 'security',
    ...money,
  });
});

const use = (amountCents: number, given: object = {}) => ({
  ...{ id: newId(), unitDepositId: deposit, amountCents, usedOn: '2026-02-10' },
  ...given,
});

async function leaseOf(tenantId: string): Promise<string> {
  const id = newId();
  const terms = { startOn: '2026-03-01', termKind: 'monthly', rentCents: 120_000, dueDay: 1 };
  await books.do('leasing.startLease', { id, unitId, tenants: [{ tenantId }], ...terms });
  return id;
}

/** Of the accounts of deposits, the bank and what is kept, those that are not at zero; credits below it. */
async function balances(asOf: string): Promise<Record<string, number>> {
  const rows = (await trialBalance(books.db, { asOf })).filter(
    ({ account, cents }) => cents !== 0 && /deposits|bank/.test(account ?? ''),
  );
  return Object.fromEntries(rows.map(({ account, cents }) => [account ?? 'none', cents]));
}

async function report(asOf: string) {
  const { rows, totals } = await depositsHeldReport.run(books.db, { from: asOf, to: asOf, basis: 'cash' });
  const deposits = rows.filter(({ is }) => is === 'deposit').map(({ tenants, cents }) => [tenants, cents]);
  return { deposits, held: totals.heldCents, liability: totals.liabilityCents };
}

it('is a liability from its day, for whoever paid it, and goes over to their lease before that begins', async () => {
  expect(await balances('2026-01-31')).toEqual({});
  expect(await balances('2026-02-01')).toEqual({
    'assets:bank': 50_000,
    'liabilities:deposits-before-lease': -50_000,
  });
  expect(await report('2026-02-01')).toEqual({
    deposits: [['Ana Ruiz', 50_000]],
    held: 50_000,
    liability: 50_000,
  });
  const leaseId = await leaseOf(ana);
  await books.do('billing.takeOverDeposit', use(50_000, { leaseId }));
  expect(await balances('2026-02-10')).toEqual({ 'assets:bank': 50_000, 'liabilities:deposits': -50_000 });
  expect((await depositsHeld(books.db, { asOf: '2026-02-10' })).get(leaseId)).toBe(50_000);
  expect(await report('2026-02-10')).toEqual({
    deposits: [['Ana Ruiz', 50_000]],
    held: 50_000,
    liability: 50_000,
  });
  // From then on it is the lease's: 300.00 of it are returned as any deposit's.
  const back = { leaseId, kind: 'security', refundedOn: '2026-03-05', method: 'check' };
  await books.do('billing.refundDeposit', { id: newId(), amountCents: 30_000, ...back });
  expect((await depositsHeld(books.db, { asOf: '2026-03-10' })).get(leaseId)).toBe(20_000);
  await books.expectSound();
});

it('is returned or kept where nobody moves in, and no more than is left of it', async () => {
  const method = { method: 'check' };
  await books.do('billing.returnUnitDeposit', use(30_000, method));
  const more = await books.try('billing.returnUnitDeposit', use(20_001, method));
  // 500.00 − 300.00.
  expect(more).toMatchObject({
    error: { code: 'not-held', message: expect.stringContaining('200.00 is left') },
  });
  await books.do('billing.keepUnitDeposit', use(20_000, { reason: 'Changed their mind' }));
  expect(await balances('2026-02-10')).toEqual({ 'assets:bank': 20_000, 'income:kept-deposits': -20_000 });
  expect((await report('2026-03-10')).deposits).toEqual([]);
  const early = await books.try('billing.returnUnitDeposit', use(1, { ...method, usedOn: '2026-01-31' }));
  expect(early).toMatchObject({ error: { code: 'before-original' } });
  await books.expectSound();
});

it('goes to no lease of others', async () => {
  const ben = newId();
  await books.do('leasing.addTenant', { id: ben, name: 'Ben Cole' });
  const leaseId = await leaseOf(ben);
  const refused = await books.try('billing.takeOverDeposit', use(50_000, { leaseId }));
  expect(refused).toMatchObject({
    error: { code: 'not-on-lease', message: expect.stringContaining('Add them') },
  });
});

it('is taken back as long as nothing became of it, and so is what became of it', async () => {
  const leaseId = await leaseOf(ana);
  const over = use(50_000, { leaseId });
  await books.do('billing.takeOverDeposit', over);
  const back = (fact: string, factId: string, reversedOn: string) => ({
    ...{ id: newId(), fact, factId, reversedOn, reason: 'Another unit' },
  });
  const used = await books.try('billing.takeBackDeposit', back('unitDeposit', deposit, '2026-02-01'));
  expect(used).toMatchObject({ error: { code: 'not-held' } });
  await books.do('billing.takeBackDeposit', back('unitDepositUse', over.id, '2026-02-10'));
  expect(await balances('2026-02-10')).toMatchObject({ 'liabilities:deposits-before-lease': -50_000 });
  await books.do('billing.takeBackDeposit', back('unitDeposit', deposit, '2026-02-01'));
  expect(await balances('2026-03-10')).toEqual({});
  await books.expectSound();
});

it('is made from a bank transaction, is on its account, and is that until it is taken back on its own day', async () => {
  const bank = await TestBank.open();
  const accountId = await bank.account();
  const line = await bank.line(accountId, 50_000);
  const made = {
    ...{ id: newId(), unitId: await bank.books.unit('2'), holderId: await bank.books.tenant('Ben Cole') },
    ...{ kind: 'security', receivedOn: '2026-03-02', method: 'bank-transfer', statementLineId: line },
  };
  expect(await bank.books.refusal('billing.recordUnitDeposit', { ...made, amountCents: 40_000 })).toBe(
    'other-amount',
  );
  await bank.books.do('billing.recordUnitDeposit', { ...made, amountCents: 50_000 });
  expect(await bank.stateOf(line)).toEqual({ state: 'matched', leftCents: 0, parts: 1 });
  const [fact] = await readAccountFacts(bank.books.db, accountId, { to: '2026-03-31' });
  expect(fact).toMatchObject({ recordTable: 'unitDeposit', amountCents: 50_000, isMatched: true });
  const again = { ...made, id: newId(), amountCents: 50_000 };
  expect(await bank.books.refusal('billing.recordUnitDeposit', again)).toBe('already-matched');
  const back = { id: newId(), fact: 'unitDeposit', factId: made.id, reason: 'Another transaction' };
  await bank.books.do('billing.takeBackDeposit', { ...back, reversedOn: '2026-03-02' });
  expect(await bank.stateOf(line)).toEqual({ state: 'waiting', leftCents: 50_000, parts: 0 });
  await bank.books.expectSound();
});
