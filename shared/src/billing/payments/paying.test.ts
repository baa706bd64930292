import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { netCents } from '../../accounting/balances.ts';
import { newId } from '../../core/ids.ts';
import { findProblems, registry } from '../../portfolio/index.ts';

let books: TestPortfolio;
beforeEach(async () => {
  books = await TestPortfolio.create();
});

const returned = (paymentId: string, more: Record<string, unknown> = {}) => ({
  id: newId(),
  paymentId,
  returnedOn: '2026-01-09',
  reason: 'insufficient funds',
  ...more,
});

describe('paying', () => {
  it('shows a prepayment before move-in as credit, not as a wrong balance', async () => {
    const lease = await books.lease({ startOn: '2026-02-01' });
    await books.pay(lease, 150_000, { receivedOn: '2026-01-20' });
    expect(await books.balance(lease, '2026-01-31')).toEqual({ openCents: 0, creditCents: 150_000 });
    await books.generate('2026-02-01');
    await books.settle(lease);
    expect(await books.balance(lease, '2026-01-31')).toEqual({ openCents: 0, creditCents: 150_000 });
    expect(await books.balance(lease, '2026-02-01')).toEqual({ openCents: 0, creditCents: 0 });
  });

  it('counts four equal weekly payments as four payments', async () => {
    const lease = await books.lease({ frequency: 'weekly', rentCents: 40_000 });
    await books.generate('2026-01-22');
    for (const receivedOn of ['2026-01-01', '2026-01-08', '2026-01-15', '2026-01-22'])
      await books.pay(lease, 40_000, { receivedOn });
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 0 });
    const { length } = await books.db.selectFrom('payment').select('id').execute();
    expect(length).toBe(4);
  });

  it('reopens charges at their due dates when a payment is returned, with a fee: 0 → 1,500 → 1,535', async () => {
    const lease = await books.lease();
    await books.charge(lease);
    const payment = await books.pay(lease, 150_000, { receivedOn: '2026-01-05' });
    expect((await books.balance(lease)).openCents).toBe(0);
    await books.do(
      'billing.returnPayment',
      returned(payment, { fee: { chargeId: newId(), amountCents: 3_500 } }),
    );
    expect((await books.balance(lease, '2026-01-08')).openCents).toBe(0);
    expect(await books.balance(lease, '2026-01-09')).toEqual({ openCents: 153_500, creditCents: 0 });
    const [rent] = await books.charges(lease);
    expect(rent?.dueOn).toBe('2026-01-01');
  });

  it('returns a payment once', async () => {
    const lease = await books.lease();
    const payment = await books.pay(lease, 10_000);
    await books.do('billing.returnPayment', returned(payment));
    const again = await books.try('billing.returnPayment', returned(payment));
    expect(again).toMatchObject({ ok: false, error: { code: 'already-reversed' } });
  });

  it('makes what a reversed charge had been paid into credit, which settles the next charge', async () => {
    const lease = await books.lease();
    const charge = await books.charge(lease);
    await books.pay(lease, 150_000);
    await books.do('billing.reverseCharge', {
      id: newId(),
      chargeId: charge,
      reversedOn: '2026-01-10',
      reason: 'typed twice',
    });
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 150_000 });
    await books.charge(lease, { dueOn: '2026-02-01', amountCents: 100_000 });
    await books.settle(lease);
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 50_000 });
  });

  it('lets the person choose what a payment settles, and keeps the rest as credit', async () => {
    const lease = await books.lease();
    const [rent, repair] = [
      await books.charge(lease),
      await books.charge(lease, { kind: 'other', amountCents: 20_000 }),
    ];
    const payment = await books.pay(lease, 100_000);
    await books.do('billing.allocateByHand', {
      paymentId: payment,
      allocations: [{ chargeId: repair, amountCents: 20_000 }],
    });
    expect(await books.balance(lease)).toEqual({ openCents: 150_000, creditCents: 80_000 });
    const greedy = await books.try('billing.allocateByHand', {
      paymentId: payment,
      allocations: [
        { chargeId: rent, amountCents: 100_000 },
        { chargeId: repair, amountCents: 1 },
      ],
    });
    expect(greedy).toMatchObject({ ok: false, error: { code: 'over-allocated' } });
  });

  it('keeps an agency and a tenant apart: 1,400 = 1,050 + 350', async () => {
    const [agency, tenant] = [await books.tenant('Housing Agency'), await books.tenant('Ana')];
    const lease = await books.lease({
      rentCents: 140_000,
      tenants: [
        { tenantId: agency, role: 'subsidy', shareCents: 105_000 },
        { tenantId: tenant, shareCents: 35_000 },
      ],
    });
    await books.generate('2026-01-01');
    await books.pay(lease, 105_000, { payerId: agency });
    expect(await books.balance(lease)).toEqual({ openCents: 35_000, creditCents: 0 });
    await books.pay(lease, 60_000, { payerId: agency });
    expect(await books.balance(lease)).toEqual({ openCents: 35_000, creditCents: 60_000 });
    await books.pay(lease, 35_000, { payerId: tenant });
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 60_000 });
  });

  it.each([
    [{ amountCents: 0 }, 'more than zero'],
    [{ amountCents: -5 }, 'more than zero'],
    [{ receivedOn: '2026-02-30' }, 'Not a date'],
    [{ method: 'gold' }, 'Method: Choose one of'],
    [{ leaseId: newId() }, 'not in these books'],
    [{ payerId: newId() }, 'not on this lease'],
  ])('refuses %j in words and changes nothing', async (wrong, words) => {
    const leaseId = await books.lease();
    const args = {
      id: newId(),
      leaseId,
      amountCents: 100,
      receivedOn: '2026-01-01',
      method: 'cash',
      ...wrong,
    };
    const result = await books.try('billing.recordPayment', args);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error.message).toContain(words);
    expect(await books.db.selectFrom('payment').selectAll().execute()).toEqual([]);
  });

  it('keeps net = open − credit and every invariant through all of it', async () => {
    const lease = await books.lease();
    await books.generate('2026-04-01');
    await books.settle(lease);
    const payment = await books.pay(lease, 400_000, { receivedOn: '2026-02-15' });
    await books.do('billing.returnPayment', returned(payment, { returnedOn: '2026-02-20' }));
    await books.pay(lease, 275_000, { receivedOn: '2026-02-10' });
    expect(await findProblems(books.db, registry)).toEqual([]);
    for (const asOf of ['2026-01-15', '2026-02-12', '2026-02-16', '2026-02-21', '2026-05-01']) {
      const balance = await books.balance(lease, asOf);
      expect(balance.openCents).toBeGreaterThanOrEqual(0);
      expect(balance.creditCents).toBeGreaterThanOrEqual(0);
      expect(netCents(balance)).toBe(balance.openCents - balance.creditCents);
    }
  });
});

