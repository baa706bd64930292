import { beforeEach, describe, expect, it } from 'vitest';
import type { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { lateFeeBooks } from '../late-fees/test-late-fees.ts';

// Rent of 1,500.00 due on the 1st, chargeable from the 6th. What goes ahead to February comes back where January is open again.

let books: TestPortfolio;
let late: Awaited<ReturnType<typeof lateFeeBooks>>;
let lease: string;

beforeEach(async () => {
  late = await lateFeeBooks();
  books = late.books;
  books.today = '2025-12-31';
  lease = await books.lease({ startOn: '2026-01-01', rentCents: 150_000 });
  await late.rule({ posting: 'automatic' });
});

async function on(day: string, work: () => Promise<unknown>): Promise<void> {
  books.today = day;
  await work();
  await books.settle(lease);
}

const assess = (day: string) => on(day, () => late.assess(day));

const takeBack = (paymentId: string, twinId: string) => ({
  ...{ id: newId(), paymentId, twinId, reason: 'Entered twice' },
});

const returned = (paymentId: string, returnedOn: string) => ({
  ...{ id: newId(), paymentId, returnedOn, reason: 'No funds' },
});

const nothing = { openCents: 0, creditCents: 0 };

describe('what went ahead because another payment had settled what was due first', () => {
  it('settles what is due first where that was entered twice, from the day on which it came', async () => {
    let [p, q] = ['', ''];
    await on('2026-01-01', async () => {
      await books.generate('2026-01-01');
      p = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
      q = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    });
    await on('2026-02-01', async () => {
      await books.generate('2026-02-01');
      await books.pay(lease, 150_000, { receivedOn: '2026-02-01' });
    });
    await on('2026-02-02', () => books.do('billing.takeBackPayment', takeBack(p, q)));
    await assess('2026-02-02');
    expect(await late.fees(lease)).toEqual([]);
    expect(await books.balance(lease, '2026-01-10')).toEqual(nothing);
    expect(await books.balance(lease, '2026-02-01')).toEqual(nothing);
    await books.expectSound();
  });

  it('settles what is due first where that was of another lease', async () => {
    const other = await books.lease({
      startOn: '2026-01-01',
      rentCents: 150_000,
      unitId: await books.unit('2'),
    });
    let p = '';
    await on('2026-01-01', async () => {
      await books.generate('2026-02-28');
      p = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    });
    await on('2026-01-02', () => books.pay(lease, 150_000, { receivedOn: '2026-01-02' }));
    await on('2026-01-03', () =>
      books.do('billing.correctPayment', {
        ...{ id: newId(), mirrorId: newId(), paymentId: p, reason: 'Of the neighbour', method: 'check' },
        ...{ leaseId: other, amountCents: 150_000, receivedOn: '2026-01-01' },
      }),
    );
    await books.settle(other);
    await assess('2026-01-08');
    expect(await late.fees(lease)).toEqual([]);
    expect(await books.balance(lease, '2026-01-08')).toEqual(nothing);
    // It came on Jan 2: until then January was open.
    expect(await books.balance(lease, '2026-01-01')).toEqual({ openCents: 150_000, creditCents: 0 });
    await books.expectSound();
  });

  it('settles what is due first from the day on which the bank took the other back', async () => {
    let p = '';
    await on('2026-01-01', async () => {
      await books.generate('2026-02-28');
      p = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    });
    await on('2026-01-02', () => books.pay(lease, 150_000, { receivedOn: '2026-01-02' }));
    await on('2026-01-04', () => books.do('billing.returnPayment', returned(p, '2026-01-04')));
    // Until the return January was settled and 1,500.00 were credit; since then that settles January.
    expect(await books.balance(lease, '2026-01-03')).toEqual({ openCents: 0, creditCents: 150_000 });
    expect(await books.balance(lease, '2026-01-05')).toEqual(nothing);
    await assess('2026-01-08');
    expect(await late.fees(lease)).toEqual([]);
    expect(await books.balance(lease, '2026-02-01')).toEqual({ openCents: 150_000, creditCents: 0 });
    await books.expectSound();
  });

  it('leaves open what is due last, and that is late: of a return behind both due days', async () => {
    let p = '';
    await on('2026-01-01', async () => {
      await books.generate('2026-02-28');
      p = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    });
    await on('2026-01-02', () => books.pay(lease, 150_000, { receivedOn: '2026-01-02' }));
    await on('2026-02-10', () => books.do('billing.returnPayment', returned(p, '2026-02-10')));
    expect(await books.balance(lease, '2026-02-09')).toEqual(nothing);
    await assess('2026-02-10');
    // 5% of 1,500.00.
    expect(await late.fees(lease)).toEqual(['2026-02-10 75.00 Late fee for Rent, February 2026']);
  });

  it('comes back no further than what is open again', async () => {
    let p = '';
    await on('2026-01-01', async () => {
      await books.generate('2026-03-31');
      p = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    });
    await on('2026-01-02', () => books.pay(lease, 300_000, { receivedOn: '2026-01-02' }));
    await on('2026-01-04', () => books.do('billing.returnPayment', returned(p, '2026-01-04')));
    // 3,000.00 settle January and February; March is open.
    expect(await books.balance(lease, '2026-02-15')).toEqual(nothing);
    expect(await books.balance(lease, '2026-03-01')).toEqual({ openCents: 150_000, creditCents: 0 });
    await books.expectSound();
  });

  it('stays where a person put it, and nobody who has paid by then is late', async () => {
    let [p, q] = ['', ''];
    await on('2026-01-01', async () => {
      await books.generate('2026-02-28');
      p = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    });
    const february = (await books.charges(lease)).find(({ dueOn }) => dueOn === '2026-02-01');
    await on('2026-01-02', async () => {
      q = await books.pay(lease, 150_000, { receivedOn: '2026-01-02' });
      const allocations = [{ chargeId: february?.id, amountCents: 150_000 }];
      await books.do('billing.allocateByHand', { paymentId: q, allocations });
    });
    await on('2026-01-04', () => books.do('billing.returnPayment', returned(p, '2026-01-04')));
    expect(await books.balance(lease, '2026-01-05')).toEqual({ openCents: 150_000, creditCents: 150_000 });
    await assess('2026-01-08');
    expect(await late.fees(lease)).toEqual([]);
  });

  it('does not move where only a word of a payment is corrected', async () => {
    let p = '';
    await on('2026-01-01', async () => {
      await books.generate('2026-02-28');
      p = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    });
    await on('2026-01-02', () => books.pay(lease, 150_000, { receivedOn: '2026-01-02' }));
    const ahead = () => books.db.selectFrom('allocation').selectAll().where('amountCents', '<', 0).execute();
    await on('2026-01-03', () =>
      books.do('billing.correctPayment', {
        ...{
          id: newId(),
          mirrorId: newId(),
          paymentId: p,
          reason: 'Number',
          method: 'check',
          reference: '7',
        },
        ...{ leaseId: lease, amountCents: 150_000, receivedOn: '2026-01-01' },
      }),
    );
    // Only January's, by the payment that was corrected.
    expect((await ahead()).map(({ paymentId }) => paymentId)).toEqual([p]);
    expect(await books.balance(lease, '2026-02-01')).toEqual(nothing);
  });
});
