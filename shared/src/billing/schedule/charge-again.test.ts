import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';

let books: TestPortfolio;
let lease: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-06-30';
  lease = await books.lease();
});

/** The standing rents of April, "2026-04-01 1500.00" as due day and cents. */
async function april(): Promise<string[]> {
  const rows = await books.charges(lease);
  const reversed = new Set(rows.map(({ reversesId }) => reversesId));
  return rows
    .filter(({ id, reversesId, dueOn }) => !reversesId && !reversed.has(id) && dueOn.startsWith('2026-04'))
    .map(({ dueOn, amountCents, aboutOn }) => `${dueOn} ${amountCents}${aboutOn ? ` about ${aboutOn}` : ''}`);
}

/** The rent as it runs on a day. */
async function rentOn(day: string): Promise<string> {
  const items = await books.db
    .selectFrom('recurringCharge')
    .selectAll()
    .where('leaseId', '=', lease)
    .where('startOn', '<=', day)
    .execute();
  return items.find(({ endOn }) => endOn === null || endOn >= day)?.id ?? expect.fail('no rent');
}

async function waiveApril(reversedOn = '2026-04-01'): Promise<string> {
  const charge = (await books.charges(lease)).find(({ dueOn }) => dueOn === '2026-04-01');
  await books.do('billing.reverseCharge', {
    id: newId(),
    chargeId: charge?.id,
    reversedOn,
    reason: 'Boiler was out',
  });
  return charge?.recurringChargeId ?? expect.fail('of the rent');
}

const again = (recurringChargeId: string) =>
  books.do('billing.chargePeriodAgain', { recurringChargeId, periodOn: '2026-04-01' });
const dueOn10th = () => books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-03-01', dueDay: 10 });
const follow = () => books.do('billing.followSchedule', { leaseIds: [lease] });

describe('a period that is charged again', () => {
  it('has one charge, however often that is said', async () => {
    await books.generate('2026-06-30');
    const rent = await waiveApril();
    await again(rent);
    expect(await again(rent)).toBe(0);
    expect(await april()).toEqual(['2026-04-01 150000']);
    // Six months at 1,500.
    expect(await books.balance(lease)).toEqual({ openCents: 900_000, creditCents: 0 });
    await books.expectSound();
  });

  it('has one charge, also where the schedule had made it anew', async () => {
    await books.generate('2026-06-30');
    const rent = await rentOn('2026-04-01');
    const raise = { recurringChargeId: rent, effectiveOn: '2026-04-01', amountCents: 160_000 };
    await books.do('leasing.changeRent', { id: newId(), ...raise });
    await follow();
    expect(await again(rent)).toBe(0);
    expect(await april()).toEqual(['2026-04-01 160000']);
    await books.expectSound();
  });

  it('has one charge, also where its reversal is asked for twice', async () => {
    await books.generate('2026-06-30');
    const charge = (await books.charges(lease)).find(({ dueOn }) => dueOn === '2026-04-01');
    const reversal = { id: newId(), chargeId: charge?.id, reversedOn: '2026-04-01', reason: 'Wrong words' };
    await books.do('billing.reverseCharge', { ...reversal, again: true });
    expect(await books.do('billing.reverseCharge', { ...reversal, again: true })).toBe(0);
    expect(await april()).toEqual(['2026-04-01 150000']);
    await books.expectSound();
  });

  it.each([
    ['the rent that was waived', true],
    ['the rent that took its place', false],
  ])('is due as the terms are since, said of %s', async (_, ofOld) => {
    await books.generate('2026-06-30');
    const old = await waiveApril();
    await dueOn10th();
    await follow();
    expect(await april()).toEqual([]);
    await again(ofOld ? old : await rentOn('2026-04-01'));
    expect(await april()).toEqual(['2026-04-10 150000']);
    expect(await follow()).toBe(0);
    await books.generate('2026-06-30');
    expect(await april()).toEqual(['2026-04-10 150000']);
    await books.expectSound();
  });

  it('is not owed from its due day to the day of its reversal, also under another due day', async () => {
    await books.generate('2026-06-30');
    const old = await waiveApril('2026-04-20');
    await dueOn10th();
    await follow();
    await again(old);
    expect(await april()).toEqual(['2026-04-20 150000 about 2026-04-10']);
    expect(await follow()).toBe(0);
    await books.expectSound();
  });

  it('keeps the day that it is about, where it was reversed as of a later one', async () => {
    await books.generate('2026-06-30');
    await again(await waiveApril('2026-04-20'));
    expect(await april()).toEqual(['2026-04-20 150000 about 2026-04-01']);
    await books.expectSound();
  });

  it('is charged at once where it was waived ahead and its turn is over', async () => {
    books.today = '2026-03-15';
    await books.generate('2026-03-31');
    const rent = await rentOn('2026-04-01');
    await books.do('billing.waivePeriod', { id: newId(), recurringChargeId: rent, periodOn: '2026-04-01' });
    books.today = '2026-05-02';
    await books.generate('2026-05-02');
    expect(await april()).toEqual([]);
    await again(rent);
    expect(await april()).toEqual(['2026-04-01 150000']);
    await books.expectSound();
  });

  it('waits for its turn where that is still to come', async () => {
    books.today = '2026-03-15';
    await books.generate('2026-03-31');
    const rent = await rentOn('2026-04-01');
    await books.do('billing.waivePeriod', { id: newId(), recurringChargeId: rent, periodOn: '2026-04-01' });
    await again(rent);
    expect(await april()).toEqual([]);
    await books.generate('2026-04-01');
    expect(await april()).toEqual(['2026-04-01 150000']);
  });

  it('is refused in words on a lease that was entered by mistake', async () => {
    await books.generate('2026-06-30');
    const rent = await waiveApril();
    await books.do('leasing.voidLease', { leaseId: lease, voidedOn: '2026-06-30' });
    const asked = { recurringChargeId: rent, periodOn: '2026-04-01' };
    expect(await books.refusal('billing.chargePeriodAgain', asked)).toBe('void');
  });
});
