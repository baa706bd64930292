import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { attempt } from '../../test/breaks/attempt.ts';
import { newId } from '../core/ids.ts';
import { expectOk } from '../core/result.ts';
import { recurringAmounts, stepInForce } from '../leasing/index.ts';
import type { InsertOp } from '../log/index.ts';
import { listConflicts } from '../views/index.ts';
import { commandBook, registry } from './index.ts';

let books: TestPortfolio;
let recurringChargeId: string;
let first: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  const [buildingId, unitId, leaseId] = [newId(), newId(), newId()];
  await books.do('properties.addBuilding', { id: buildingId, name: 'Maple Court' });
  await books.do('properties.addUnit', { id: unitId, buildingId, name: '3B' });
  const tenants = [{ tenantId: await books.tenant('Ana Ruiz') }];
  await books.do('leasing.startLease', {
    ...{ id: leaseId, unitId, startOn: '2026-01-01', termKind: 'monthly', rentCents: 150_000, tenants },
  });
  const step = await books.db.selectFrom('rentStep').selectAll().executeTakeFirstOrThrow();
  ({ id: first, recurringChargeId } = step);
});

const changed = (amountCents: number, effectiveOn: string, id = newId()) =>
  books.do('leasing.changeRent', { id, recurringChargeId, effectiveOn, amountCents });
const step = (
  amountCents: number,
  effectiveOn: string,
  followsId: string | null,
  id = newId(),
): InsertOp => ({
  ...{ kind: 'insert', table: 'rentStep', id },
  row: { recurringChargeId, effectiveOn, amountCents, followsId },
});
const rentOn = async (on: string) =>
  [...(await recurringAmounts(books.db, on)).values()].map((sum) => sum.rentCents);

describe('of two amounts for one day', () => {
  it('the one that follows the other holds, whatever the clocks said that made their ids', async () => {
    await changed(160_000, '2026-07-01', 'ffffffff-ffff-7fff-bfff-ffffffffffff');
    await changed(165_000, '2026-07-01', '00000000-0000-7000-8000-000000000000');
    expect(await rentOn('2026-07-01')).toEqual([165_000]);
    expect(await rentOn('2026-06-30')).toEqual([150_000]);
    const steps = await books.db.selectFrom('rentStep').selectAll().execute();
    expect(stepInForce(steps, '2026-12-31')?.amountCents).toBe(165_000);
  });
});

describe('a changed rent is', () => {
  const judged = async (...ops: InsertOp[]) => (await attempt(books.db, ops)).verdict;

  it('taken from the amount that its author saw', async () => {
    expect(await judged(step(160_000, '2026-07-01', first))).toMatchObject({ ok: true });
  });

  it.each(['2026-07-01', '2026-09-01'])('refused where another amount holds on %s by now', async (on) => {
    await changed(160_000, '2026-07-01');
    expect(await judged(step(170_000, on, first))).toMatchObject({
      ok: false,
      error: { code: 'stale', field: 'amountCents', details: { current: 160_000, attempted: 170_000 } },
    });
  });

  it('taken where both wanted the same, or where the other takes effect later', async () => {
    await changed(160_000, '2026-07-01');
    expect(await judged(step(160_000, '2026-07-01', first))).toMatchObject({ ok: true });
    expect(await judged(step(155_000, '2026-05-01', first))).toMatchObject({ ok: true });
  });

  it('taken as a whole log in which an earlier amount was put before a later one', async () => {
    const later = step(160_000, '2026-07-01', first);
    const corrected = step(161_000, '2026-07-01', later.id);
    const before = step(155_000, '2026-05-01', first);
    expect(await judged(later, before, corrected)).toMatchObject({ ok: true });
    expect(await judged(before, later)).toMatchObject({ ok: false });
  });

  it('shown beside the amount that holds', async () => {
    await changed(160_000, '2026-07-01');
    const refused = { command: 'leasing.changeRent', ops: [step(170_000, '2026-08-01', first)], schema: 1 };
    expect(await listConflicts(books.db, registry, refused)).toMatchObject([
      {
        state: 'changed',
        fields: [
          { label: 'Amount', saw: { cents: 150_000 }, wanted: { cents: 170_000 }, now: { cents: 160_000 } },
          {
            label: 'From',
            saw: { on: '2026-01-01' },
            wanted: { on: '2026-08-01' },
            now: { on: '2026-07-01' },
          },
        ],
      },
    ]);
  });
});

describe('a raise and a new due day, said on two devices', () => {
  const dueDay = async () => {
    const { id: leaseId } = await books.db.selectFrom('lease').select('id').executeTakeFirstOrThrow();
    return { leaseId, from: '2026-04-01', dueDay: 5 };
  };
  const planned = (command: string, args: unknown) =>
    commandBook.run({ db: books.db, today: books.today }, { command, args });

  it('do not lose the raise, whichever comes second', async () => {
    const raise = { id: newId(), recurringChargeId, effectiveOn: '2026-05-01', amountCents: 160_000 };
    const [raised, moved] = [
      expectOk(await planned('leasing.changeRent', raise)),
      expectOk(await planned('leasing.changeDueDay', await dueDay())),
    ];
    expect((await attempt(books.db, moved)).verdict.ok).toBe(true);
    await books.do('leasing.changeRent', raise);
    const second = await attempt(books.db, moved);
    expect(second.verdict).toMatchObject({ ok: false, error: { code: 'stale' } });
    // Made again on what is known, it takes the raise along.
    await books.do('leasing.changeDueDay', await dueDay());
    expect(await rentOn('2026-05-31')).toEqual([160_000]);
    const other = await attempt(books.db, [{ ...(raised[0] as InsertOp), id: newId() }]);
    expect(other.verdict).toMatchObject({ ok: false, error: { code: 'stale' } });
  });
});

it('a second new due day, before the first one, takes along what was said of later', async () => {
  const { leaseId } = await books.db.selectFrom('recurringCharge').selectAll().executeTakeFirstOrThrow();
  await changed(160_000, '2026-02-01');
  await books.do('leasing.changeDueDay', { leaseId, from: '2026-02-01', dueDay: 5 });
  await books.do('leasing.changeDueDay', { leaseId, from: '2026-01-01', dueDay: 3 });
  expect([await rentOn('2026-01-31'), await rentOn('2026-02-01')]).toEqual([[150_000], [160_000]]);
});
