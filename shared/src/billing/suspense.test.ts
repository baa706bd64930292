import { describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { earnings, RENTS_RECEIVED } from '../accounting/earnings.ts';
import { trialBalance } from '../accounting/index.ts';
import { bankAccountId } from '../bank/rules.ts';
import { newId } from '../core/ids.ts';
import { bases } from '../core/reports/basis.ts';
import { statementLineId } from '../integrations/index.ts';
import { waitingSuspense } from './index.ts';

/** 3,000.00 of Mar 5 whose payer is unknown, and two leases that may have paid it. */
async function unknownMoney() {
  const books = await TestPortfolio.create();
  const [ana, ben, key, id] = [await books.lease(), await books.lease(), newId(), newId()];
  await books.do('bank.addAccount', { key, name: 'Operating', kind: 'checking' });
  const money = { amountCents: 300_000, receivedOn: '2026-03-05', method: 'check', reference: '1044' };
  await books.do('billing.recordSuspense', { id, ...money, accountId: bankAccountId(key) });
  const balances = async (asOf = books.today) => {
    const rows = await trialBalance(books.db, { asOf });
    return Object.fromEntries(rows.flatMap(({ account, cents }) => (cents === 0 ? [] : [[account, cents]])));
  };
  const known = (leaseId: string, amountCents: number) => ({
    ...{ id: newId(), suspenseId: id, leaseId, amountCents },
  });
  const waiting = async () => (await waitingSuspense(books.db, books.today)).get(id) ?? 0;
  return { books, id, ana, ben, balances, known, waiting, accountId: bankAccountId(key) };
}

describe('money in suspense', () => {
  it('becomes payments of the day on which it came: 3,000 is 1,500 and 900, and 600 wait', async () => {
    const { books, ana, ben, balances, known, waiting } = await unknownMoney();
    await books.charge(ana, { dueOn: '2026-03-01' });
    expect(await balances()).toMatchObject({ 'assets:bank': 300_000, 'liabilities:suspense': -300_000 });
    await books.do('billing.settleSuspense', known(ana, 150_000));
    await books.settle(ana);
    const second = known(ben, 90_000);
    await books.do('billing.settleSuspense', second);
    expect(await balances('2026-03-05')).toMatchObject({
      ...{ 'assets:bank': 300_000, 'liabilities:suspense': -60_000, 'liabilities:unapplied': -90_000 },
    });
    expect(await books.balance(ana)).toEqual({ openCents: 0, creditCents: 0 });
    expect(await waiting()).toBe(60_000);
    expect(await books.refusal('billing.settleSuspense', known(ben, 60_001))).toBe('not-waiting');
    // 100.00 of Ben's 900.00 went out again: then his payment stands until that refund is taken back.
    const refund = {
      id: newId(),
      leaseId: ben,
      amountCents: 10_000,
      refundedOn: '2026-03-05',
      method: 'check',
    };
    await books.do('billing.refundCredit', refund);
    const back = { id: newId(), paymentId: second.id, reason: 'Not Ben’s' };
    expect(await books.refusal('billing.reopenSuspense', back)).toBe('refunded');
    const stopped = { id: newId(), refundId: refund.id, reversedOn: '2026-03-05', reason: 'Stopped' };
    await books.do('billing.takeBackCreditRefund', stopped);
    await books.do('billing.reopenSuspense', back);
    expect(await waiting()).toBe(150_000);
    expect(await books.balance(ben)).toEqual({ openCents: 0, creditCents: 0 });
    await books.expectSound();
  });

  it('is income on the day that it came once its payer is known, and before on no basis', async () => {
    const { books, ana, known } = await unknownMoney();
    const march = { from: '2026-03-01', to: '2026-03-31' };
    const income = () => Promise.all(bases.map(async (basis) => earnings(books.db, { ...march, basis })));
    expect(await income()).toEqual([[], [], []]);
    await books.do('billing.settleSuspense', known(ana, 300_000));
    const [cash] = await income();
    expect(cash).toMatchObject([{ account: RENTS_RECEIVED, cents: 300_000 }]);
  });

  it('that becomes known after its month is closed is a payment of the first open day, about the day that it came', async () => {
    const { books, ana, known, balances } = await unknownMoney();
    await books.do('closing.closeThrough', { id: newId(), through: '2026-03-31' });
    const march = await balances('2026-03-31');
    await books.do('billing.settleSuspense', known(ana, 300_000));
    const row = await books.db.selectFrom('payment').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ receivedOn: '2026-04-01', aboutOn: '2026-03-05', method: 'from-suspense' });
    expect(await balances('2026-03-31')).toEqual(march);
    await books.expectSound();
  });

  it('that the bank takes back after its payer is known leaves the bank, with a fee', async () => {
    const { books, ana, known, balances, waiting } = await unknownMoney();
    await books.charge(ana, { amountCents: 300_000, dueOn: '2026-03-01' });
    const payment = known(ana, 300_000);
    await books.do('billing.settleSuspense', payment);
    await books.settle(ana);
    await books.do('billing.returnPayment', {
      ...{ id: newId(), paymentId: payment.id, returnedOn: '2026-03-09', reason: 'No funds' },
      fee: { chargeId: newId(), amountCents: 3_500 },
    });
    expect(await balances()).not.toHaveProperty('assets:bank');
    expect(await books.balance(ana)).toEqual({ openCents: 303_500, creditCents: 0 });
    expect(await waiting()).toBe(0);
    const right = { id: newId(), mirrorId: newId(), paymentId: payment.id, reason: 'It was not returned' };
    const same = { leaseId: ana, amountCents: 300_000, receivedOn: '2026-03-05', method: 'other' };
    await books.do('billing.correctPayment', { ...right, ...same, returned: 'never' });
    expect(await balances()).toMatchObject({ 'assets:bank': 300_000 });
    expect(await books.balance(ana)).toEqual({ openCents: 0, creditCents: 0 });
    await books.expectSound();
  });

  it('moves from a wrong lease to the right one, but not to another amount', async () => {
    const { books, ana, ben, known, waiting } = await unknownMoney();
    const payment = known(ana, 100_000);
    await books.do('billing.settleSuspense', payment);
    const right = { mirrorId: newId(), paymentId: payment.id, reason: 'Ben paid it', leaseId: ben };
    const same = { id: newId(), amountCents: 100_000, receivedOn: '2026-03-05', method: 'check' };
    const other = { ...right, ...same, amountCents: 110_000 };
    expect(await books.refusal('billing.correctPayment', other)).toBe('from-suspense');
    await books.do('billing.correctPayment', { ...right, ...same });
    expect(await books.balance(ben)).toEqual({ openCents: 0, creditCents: 100_000 });
    expect(await waiting()).toBe(200_000);
    await books.expectSound();
  });

  it('is of one bank transaction, and waits there as matched', async () => {
    const { books, id, accountId, ana, known } = await unknownMoney();
    const line = {
      ...{
        postedOn: '2026-03-06',
        amountCents: 40_000,
        description: 'DEPOSIT',
        reference: null,
        fitId: null,
      },
      ...{ occurrence: 1, doubt: null },
    };
    await books.do('integrations.importStatementLines', { accountId, lines: [line] });
    const lineId = statementLineId(accountId, line);
    const made = { amountCents: 40_000, receivedOn: '2026-03-06', method: 'other', statementLineId: lineId };
    await books.do('billing.recordSuspense', { id: newId(), ...made });
    expect(await books.refusal('billing.recordSuspense', { id: newId(), ...made })).toBe('already-matched');
    await books.do('billing.settleSuspense', known(ana, 100));
    const back = { id: newId(), suspenseId: id, reason: 'Typed twice' };
    const backOn = { ...back, reversedOn: '2026-03-05' };
    expect(await books.refusal('billing.takeBackSuspense', backOn)).toBe('not-waiting');
    await books.expectSound();
  });

  it('is put right and taken back while nobody has said whose it is', async () => {
    const { books, id, balances, accountId } = await unknownMoney();
    const right = { amountCents: 310_000, receivedOn: '2026-03-04', method: 'cash', accountId };
    const corrected = newId();
    await books.do('billing.correctSuspense', {
      ...{ id: corrected, mirrorId: newId(), suspenseId: id, reason: 'Misread', ...right },
    });
    expect(await balances()).toEqual({ 'assets:bank': 310_000, 'liabilities:suspense': -310_000 });
    await books.do('billing.takeBackSuspense', {
      ...{ id: newId(), suspenseId: corrected, reversedOn: '2026-03-10', reason: 'Bank took it back' },
    });
    expect(await balances('2026-03-09')).toMatchObject({ 'assets:bank': 310_000 });
    expect(await balances()).toEqual({});
    await books.expectSound();
  });

  it.each([
    ['a day to come', { receivedOn: '2026-06-16' }, 'in-future'],
    ['nothing', { amountCents: 0 }, 'bad-input'],
    ['an account of nobody', { accountId: newId() }, 'missing'],
  ])('refuses %s', async (_, args, code) => {
    const { books } = await unknownMoney();
    const said = { id: newId(), amountCents: 100, receivedOn: '2026-06-15', method: 'cash' };
    expect(await books.refusal('billing.recordSuspense', { ...said, ...args })).toBe(code);
  });
});
