import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { runs } from '../../test/engines/database.ts';
import { leaseBalances, netCents } from '../accounting/balances.ts';
import { newId } from '../core/ids.ts';

const day = fc
  .integer({ min: 0, max: 11 })
  .chain((month) =>
    fc
      .integer({ min: 1, max: 28 })
      .map((date) => `2026-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`),
  );
const cents = fc.integer({ min: 1, max: 300_000 });
const pick = fc.nat(30);

/** What may happen to books, with just enough to say which lease, payment or charge it happens to. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), pick, cents, day }),
  fc.record({ kind: fc.constant('charge' as const), pick, cents, day }),
  fc.record({ kind: fc.constant('generate' as const), day }),
  fc.record({ kind: fc.constant('return' as const), pick, day }),
  fc.record({ kind: fc.constant('correct' as const), pick, cents, day, never: fc.boolean() }),
  fc.record({ kind: fc.constant('take back' as const), pick }),
  fc.record({ kind: fc.constant('void' as const), pick, void: fc.boolean() }),
  fc.record({ kind: fc.constant('reverse' as const), pick, day, again: fc.boolean() }),
  fc.record({ kind: fc.constant('by hand' as const), pick, cents }),
  fc.record({ kind: fc.constant('settle' as const) }),
  fc.record({ kind: fc.constant('move out' as const), pick, day: fc.option(day) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

async function open(): Promise<{ books: TestPortfolio; leases: string[] }> {
  const books = await TestPortfolio.create();
  // After every day that happens here: what is still to come is refused.
  books.today = '2026-12-31';
  const leases = [await books.lease(), await books.lease({ startOn: '2026-02-10', dueDay: 31 })];
  return { books, leases };
}

/** What the bank did, kept apart from the books: by payment, what came in and when, and when it went back. */
class Bank {
  readonly #moved = new Map<string, { on: string; cents: number; backOn: string | null }>();

  received(id: string, on: string, cents: number): void {
    this.#moved.set(id, { on, cents, backOn: null });
  }

  returned(id: string, backOn: string): void {
    const moved = this.#moved.get(id);
    if (moved) moved.backOn = backOn;
  }

  /** It never was what the books said, nor, perhaps, did it ever go back. */
  wasReally(id: string, next: { id: string; on: string; cents: number; never: boolean } | null): void {
    const before = this.#moved.get(id);
    this.#moved.delete(id);
    if (!next) return;
    this.received(next.id, next.on, next.cents);
    if (before?.backOn && !next.never) this.returned(next.id, before.backOn);
  }

  on(day: string): number {
    let cents = 0;
    for (const moved of this.#moved.values()) {
      if (moved.on <= day) cents += moved.cents;
      if (moved.backOn !== null && moved.backOn <= day) cents -= moved.cents;
    }
    return cents;
  }
}

/** Some of what happens is refused, as it should be; whatever is done must leave the books whole. */
async function happen(
  books: TestPortfolio,
  leases: readonly string[],
  event: Happening,
  bank = new Bank(),
): Promise<void> {
  const leaseId = 'pick' in event ? leases[event.pick % leases.length] : leases[0];
  const payments = await books.db.selectFrom('payment').select('id').orderBy('id').execute();
  const charges = await books.db.selectFrom('charge').select('id').orderBy('id').execute();
  const payment = 'pick' in event ? payments[event.pick % Math.max(payments.length, 1)] : undefined;
  const charge = 'pick' in event ? charges[event.pick % Math.max(charges.length, 1)] : undefined;
  const id = newId();
  if (event.kind === 'pay') {
    const paid = { leaseId, amountCents: event.cents, receivedOn: event.day, method: 'cash' };
    const done = await books.try('billing.recordPayment', { id, ...paid });
    if (done.ok) bank.received(id, event.day, event.cents);
  } else if (event.kind === 'charge') {
    await books.try('billing.addCharge', {
      id,
      leaseId,
      kind: 'other',
      amountCents: event.cents,
      dueOn: event.day,
      description: 'x',
    });
  } else if (event.kind === 'generate') {
    await books.try('billing.generateCharges', { through: event.day });
  } else if (event.kind === 'return' && payment) {
    const fee = { chargeId: newId(), amountCents: 3_500 };
    const back = { id, paymentId: payment.id, returnedOn: event.day, reason: 'x', fee };
    const done = await books.try('billing.returnPayment', back);
    if (done.ok) bank.returned(payment.id, event.day);
  } else if (event.kind === 'correct' && payment) {
    const right = { leaseId, amountCents: event.cents, receivedOn: event.day, method: 'check' };
    const done = await books.try('billing.correctPayment', {
      ...{ id, mirrorId: newId(), paymentId: payment.id, reason: 'x', ...right },
      returned: event.never ? 'never' : 'stays',
    });
    const { cents: now, day: on, never } = event;
    if (done.ok) bank.wasReally(payment.id, { id, on, cents: now, never });
  } else if (event.kind === 'take back' && payment) {
    const done = await books.try('billing.takeBackPayment', { id, paymentId: payment.id, reason: 'x' });
    if (done.ok) bank.wasReally(payment.id, null);
  } else if (event.kind === 'void') {
    await books.try('leasing.voidLease', { leaseId, voidedOn: event.void ? '2026-12-31' : null });
    await books.try('billing.followSchedule', { leaseIds: [leaseId] });
  } else if (event.kind === 'reverse' && charge) {
    const reversal = { id, chargeId: charge.id, reversedOn: event.day, reason: 'x', again: event.again };
    await books.try('billing.reverseCharge', reversal);
  } else if (event.kind === 'by hand' && payment && charge) {
    const allocations = [{ chargeId: charge.id, amountCents: event.cents }];
    await books.try('billing.allocateByHand', { paymentId: payment.id, allocations });
  } else if (event.kind === 'settle') {
    await books.try('billing.allocateCredit', { leaseIds: leases });
  } else if (event.kind === 'move out') {
    await books.try('leasing.recordMoveOut', { leaseId, movedOutOn: event.day });
    await books.try('billing.followSchedule', { leaseIds: [leaseId] });
  }
}

