import { expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { addDays } from '../../core/calendar.ts';
import { expectOk } from '../../core/result.ts';
import { lateFeeBooks } from '../late-fees/test-late-fees.ts';
import { automaticFeesOf, chargesDueBy, leasesWithCredit, nextAutomaticFees } from './due-day.ts';
import { generateCharges } from './generate-charges.ts';

/** Leases of every rhythm; one whose fixed term ends, one that is left before its due day, one charged from later on. */
async function everyRhythm(): Promise<TestPortfolio> {
  const books = await TestPortfolio.create();
  await books.lease({ startOn: '2026-01-01' });
  await books.lease({ startOn: '2026-01-17', dueDay: 31 });
  await books.lease({ startOn: '2026-01-05', frequency: 'weekly' });
  await books.lease({ startOn: '2026-01-05', frequency: 'quarterly', dueDay: 10 });
  await books.lease({ startOn: '2026-01-01', termKind: 'fixed', termEndsOn: '2026-03-15' });
  const left = await books.lease({ startOn: '2026-01-01', dueDay: 20 });
  await books.do('leasing.recordMoveOut', { leaseId: left, movedOutOn: '2026-03-07' });
  await books.lease({ startOn: '2026-01-01', chargedFrom: '2026-04-01' });
  return books;
}

it('a day owes what generating charges, and nothing more comes before the next day that it names', async () => {
  const books = await everyRhythm();
  let nextOn = '2026-01-01';
  for (let today = '2026-01-01'; today <= '2026-05-31'; today = addDays(today, 1)) {
    const generated = expectOk(await generateCharges.run({ db: books.db, today }, { through: today }));
    if (today < nextOn) expect(generated, `${today}, before ${nextOn}`).toEqual([]);
    else {
      const day = await chargesDueBy(books.db, today);
      expect(day.due.flatMap(({ ops }) => ops)).toEqual(generated);
      expect(generated, `${today} is named because something is due`).not.toEqual([]);
      expect(day.nextOn > today).toBe(true);
      ({ nextOn } = day);
      await books.do('billing.generateCharges', { through: today });
    }
  }
});

it('credit is money that settles nothing yet, whatever came back', async () => {
  const books = await TestPortfolio.create();
  const [first, second] = [await books.lease({ startOn: '2026-01-01' }), await books.lease({})];
  expect(await leasesWithCredit(books.db)).toEqual([]);
  const pay = (id: string, leaseId: string) =>
    books.do('billing.recordPayment', {
      id,
      leaseId,
      amountCents: 10,
      receivedOn: '2026-02-01',
      method: 'cash',
    });
  const [one, two] = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'];
  await pay(one, first);
  await pay(two, second);
  expect(await leasesWithCredit(books.db)).toEqual([first, second].sort());
  await books.do('billing.generateCharges', { through: '2026-02-01', leaseIds: [first] });
  await books.do('billing.allocateCredit', { leaseIds: [first] });
  expect(await leasesWithCredit(books.db)).toEqual([second]);
});

it('the next late fee is named by its day, and none where nobody posts without looking', async () => {
  const { books, rule } = await lateFeeBooks();
  books.today = '2026-01-01';
  await books.lease({ startOn: '2026-01-01' });
  await books.do('billing.generateCharges', { through: '2026-01-01' });
  expect(await nextAutomaticFees(books.db, '2026-01-01')).toEqual({ nextOn: null, late: false });
  await rule({ posting: 'automatic' });
  expect(await nextAutomaticFees(books.db, '2026-01-01')).toEqual({ nextOn: '2026-01-06', late: true });
  expect(await automaticFeesOf(books.db, '2026-01-01')).toEqual({ nextOn: '2026-01-06', late: true });
  books.today = '2026-01-06';
  await books.do('billing.assessLateFees', { through: '2026-01-06' });
  expect((await nextAutomaticFees(books.db, '2026-01-06')).nextOn).toBe('2026-02-15');
});