describe('credit that was left on purpose', () => {
  /** A lease that is charged through a day, a payment on it, and a way to say how much of that settles January. */
  async function paid(cents: number, { on, through }: { on: string; through: string }) {
    books.today = '2026-04-15';
    const lease = await books.lease();
    await books.generate(through);
    const payment = await books.pay(lease, cents, { receivedOn: on });
    const [january] = await books.charges(lease);
    const settleJanuary = (amountCents: number) => {
      const allocations = [{ chargeId: january?.id, amountCents }];
      return books.do('billing.allocateByHand', { paymentId: payment, allocations });
    };
    return { lease, payment, january, settleJanuary };
  }

  it('stays credit through new charges, and settles what is open when somebody says so', async () => {
    const { lease, payment, january, settleJanuary } = await paid(300_000, {
      on: '2026-02-01',
      through: '2026-02-01',
    });
    await settleJanuary(150_000);
    await books.generate('2026-03-01');
    await books.settle(lease);
    expect(await books.balance(lease, '2026-03-01')).toEqual({ openCents: 300_000, creditCents: 150_000 });
    // What a reversal frees settles as usual; what was left stays.
    const reversal = { id: newId(), chargeId: january?.id, reversedOn: '2026-03-01', reason: 'waived' };
    await books.do('billing.reverseCharge', reversal);
    await books.settle(lease);
    expect(await books.balance(lease, '2026-03-01')).toEqual({ openCents: 150_000, creditCents: 150_000 });
    await books.do('billing.releaseCredit', { paymentId: payment });
    await books.settle(lease);
    expect(await books.balance(lease, '2026-03-01')).toEqual({ openCents: 0, creditCents: 0 });
  });

  it('is what is left when somebody chooses again', async () => {
    const { lease, settleJanuary } = await paid(300_000, { on: '2026-02-01', through: '2026-02-01' });
    for (const amountCents of [150_000, 100_000]) {
      await settleJanuary(amountCents);
      await books.settle(lease);
      // 3,000 owed and received; what does not settle January is held, however often it is chosen.
      const leftCents = 300_000 - amountCents;
      expect(await books.balance(lease)).toEqual({ openCents: leftCents, creditCents: leftCents });
    }
  });

  it('is none where nothing else was open', async () => {
    const { lease, settleJanuary } = await paid(200_000, { on: '2026-01-01', through: '2026-01-01' });
    await settleJanuary(150_000);
    await books.generate('2026-02-01');
    await books.settle(lease);
    expect(await books.balance(lease, '2026-02-01')).toEqual({ openCents: 100_000, creditCents: 0 });
  });
});
