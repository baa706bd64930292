import { beforeEach, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { leaseLedger } from '../../views/ledger.ts';
import { previewPayment } from '../../views/payment-preview.ts';

let books: TestPortfolio;
let leaseId: string;
const closeId = newId();

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-06-10';
  leaseId = await books.lease();
});

const told = { amountCents: 135_000, receivedOn: '2026-03-28' };

/** 1,350.00 of Mar 28, taken back; while March is closed its mirror is of Apr 1, and March is opened again. */
async function withdrawn({ isClosed = true } = {}): Promise<string> {
  const paymentId = await books.pay(leaseId, told.amountCents, { receivedOn: told.receivedOn });
  if (isClosed) await books.do('closing.closeThrough', { id: closeId, through: '2026-03-31' });
  await books.do('billing.takeBackPayment', { id: newId(), paymentId, reason: 'Not theirs' });
  if (isClosed) await books.do('closing.reopen', { id: newId(), closeId, reason: 'It was' });
  return paymentId;
}

const asked = (changed: object = {}) =>
  previewPayment(books.db, { leaseId, payerId: null, ...told, ...changed }).then((one) => one.withdrawn);

async function bank() {
  const days = ['2026-03-27', '2026-03-28', '2026-03-31', '2026-04-01', '2026-06-10'];
  return Promise.all(days.map((day) => books.bankOn(day)));
}

it('is offered to whoever records what stood until a later day, and stands once on every day', async () => {
  const paymentId = await withdrawn();
  expect(await bank()).toEqual([0, 135_000, 135_000, 0, 0]);
  expect(await asked()).toEqual({ id: paymentId, until: '2026-04-01' });
  expect(await asked({ amountCents: 134_999 })).toBeNull();
  expect(await asked({ receivedOn: '2026-03-29' })).toBeNull();
  const back = { id: newId(), paymentId };
  await books.do('billing.bringBackPayment', back);
  expect(await bank()).toEqual([0, 135_000, 135_000, 135_000, 135_000]);
  expect(await asked()).toBeNull();
  const row = await books.db.selectFrom('payment').selectAll().where('id', '=', back.id).executeTakeFirst();
  expect(row).toMatchObject({ receivedOn: '2026-04-01', aboutOn: '2026-03-28', correctsId: paymentId });
  // Asked again by the same id it is there; by another one somebody else brought it back already.
  expect(await books.do('billing.bringBackPayment', back)).toBe(0);
  expect(await books.refusal('billing.bringBackPayment', { id: newId(), paymentId })).toBe(
    'already-reversed',
  );
  // The ledger shows it as one entry, which opens to what happened.
  const [entry, ...others] = (await leaseLedger(books.db, leaseId, '2026-06-10')).entries.filter(
    ({ kind }) => kind === 'payment',
  );
  expect([others.length, entry?.corrected?.entries.length]).toEqual([0, 2]);
  await books.expectSound();
});

it('goes to its own day where it was taken back on that, and is not offered then', async () => {
  const paymentId = await withdrawn({ isClosed: false });
  expect(await bank()).toEqual([0, 0, 0, 0, 0]);
  expect(await asked()).toBeNull();
  await books.do('billing.bringBackPayment', { id: newId(), paymentId });
  expect(await bank()).toEqual([0, 135_000, 135_000, 135_000, 135_000]);
  await books.expectSound();
});

it('is refused of what stands, what the bank sent back, and what was entered twice', async () => {
  const refusal = (paymentId: string) =>
    books.refusal('billing.bringBackPayment', { id: newId(), paymentId });
  const pay = () => books.pay(leaseId, told.amountCents, { receivedOn: told.receivedOn });
  const [stands, other, bounced] = [await pay(), await pay(), await pay()];
  expect(await refusal(stands)).toBe('nothing-changed');
  await books.do('billing.takeBackPayment', {
    ...{ id: newId(), paymentId: other, twinId: stands, reason: 'Entered twice' },
  });
  expect(await refusal(other)).toBe('twice');
  await books.do('billing.returnPayment', {
    ...{ id: newId(), paymentId: bounced, returnedOn: '2026-04-02', reason: 'No funds' },
  });
  expect(await refusal(bounced)).toBe('returned');
  expect(await asked()).toBeNull();
  await books.expectSound();
});
