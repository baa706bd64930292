import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/ids.ts';
import { expectOk } from '../core/result.ts';
import { correctedDay } from './corrected-day.ts';

it('who puts a fact right hears on which day what is right will stand, and the books put it there', async () => {
  const books = await TestPortfolio.create();
  const leaseId = newId();
  await books.lease({ id: leaseId });
  const [wrong, right, righter, closeId] = [newId(), newId(), newId(), newId()];
  const received = { leaseId, payerId: null, receivedOn: '2026-03-28', method: 'check' };
  const told = async (id: string, on = '2026-03-28') =>
    expectOk(await correctedDay(books.db, { fact: 'payment', id, on }));
  const correct = async (paymentId: string, id: string, amountCents: number) => {
    const said = { paymentId, id, mirrorId: newId(), amountCents, reason: 'Typed wrong' };
    await books.do('billing.correctPayment', { ...received, ...said });
    return books.db.selectFrom('payment').select('receivedOn').where('id', '=', id).executeTakeFirst();
  };
  await books.do('billing.recordPayment', { ...received, id: wrong, amountCents: 135_000 });
  expect(await told(wrong), 'March is open').toEqual({ standsOn: '2026-03-28', because: null });

  await books.do('closing.closeThrough', { id: closeId, through: '2026-03-31' });
  expect(await told(wrong)).toEqual({ standsOn: '2026-04-01', because: 'closed' });
  expect(await told(wrong, '2026-04-05')).toEqual({ standsOn: '2026-04-05', because: null });
  expect(await correct(wrong, right, 153_000)).toEqual({ receivedOn: '2026-04-01' });

  // March is open again: the wrong one stood until Apr 1 all the same.
  await books.do('closing.reopen', { id: newId(), closeId, reason: 'A bill came late' });
  expect(await told(right)).toEqual({ standsOn: '2026-04-01', because: 'stood' });
  expect(await correct(right, righter, 150_000)).toEqual({ receivedOn: '2026-04-01' });
  expect(await correctedDay(books.db, { fact: 'payment', id: newId(), on: '2026-03-28' })).toMatchObject({
    error: { code: 'missing' },
  });
});
