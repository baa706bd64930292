import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectOk } from '../core/result.ts';
import { chargeKinds } from '../leasing/schema.ts';
import { parseAllocationOrder, paysForRule, type Settleable, settle } from './rules.ts';

const anyone = () => true;
const open = (id: string, kind: Settleable['kind'], dueOn: string, openCents: number): Settleable => ({
  id,
  kind,
  dueOn,
  openCents,
  payerId: null,
});

describe('what a payment settles', () => {
  const charges = [
    open('jan rent', 'rent', '2026-01-01', 50_000),
    open('jan fee', 'late-fee', '2026-01-06', 5_000),
    open('feb utility', 'utility', '2026-02-01', 6_000),
    open('feb rent', 'rent', '2026-02-01', 100_000),
  ];

  it.each([
    // order                                     jan rent  jan fee  feb utility  feb rent   (left open)
    ['rent+opening-balance', [0, 5_000, 6_000, 50_000]],
    ['rent,utility,late-fee', [0, 5_000, 6_000, 50_000]],
    [chargeKinds.join('+'), [0, 0, 6_000, 55_000]],
    ['late-fee,rent', [0, 0, 6_000, 55_000]],
  ])('1,000 in the order %s', (text, left) => {
    const settled = settle(100_000, charges, {
      order: expectOk(parseAllocationOrder(text)),
      paysFor: anyone,
      on: '2026-02-28',
    });
    const paid = new Map(settled.map(({ charge, amountCents }) => [charge.id, amountCents]));
    expect(charges.map(({ id, openCents }) => openCents - (paid.get(id) ?? 0))).toEqual(left);
  });

  it('settles what is due by the day before what is due later, whatever the order of kinds', () => {
    const charge = { payerId: null };
    const water = { ...charge, id: 'w', kind: 'utility', dueOn: '2026-03-15', openCents: 6_000 } as const;
    const april = { ...charge, id: 'a', kind: 'rent', dueOn: '2026-04-01', openCents: 150_000 } as const;
    const how = { order: expectOk(parseAllocationOrder('rent,utility')), paysFor: anyone, on: '2026-03-20' };
    expect(settle(6_000, [april, water], how)).toEqual([{ charge: water, amountCents: 6_000 }]);
  });

  it('never gives a charge more than is open, nor more than there is, and leaves nothing unused while something is open', () => {
    const charge = fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...chargeKinds),
      dueOn: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
      openCents: fc.integer({ min: 0, max: 200_000 }),
      payerId: fc.constant(null),
    });
    const order = expectOk(parseAllocationOrder('rent,utility'));
    fc.assert(
      fc.property(
        fc.array(charge, { maxLength: 12 }),
        fc.integer({ min: 0, max: 500_000 }),
        (some, amount) => {
          const settled = settle(amount, some, { order, paysFor: anyone, on: '2026-02-10' });
          const used = settled.reduce((sum, { amountCents }) => sum + amountCents, 0);
          const total = some.reduce((sum, { openCents }) => sum + openCents, 0);
          expect(used).toBe(Math.min(amount, total));
          for (const { charge: each, amountCents } of settled)
            expect(amountCents).toBeLessThanOrEqual(each.openCents);
        },
      ),
    );
  });

  it('refuses an order with a kind that does not exist', () => {
    const result = parseAllocationOrder('rent,lunch');
    expect(result.ok).toBe(false);
  });
});

describe('whose charges a payment settles', () => {
  const subsidies = new Set(['agency']);
  it.each([
    ['agency', 'agency', true],
    ['agency', null, false],
    ['agency', 'ana', false],
    ['ana', null, true],
    ['ana', 'ana', true],
    ['ana', 'ben', false],
    ['ana', 'agency', false],
    [null, null, true],
    [null, 'ana', true],
    [null, 'agency', false],
  ])('a payment of %s for a charge of %s: %s', (payer, owner, expected) => {
    expect(paysForRule(payer, subsidies)({ payerId: owner })).toBe(expected);
  });
});
