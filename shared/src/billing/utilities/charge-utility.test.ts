import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { readingsOf } from '../../properties/queries.ts';
import { planUtility, type UtilityArgs, utilityArgs } from './plan-utility.ts';
import { shareUtility } from './share-utility.ts';

describe('what a cost is shared out by', () => {
  const units = (...weights: number[]) => weights.map((weight) => ({ unit: '', weight, reading: null }));
  const cents = (weights: number[], amountCents: number) =>
    shareUtility(units(...weights), { by: 'people', cost: { amountCents }, currency: 'USD' }).map(
      (share) => share.amountCents,
    );

  it('comes out to the cent, the largest remainder first: 100.00 by 2, 1 and 0 people', () => {
    expect(cents([2, 1, 0], 10_000)).toEqual([6_667, 3_333, 0]);
    // A third of 100.00 each, and the cent that is left to the first.
    expect(cents([1, 1, 1], 10_000)).toEqual([3_334, 3_333, 3_333]);
  });

  it('says its arithmetic', () => {
    const [area] = shareUtility(units(850, 2_550), {
      by: 'area',
      cost: { amountCents: 24_000 },
      currency: 'USD',
    });
    // 240.00 × 850 / 3,400.
    expect(area).toEqual({ amountCents: 6_000, workings: '240.00 × 850 ÷ 3,400 sq ft' });
    const reading = { startThousandths: 1_180_000, endThousandths: 1_204_000 };
    const metered = { unit: '', weight: 24_000, reading };
    const [priced] = shareUtility([metered], {
      ...{ by: 'meter', currency: 'USD' },
      cost: { rateTenThousandths: 4_256_700 },
    });
    // 24 × 4.2567 = 102.1608.
    expect(priced).toEqual({ amountCents: 10_216, workings: '(1,204 − 1,180) × 4.2567' });
  });
});

