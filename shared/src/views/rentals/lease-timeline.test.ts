import { beforeEach, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { follow, rentOf } from '../../billing/schedule/test-schedule.ts';
import { newId } from '../../core/ids.ts';
import { getLease } from './leases.ts';
import { chargedTerms, compareTerms } from './terms-preview.ts';

let books: TestPortfolio;
let leaseId: string;
let rent: string;
const today = '2026-11-29';

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = today;
  leaseId = await books.lease({ termKind: 'fixed', termEndsOn: '2026-12-31' });
  rent = await rentOf(books, leaseId);
});

const renewal = (id = newId()) => ({
  ...{ id, leaseId, agreedOn: today, fromOn: '2027-01-01', termKind: 'fixed', termEndsOn: '2027-12-31' },
  amounts: [{ recurringChargeId: rent, amountCents: 160_000 }],
});
const timeline = async () => (await getLease(books.db, leaseId, today))?.timeline;

it('a lease tells its terms, its rent, its extras and its notices in their order', async () => {
  const from = { leaseId, kind: 'parking', label: 'Parking', amountCents: 5_000, startOn: '2026-03-01' };
  await books.do('leasing.addExtra', { id: newId(), ...from });
  const change = { id: newId(), recurringChargeId: rent, effectiveOn: '2026-07-01', amountCents: 155_000 };
  await books.do('leasing.changeRent', change);
  await books.do('leasing.addNoticeRule', {
    id: newId(),
    days: 60,
    effectiveOn: '2020-01-01',
    source: 'Code § 1',
  });
  await books.do('leasing.renewLease', renewal());
  const told = { id: newId(), leaseId, givenOn: '2026-11-20', effectiveOn: '2027-01-01' };
  await books.do('leasing.giveRentNotice', told);
  expect(await timeline()).toMatchObject([
    { kind: 'started', on: '2026-01-01', rentCents: 150_000, termKind: 'fixed', termEndsOn: '2026-12-31' },
    { kind: 'extra', on: '2026-03-01', label: 'Parking', formerCents: 0, amountCents: 5_000 },
    { kind: 'rent', on: '2026-07-01', formerCents: 150_000, rentCents: 155_000 },
    // Nov 20 to Jan 1 is 42 days, 18 short of 60.
    {
      kind: 'notice',
      on: '2026-11-20',
      neededDays: 60,
      daysShort: 18,
      source: 'Code § 1',
      rentCents: 160_000,
    },
    { kind: 'agreed', on: '2027-01-01', decision: 'renewed', termEndsOn: '2027-12-31', isLatest: true },
    { kind: 'rent', on: '2027-01-01', formerCents: 155_000, rentCents: 160_000 },
    { kind: 'term-ends', on: '2027-12-31' },
  ]);
});

it('what was taken back is not on it', async () => {
  const before = await timeline();
  const renewed = renewal();
  await books.do('leasing.renewLease', renewed);
  await books.do('leasing.takeTermBack', { id: newId(), termId: renewed.id, takenBackOn: today });
  expect(await timeline()).toEqual(before);
});

it('people who moved to another unit are pointed to from both leases, until it is taken back', async () => {
  const moved = { leaseId, id: newId(), unitId: await books.unit('9'), movesOn: '2026-12-01', rentCents: 1 };
  await books.do('leasing.transferLease', { ...moved, termKind: 'monthly', termEndsOn: null });
  expect((await getLease(books.db, leaseId, today))?.movedTo?.leaseId).toBe(moved.id);
  expect((await getLease(books.db, moved.id, today))?.movedFrom?.leaseId).toBe(leaseId);
  await books.do('leasing.takeTransferBack', { leaseId: moved.id, takenBackOn: today });
  expect((await getLease(books.db, leaseId, today))?.movedTo).toBeNull();
});

it('a change of terms is shown before it is done: every period that becomes another, and what is owed then', async () => {
  await books.generate('2027-02-01');
  const goesOn = { id: newId(), leaseId, agreedOn: today, fromOn: '2027-01-01' };
  await books.do('leasing.goMonthToMonth', goesOn);
  await books.generate('2027-02-01');
  await follow(books, leaseId);
  const about = { leaseIds: [leaseId], from: '2027-02-01' };
  const before = await chargedTerms(books.db, about);
  const change = { id: newId(), recurringChargeId: rent, effectiveOn: '2027-02-15', amountCents: 160_000 };
  await books.do('leasing.changeRent', { ...change, within: 'splits' });
  await follow(books, leaseId);
  const { lines, open } = compareTerms(before, await chargedTerms(books.db, about));
  // February: 1,500 + 100 × 14 ÷ 28 = 1,550; March and April whole.
  expect(lines).toMatchObject([
    { dueOn: '2027-02-01', nowCents: 150_000, nextCents: 155_000, isCharged: true },
    { dueOn: '2027-03-01', nowCents: 150_000, nextCents: 160_000, isCharged: false, workings: null },
    { dueOn: '2027-04-01', nowCents: 150_000, nextCents: 160_000, isCharged: false },
  ]);
  // 14 months of 1,500 = 21,000, and 50 more.
  expect(open).toEqual({ nowCents: 2_100_000, nextCents: 2_105_000 });
});
