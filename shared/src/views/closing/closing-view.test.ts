import { beforeEach, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { bankAccountId } from '../../bank/rules.ts';
import { newId } from '../../core/ids.ts';
import { statementsToReconcile } from '../../integrations/index.ts';
import { viewClosing } from './closing-view.ts';

let books: TestPortfolio;
let leaseId: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-04-15';
  leaseId = await books.lease();
  await books.generate('2026-02-28');
});

const view = (month?: string, toDecide = 0) => viewClosing(books.db, { month, today: books.today, toDecide });
const close = (through: string) => books.do('closing.closeThrough', { id: newId(), through });

async function open(month: string, toDecide = 0) {
  const { checks } = await view(month, toDecide);
  return checks.filter(({ state }) => state === 'open').map(({ name, says }) => [name, says]);
}

it('lists each month that is over, the latest first; the one behind the lock is looked at', async () => {
  expect((await view()).chosen?.month).toBe('2026-03-01');
  await close('2026-01-31');
  const { months, chosen, lock } = await view();
  expect(months.map(({ month, state }) => [month, state])).toEqual([
    ['2026-03-01', 'open'],
    ['2026-02-01', 'open'],
    ['2026-01-01', 'closed'],
  ]);
  expect([chosen?.through, lock?.through]).toEqual(['2026-02-28', '2026-01-31']);
});

it('says what is open of a month, and where it is mended', async () => {
  expect(await open('2026-02-01')).toEqual([]);
  expect(await open('2026-03-01')).toEqual([['rent-charged', 'Rent is not charged yet on 1 lease.']]);
  const { checks } = await view('2026-03-01');
  expect(checks.find(({ name }) => name === 'rent-charged')?.link).toEqual({
    ...{ to: '/leases/$leaseId', params: { leaseId }, label: 'Open the lease' },
  });
});

it('asks for late fees, credit beside what is open, bank lines and what waits for a decision', async () => {
  await books.do('billing.addLateFeeRule', {
    ...{ id: newId(), name: 'Late', formula: 'flat', amountCents: 5_000, graceDays: 5 },
    ...{ effectiveOn: '2026-01-01', chargeKinds: ['rent'] },
  });
  const paid = { leaseId, amountCents: 10_000, receivedOn: '2026-02-20', method: 'cash' };
  await books.do('billing.recordPayment', { id: newId(), ...paid });
  await books.do('integrations.openBankAccount', { key: 'bank', name: 'Checking', kind: 'checking' });
  const line = { description: 'CITY WATER', reference: null, fitId: 'F1', occurrence: 1, doubt: null };
  await books.do('integrations.importStatementLines', {
    accountId: bankAccountId('bank'),
    lines: [{ ...line, postedOn: '2026-02-10', amountCents: -9_900 }],
  });
  expect(await open('2026-02-01', 1)).toEqual([
    ['nothing-to-decide', '1 change of this computer waits for you.'],
    ['bank-lines-decided', '1 bank transaction waits for a decision.'],
    ['banks-reconciled', '100.00 is on no account, so no statement can be compared with it.'],
    ['late-fees-reviewed', '2 late fees wait to be posted or waived.'],
    ['credit-explained', '1 lease has credit beside something open.'],
  ]);
  // Nothing of February concerns January but the fee for January's rent.
  expect(await open('2026-01-01')).toEqual([
    ['late-fees-reviewed', '1 late fee waits to be posted or waived.'],
  ]);
});

it('asks for the accounts on which something moved that no locked statement has', async () => {
  const [operating, unused] = [newId(), newId()];
  for (const key of [operating, unused])
    await books.do('bank.addAccount', {
      key,
      name: key === unused ? 'Savings' : 'Operating',
      kind: 'checking',
    });
  const accountId = bankAccountId(operating);
  const paymentId = newId();
  const paid = { leaseId, amountCents: 150_000, receivedOn: '2026-02-20', method: 'check', accountId };
  await books.do('billing.recordPayment', { id: paymentId, ...paid });
  expect(await open('2026-01-01')).toEqual([]);
  await books.settle(leaseId);
  expect(await open('2026-02-01')).toEqual([
    ['banks-reconciled', 'Operating is not reconciled through the month.'],
  ]);
  // Nobody reconciles this account, and no bank said a balance of it: Home is silent.
  expect(await statementsToReconcile(books.db, books.today)).toEqual([]);
  const statement = { statementOn: '2026-02-28', balanceCents: 150_000 };
  await books.do('integrations.lockReconciliation', {
    ...{ id: newId(), accountId, ...statement },
    cleared: [{ recordTable: 'payment', recordId: paymentId }],
  });
  expect(await open('2026-02-01')).toEqual([]);
  // Nothing moved in March: nothing waits, until something does, or the bank says a later balance.
  expect(await statementsToReconcile(books.db, books.today)).toEqual([]);
  await books.do('billing.recordPayment', { id: newId(), ...paid, receivedOn: '2026-03-02' });
  const waiting = { accountId, account: 'Operating' };
  expect(await statementsToReconcile(books.db, books.today)).toEqual([
    { ...waiting, statementOn: '2026-03-31' },
  ]);
  await books.do('integrations.recordStatementBalance', {
    ...{ id: newId(), accountId, balanceOn: '2026-04-10', balanceCents: 300_000 },
  });
  expect(await statementsToReconcile(books.db, books.today)).toEqual([
    { ...waiting, statementOn: '2026-04-10' },
  ]);
});

it('asks nothing of a month that is closed', async () => {
  await close('2026-03-31');
  expect((await view('2026-02-01')).checks).toEqual([]);
});