describe('a utility of a building', () => {
  let books: TestPortfolio;
  const building = newId();
  const [a, b, c] = [newId(), newId(), newId()];
  let leases: string[] = [];

  beforeEach(async () => {
    books = await TestPortfolio.create();
    await books.do('properties.addBuilding', { id: building, name: 'Maple' });
    // 850 and 650 square feet are let, to two people and to one; 500 are empty.
    for (const [id, name, squareFeet] of [
      [a, 'A', 850],
      [b, 'B', 650],
      [c, 'C', 500],
    ] as const)
      await books.do('properties.addUnit', { id, buildingId: building, name, squareFeet });
    const couple = [{ tenantId: await books.tenant('Ana') }, { tenantId: await books.tenant('Ben') }];
    leases = [await books.lease({ unitId: a, tenants: couple }), await books.lease({ unitId: b })];
  });

  const asked = (given: Partial<UtilityArgs>): UtilityArgs =>
    utilityArgs.parse({
      ...{ id: newId(), buildingId: building, description: 'Water', amountCents: 20_000 },
      ...{ dueOn: '2026-06-01', livedOn: '2026-05-31', by: 'units', ...given },
    });

  it.each([
    // 200.00 over three units: 66.67, 66.67, and 66.66 of the empty one.
    ['units', [6_667, 6_667], 6_666],
    // 200.00 × 850, 650 and 500 ÷ 2,000.
    ['area', [8_500, 6_500], 5_000],
    // 200.00 × 2 and 1 ÷ 3; nobody lives in the third.
    ['people', [13_333, 6_667], 0],
  ] as const)(
    'by %s is charged to who lives there, and the rest said to be the owner’s',
    async (by, charged, ownerCents) => {
      const args = asked({ by });
      expect(await planUtility(books.db, args)).toMatchObject({ value: { ownerCents } });
      await books.do('billing.chargeUtility', args);
      const balances = await Promise.all(leases.map((lease) => books.balance(lease)));
      expect(balances.map(({ openCents }) => openCents)).toEqual(charged);
      await books.expectSound();
    },
  );

  it('by meters at a price needs both readings of each unit that is let', async () => {
    const reading = (unitId: string, from: number, to: number) => ({
      unitId,
      startThousandths: from * 1000,
      endThousandths: to * 1000,
    });
    const at = { by: 'meter', amountCents: null, rateTenThousandths: 4_256_700 } as const;
    const one = [reading(a, 1_180, 1_204)];
    expect(await planUtility(books.db, asked({ ...at, readings: one }))).toMatchObject({
      error: { code: 'amount-needed', message: expect.stringContaining('unit B') },
    });
    const both = [...one, reading(b, 50, 40)];
    expect(await planUtility(books.db, asked({ ...at, readings: both }))).toMatchObject({
      error: { code: 'bad-amount' },
    });
    const right = asked({ ...at, readings: [...one, reading(b, 40, 50)] });
    // 24 × 4.2567 and 10 × 4.2567 = 42.567.
    expect(await planUtility(books.db, right)).toMatchObject({
      value: { chargedCents: 10_216 + 4_257, ownerCents: 0 },
    });
  });

  it('keeps what the meters said, and the next charge begins there; taken back, it begins where the one before did', async () => {
    const at = { by: 'meter', amountCents: null, rateTenThousandths: 10_000 * 100, meter: 'water' } as const;
    const read = (unitId: string, from: number, to: number) => ({
      unitId,
      startThousandths: from * 1000,
      endThousandths: to * 1000,
    });
    const last = async (unitId: string) => {
      const [reading] = await readingsOf(books.db, unitId);
      return reading && [reading.readOn, reading.readingThousandths / 1000, reading.fromOn];
    };
    const may = asked({
      ...at,
      measure: 'm³',
      readings: [read(a, 0, 10), read(b, 5, 9)],
      readOn: '2026-05-31',
    });
    await books.do('billing.chargeUtility', may);
    expect(await last(a)).toEqual(['2026-05-31', 10, null]);
    // The meter of B is a new one since: it began at 0, and since when nobody said.
    const june = { ...at, measure: 'm³', readings: [read(a, 10, 14), read(b, 0, 3)], readOn: '2026-06-15' };
    const second = asked({ ...june, dueOn: '2026-06-15' });
    await books.do('billing.chargeUtility', second);
    expect(await last(a)).toEqual(['2026-06-15', 14, '2026-05-31']);
    expect(await last(b)).toEqual(['2026-06-15', 3, null]);
    expect(await books.refusal('billing.chargeUtility', asked({ ...june, readOn: '2026-06-16' }))).toBe(
      'in-future',
    );
    const back = { utilityId: second.id, reason: 'Misread' };
    expect(await books.do('billing.takeUtilityBack', back)).toBeGreaterThan(0);
    expect(await books.do('billing.takeUtilityBack', back)).toBe(0);
    expect(await last(a)).toEqual(['2026-05-31', 10, null]);
    // Read by itself, and taken back: nothing is charged by it.
    const alone = { unitId: c, meter: 'heat', readOn: '2026-06-01', readingThousandths: 7_500 };
    await books.do('properties.recordReading', alone);
    await books.do('properties.recordReading', { ...alone, readingThousandths: 8_000 });
    expect(await last(c)).toEqual(['2026-06-01', 8, null]);
    const [kept] = await readingsOf(books.db, c);
    await books.do('properties.withdrawReading', { id: kept?.id });
    expect(await last(c)).toBeUndefined();
    await books.expectSound();
  });

  it('is taken back as one, but for what somebody reversed since; paid money is credit again', async () => {
    const args = asked({ by: 'people' });
    await books.do('billing.chargeUtility', args);
    expect(await books.do('billing.chargeUtility', args)).toBe(0);
    await books.pay(leases[0] ?? '', 13_333, { receivedOn: '2026-06-02' });
    const [first] = await books.charges(leases[1] ?? '');
    const reversal = { id: newId(), chargeId: first?.id, reversedOn: '2026-06-01', reason: 'Moved' };
    await books.do('billing.reverseCharge', reversal);
    const back = { utilityId: args.id, reason: 'Wrong bill' };
    await books.do('billing.takeUtilityBack', back);
    expect(await books.do('billing.takeUtilityBack', back)).toBe(0);
    expect(await books.balance(leases[0] ?? '')).toEqual({ openCents: 0, creditCents: 13_333 });
    expect(await books.balance(leases[1] ?? '')).toEqual({ openCents: 0, creditCents: 0 });
    expect(await books.refusal('billing.takeUtilityBack', { ...back, utilityId: newId() })).toBe('missing');
    await books.expectSound();
  });

  it.each([
    ['a day on which nobody lives there', { livedOn: '2025-12-31' }, 'nothing-due'],
    ['neither a bill nor a price', { amountCents: null }, 'amount-needed'],
    ['a price of what has no meter', { amountCents: null, rateTenThousandths: 1 }, 'amount-needed'],
    ['both a bill and a price', { by: 'meter', rateTenThousandths: 1 }, 'two-amounts'],
  ] as const)('is refused with %s', async (_, given, code) => {
    expect(await books.refusal('billing.chargeUtility', asked(given))).toBe(code);
  });
});
