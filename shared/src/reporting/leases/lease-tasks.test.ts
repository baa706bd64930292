import { beforeEach, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { rentOf } from '../../billing/schedule/test-schedule.ts';
import { newId } from '../../core/ids.ts';
import { leaseTasks } from './lease-tasks.ts';

let books: TestPortfolio;
const today = '2026-11-29';

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = today;
});

/** "term-ends 2026-12-31 (32)": what is asked, its day, and in how many days that is. */
const tasks = async (within?: number) =>
  (await leaseTasks(books.db, { today, ...(within === undefined ? {} : { within }) })).map(
    ({ kind, on, days }) => `${kind} ${on} (${days})`,
  );
const fixed = (termEndsOn: string, given: object = {}) =>
  books.lease({ startOn: '2026-01-01', termKind: 'fixed', termEndsOn, ...given });
const renewed = (leaseId: string, fromOn: string, termEndsOn: string, amounts: object[] = []) =>
  books.do('leasing.renewLease', {
    ...{ id: newId(), leaseId, agreedOn: today, fromOn, termKind: 'fixed', termEndsOn, amounts },
  });

it('a term that ends within the days is told until something is agreed', async () => {
  const lease = await fixed('2026-12-31');
  await fixed('2027-06-30');
  // Nov 29 to Dec 31 is 32 days.
  expect(await tasks()).toEqual(['term-ends 2026-12-31 (32)']);
  expect(await tasks(31)).toEqual([]);
  await renewed(lease, '2027-01-01', '2027-12-31');
  expect(await tasks()).toEqual([]);
});

it('a term that is to go on month to month is decided', async () => {
  const leaseId = await fixed('2026-12-31');
  const goesOn = { id: newId(), leaseId, agreedOn: today, fromOn: '2027-01-01' };
  await books.do('leasing.goMonthToMonth', goesOn);
  expect(await tasks()).toEqual([]);
  const stays = { id: newId(), leaseId: await fixed('2026-12-31'), agreedOn: today };
  await books.do('leasing.holdOver', stays);
  expect(await tasks()).toEqual([]);
});

it('a fixed term that is over waits, until the unit is let again or a move-out is said', async () => {
  const unitId = await books.unit();
  await fixed('2026-10-31', { unitId });
  const leftOn = await fixed('2026-11-15');
  expect(await tasks()).toEqual(['term-over 2026-10-31 (-29)', 'term-over 2026-11-15 (-14)']);
  await books.do('leasing.recordMoveOut', { leaseId: leftOn, movedOutOn: '2026-11-15' });
  await books.lease({ unitId, startOn: '2026-11-01' });
  expect(await tasks()).toEqual([]);
});

it('who moves out is told until the day', async () => {
  const leaseId = await fixed('2026-12-31');
  await books.do('leasing.recordMoveOut', { leaseId, movedOutOn: today });
  expect(await tasks()).toEqual([`moves-out ${today} (0)`]);
});

it('a planned rise has a last day for its notice, until it is given; one that was agreed has none', async () => {
  const leaseId = await books.lease();
  const rise = { recurringChargeId: await rentOf(books, leaseId), amountCents: 160_000 };
  await books.do('leasing.changeRent', { id: newId(), ...rise, effectiveOn: '2027-02-01' });
  expect(await tasks()).toEqual([]);
  await books.do('leasing.addNoticeRule', { id: newId(), days: 60, effectiveOn: '2020-01-01' });
  // Feb 1 2027 − 60 days = Dec 3.
  const [due] = await leaseTasks(books.db, { today });
  expect(due).toMatchObject({
    ...{ kind: 'notice-due', act: 'give-notice', on: '2026-12-03', days: 4 },
    ...{ rentCents: 150_000, nextCents: 160_000, nextOn: '2027-02-01' },
  });
  await books.do('leasing.giveRentNotice', {
    id: newId(),
    leaseId,
    givenOn: today,
    effectiveOn: '2027-02-01',
  });
  expect(await tasks()).toEqual([]);
  const agreed = await fixed('2026-12-31');
  const amounts = [{ recurringChargeId: await rentOf(books, agreed), amountCents: 170_000 }];
  await renewed(agreed, '2027-01-01', '2027-12-31', amounts);
  expect(await tasks()).toEqual([]);
});

it('a month-to-month rent can rise once it is the same for 12 months, and not while a rise is planned', async () => {
  await books.lease({ startOn: '2025-11-30' });
  const leaseId = await books.lease({ startOn: '2024-05-01' });
  const recurringChargeId = await rentOf(books, leaseId);
  expect(await tasks()).toEqual(['can-rise 2025-05-01 (-577)']);
  const change = (effectiveOn: string, amountCents: number) =>
    books.do('leasing.changeRent', { id: newId(), recurringChargeId, effectiveOn, amountCents });
  await change('2025-11-01', 151_000);
  expect(await tasks()).toEqual(['can-rise 2026-11-01 (-28)']);
  // A new due day is no change of the rent.
  await books.do('leasing.changeDueDay', { leaseId, from: '2026-03-01', dueDay: 5 });
  expect(await tasks()).toEqual(['can-rise 2026-11-01 (-28)']);
  const next = await rentOf(books, leaseId);
  const planned = { id: newId(), recurringChargeId: next, effectiveOn: '2027-03-01', amountCents: 155_000 };
  await books.do('leasing.changeRent', planned);
  expect(await tasks()).toEqual([]);
});
