import { beforeEach, describe, expect, it } from 'vitest';
import { listAutomaticLateFees } from './late-fee-commands.ts';
import { proposeLateFees } from './late-fee-queries.ts';
import { lateFeeBooks } from './test-late-fees.ts';

type LateFeeBooks = Awaited<ReturnType<typeof lateFeeBooks>>;
let books: LateFeeBooks['books'];
let rule: LateFeeBooks['rule'];
let assess: LateFeeBooks['assess'];
let fees: LateFeeBooks['fees'];

beforeEach(async () => {
  ({ books, rule, assess, fees } = await lateFeeBooks());
});

describe('a late fee does not make the next rent late', () => {
  it.each([['rent+opening-balance'], ['late-fee,rent'], ['rent+late-fee'], ['rent,utility,late-fee']])(
    'in the order %s',
    async (allocationOrder) => {
      await books.do('organisation.changeSettings', { allocationOrder });
      await rule({ formula: 'flat', basisPoints: null });
      const lease = await books.lease({ rentCents: 100_000 });
      // January is late; from then on each rent is paid in full, in time or a day before the month begins.
      for (const [through, receivedOn] of [
        ['2026-01-31', '2026-01-20'],
        ['2026-01-31', '2026-01-30'],
        ['2026-03-31', '2026-03-05'],
        ['2026-04-30', '2026-04-02'],
        ['2026-05-31', '2026-05-01'],
      ] as const) {
        await books.generate(through);
        await assess(receivedOn);
        await books.settle(lease);
        await books.pay(lease, 100_000, { receivedOn });
      }
      await assess('2026-05-31');
      expect(await fees(lease)).toEqual(['2026-01-20 50.00 Late fee for Rent, January 2026']);
      // And what is truly missing is late again, once all was settled in between.
      await books.pay(lease, 5_000, { receivedOn: '2026-05-20' });
      await books.generate('2026-06-30');
      await books.pay(lease, 90_000, { receivedOn: '2026-06-01' });
      await assess('2026-06-30');
      expect(await fees(lease)).toHaveLength(2);
    },
  );

  it('but a fee that was paid on top of the rent is paid: 50 missing in February is late', async () => {
    await rule({ formula: 'flat', basisPoints: null });
    const lease = await books.lease({ rentCents: 100_000 });
    await books.generate('2026-01-31');
    await assess('2026-01-07');
    await books.pay(lease, 105_000, { receivedOn: '2026-01-08' });
    await books.generate('2026-02-28');
    await books.pay(lease, 95_000, { receivedOn: '2026-02-01' });
    await assess('2026-02-28');
    expect(await fees(lease)).toHaveLength(2);
  });
});

describe('posting', () => {
  it('without anybody looking is for rules that say so, and not where a fee was charged by hand', async () => {
    books.today = '2026-01-01';
    await rule({ posting: 'automatic' });
    const [asked, byHand, plain] = [await books.lease(), await books.lease(), await books.lease()];
    await rule({ leaseId: asked });
    await books.generate('2026-01-31');
    await books.charge(byHand, {
      kind: 'late-fee',
      dueOn: '2026-01-10',
      amountCents: 5_000,
      description: 'Late',
    });
    books.today = '2026-12-31';
    const invocations = await listAutomaticLateFees(books.db, '2026-01-31');
    await books.tryAll(invocations);
    expect([await fees(asked), await fees(byHand), await fees(plain)]).toEqual([
      [],
      ['2026-01-10 50.00 Late'],
      ['2026-12-31 75.00 Late fee for Rent, January 2026'],
    ]);
    const left = await proposeLateFees(books.db, { through: '2026-01-31' });
    expect(left.map(({ leaseId, perhapsTwice }) => [leaseId, perhapsTwice]).sort()).toEqual(
      [
        [asked, false],
        [byHand, true],
      ].sort(),
    );
  });

  it('asks for nothing where no rule is automatic', async () => {
    await rule();
    await books.lease();
    await books.generate('2026-01-31');
    expect(await listAutomaticLateFees(books.db, '2026-01-31')).toEqual([]);
  });

  it('from a preview makes exactly what was shown, once', async () => {
    await rule();
    const lease = await books.lease();
    await books.generate('2026-02-28');
    const shown = await proposeLateFees(books.db, { through: '2026-02-28' });
    const [january] = shown.map(({ id, leaseId, amountCents }) => ({ id, leaseId, amountCents }));
    await books.do('billing.postLateFees', { fees: [january] });
    expect(await fees(lease)).toEqual(['2026-12-31 75.00 Late fee for Rent, January 2026']);
    expect(await books.do('billing.postLateFees', { fees: [january] })).toBe(0);
    const rows = await books.charges(lease);
    const { id, amountCents, description, workings } = shown[0] ?? {};
    expect(rows.find((row) => row.id === id)).toMatchObject({ amountCents, description, workings });
  });

  it('from a preview is refused when a payment has come since, and posts nothing', async () => {
    await rule();
    const [lease, other] = [await books.lease(), await books.lease()];
    await books.generate('2026-01-31');
    const shown = await proposeLateFees(books.db, { through: '2026-01-31' });
    const chosen = shown.map(({ id, leaseId, amountCents }) => ({ id, leaseId, amountCents }));
    await books.pay(lease, 50_000, { receivedOn: '2026-01-02' });
    const refused = await books.try('billing.postLateFees', { fees: chosen });
    expect(refused).toMatchObject({ ok: false, error: { code: 'late-fee-changed' } });
    expect(await fees(other)).toEqual([]);
    await books.pay(lease, 100_000, { receivedOn: '2026-01-03' });
    const gone = await books.try('billing.postLateFees', { fees: chosen });
    expect(gone).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('not due any more') },
    });
  });
});