const everyDay = [
  '2026-01-01',
  '2026-01-31',
  '2026-03-15',
  '2026-06-30',
  '2026-10-02',
  '2026-12-31',
  '2999-12-31',
];

describe('any books', () => {
  it('keep every invariant whatever happens, and the bank is what it did, on every day', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (events) => {
        const { books, leases } = await open();
        const bank = new Bank();
        for (const event of events) await happen(books, leases, event, bank);
        await books.expectSound();
        for (const asOf of everyDay) {
          expect(await books.bankOn(asOf), `the bank by ${asOf}`).toBe(bank.on(asOf));
          for (const balance of (await leaseBalances(books.db, { asOf })).values()) {
            expect(balance.openCents).toBeGreaterThanOrEqual(0);
            expect(balance.creditCents).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('have a net position of charges − payments = open − credit', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 15 }), async (events) => {
        const { books, leases } = await open();
        for (const event of events) await happen(books, leases, event);
        for (const asOf of everyDay) {
          const balances = await leaseBalances(books.db, { asOf });
          for (const leaseId of leases) {
            const charges = await books.db
              .selectFrom('charge')
              .select('amountCents')
              .where('leaseId', '=', leaseId)
              .where('dueOn', '<=', asOf)
              .execute();
            const payments = await books.db
              .selectFrom('payment')
              .select('amountCents')
              .where('leaseId', '=', leaseId)
              .where('receivedOn', '<=', asOf)
              .execute();
            const sum = (rows: { amountCents: number }[]) =>
              rows.reduce((total, row) => total + row.amountCents, 0);
            expect(netCents(balances.get(leaseId) ?? { openCents: 0, creditCents: 0 })).toBe(
              sum(charges) - sum(payments),
            );
          }
        }
      }),
      { numRuns: runs(30) },
    );
  });

  it('stand as before once a payment is returned or a charge reversed', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 12 }),
        cents,
        day,
        fc.boolean(),
        async (events, amountCents, on, asPayment) => {
          const { books, leases } = await open();
          const [leaseId = ''] = leases;
          // A lease that was entered by mistake takes no charge.
          for (const event of events) if (event.kind !== 'void') await happen(books, leases, event);
          await books.settle(...leases);
          const before = await leaseBalances(books.db, { asOf: '2999-12-31' });
          const [id, reversal] = [newId(), newId()];
          if (asPayment) {
            await books.do('billing.recordPayment', {
              id,
              leaseId,
              amountCents,
              receivedOn: on,
              method: 'cash',
            });
            await books.settle(leaseId);
            await books.do('billing.returnPayment', {
              id: reversal,
              paymentId: id,
              returnedOn: on,
              reason: 'x',
            });
          } else {
            await books.do('billing.addCharge', {
              id,
              leaseId,
              kind: 'rent',
              amountCents,
              dueOn: on,
              description: 'x',
            });
            await books.settle(leaseId);
            await books.do('billing.reverseCharge', {
              id: reversal,
              chargeId: id,
              reversedOn: on,
              reason: 'x',
            });
          }
          await books.settle(leaseId);
          const after = await leaseBalances(books.db, { asOf: '2999-12-31' });
          for (const lease of leases) {
            const none = { openCents: 0, creditCents: 0 };
            expect(after.get(lease) ?? none).toEqual(before.get(lease) ?? none);
          }
        },
      ),
      { numRuns: runs(40) },
    );
  });
});
