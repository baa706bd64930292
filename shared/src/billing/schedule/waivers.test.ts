import { expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';

/** A lease of 1,500.00 a month, charged for January to April 2026. */
async function charged(given: { anchor?: 'anniversary' } = {}) {
  const books = await TestPortfolio.create();
  const lease = await books.lease({ startOn: '2026-01-01', rentCents: 150_000, ...given });
  await books.do('billing.generateCharges', { through: '2026-04-30' });
  const { id: rent } = await books.db
    .selectFrom('recurringCharge')
    .select('id')
    .where('leaseId', '=', lease)
    .executeTakeFirstOrThrow();
  const follow = () => books.do('billing.followSchedule', { leaseIds: [lease] });
  const dueDays = async () => {
    const rows = await books.db
      .selectFrom('charge')
      .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
      .select(['charge.dueOn', 'charge.amountCents'])
      .where('charge.leaseId', '=', lease)
      .where('charge.reversesId', 'is', null)
      .where('reversal.id', 'is', null)
      .orderBy('charge.dueOn')
      .execute();
    return rows.map(({ dueOn, amountCents }) => `${dueOn} ${amountCents}`);
  };
  // As another device said it that knew nothing of what this one changed.
  const waive = (periodOn: string) =>
    books.do('billing.waivePeriod', { id: newId(), recurringChargeId: rent, periodOn });
  return { books, lease, rent, follow, dueDays, waive };
}

const again = (recurringChargeId: string, periodOn: string) => ({ recurringChargeId, periodOn });

it('a month that was waived by its old due day is waived by its new one, until it is charged again', async () => {
  const { books, lease, rent, follow, dueDays, waive } = await charged();
  await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-02-01', dueDay: 10 });
  await waive('2026-03-01');
  await follow();
  expect(await dueDays()).toEqual(['2026-01-01 150000', '2026-02-10 150000', '2026-04-10 150000']);
  await books.do('billing.chargePeriodAgain', again(rent, '2026-03-01'));
  await follow();
  expect(await dueDays()).toContain('2026-03-10 150000');
});

it('a month that was waived stays waived through two changes of the due day', async () => {
  const { books, lease, follow, dueDays, waive } = await charged();
  await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-02-01', dueDay: 10 });
  await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-03-01', dueDay: 15 });
  await waive('2026-04-01');
  await follow();
  expect(await dueDays()).toEqual(['2026-01-01 150000', '2026-02-10 150000', '2026-03-15 150000']);
});

it('a waiver that a new due day took along and that was withdrawn there does not come back', async () => {
  const { books, lease, follow, dueDays, waive } = await charged();
  await waive('2026-04-01');
  for (const dueDay of [10, 15]) {
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-02-01', dueDay });
    await follow();
  }
  expect((await dueDays()).length).toBe(3);
  const { id } = await books.db
    .selectFrom('recurringCharge')
    .select('id')
    .where('leaseId', '=', lease)
    .where('endOn', 'is', null)
    .executeTakeFirstOrThrow();
  await books.do('billing.chargePeriodAgain', again(id, '2026-04-01'));
  await follow();
  expect(await dueDays()).toContain('2026-04-15 150000');
});

it('a month from its anniversary that was waived is waived where the first day was put right', async () => {
  const { books, lease, rent, follow, dueDays, waive } = await charged({ anchor: 'anniversary' });
  const { unitId } = await books.db
    .selectFrom('lease')
    .select('unitId')
    .where('id', '=', lease)
    .executeTakeFirstOrThrow();
  const right = { leaseId: lease, unitId, startOn: '2026-01-05', prorationMethod: null };
  await books.do('leasing.correctLease', right);
  await waive('2026-03-01');
  await follow();
  // Mar 1 to 31 was waived: Mar 5 to Apr 4 covers its days.
  expect(await dueDays()).toEqual(['2026-01-05 150000', '2026-02-05 150000', '2026-04-05 150000']);
  await books.do('billing.chargePeriodAgain', again(rent, '2026-03-05'));
  await follow();
  expect(await dueDays()).toContain('2026-03-05 150000');
});

it('what was waived ahead by its old due day is not charged when its turn comes', async () => {
  const { books, lease, dueDays, waive } = await charged();
  await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-05-01', dueDay: 10 });
  await waive('2026-06-01');
  books.today = '2026-07-31';
  await books.do('billing.generateCharges', { through: '2026-07-31' });
  expect((await dueDays()).slice(4)).toEqual(['2026-05-10 150000', '2026-07-10 150000']);
});
