import { expectOk, newId } from '@portfolio-os/shared/core';
import { findProblems, registry } from '@portfolio-os/shared/portfolio';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { booksOf, readLog, verifyLedger } from '../../desktop/src/ledger/index.ts';
import { verifyOrganisation } from '../../sync-server/src/jobs/verify-log.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { TestPair } from './test-pair.ts';

describe('rent that two devices make', () => {
  let server: TestServer;
  let pair: TestPair;

  beforeAll(async () => {
    server = await TestServer.inMemory();
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    pair = await (await TestPair.create(server)).join();
  });

  afterEach(() => pair.close());

  const generate = (through: string) => ({ command: 'billing.generateCharges', args: { through } });
  const moveOut = (movedOutOn: string) => ({
    command: 'leasing.recordMoveOut',
    args: { leaseId: pair.lease, movedOutOn },
  });
  const follow = () => ({ command: 'billing.followSchedule', args: { leaseIds: [pair.lease] } });

  async function inStep(): Promise<void> {
    for (const desktop of [pair.ana, pair.ben, pair.ana, pair.ben]) await desktop.sync();
    expect(await pair.ana.digest()).toBe(await pair.ben.digest());
    for (const desktop of [pair.ana, pair.ben]) {
      const { db, pending } = await desktop.ledger();
      expect(pending).toBe(0);
      expect(await db.selectFrom('attention').selectAll().execute()).toEqual([]);
      expect(await verifyLedger(db)).toMatchObject({ problems: [] });
    }
    expect(await verifyOrganisation(server.database, pair.ana.id)).toEqual([]);
  }

  async function charged(from: string): Promise<number> {
    const { books } = await pair.ben.ledger();
    const rows = await books
      .selectFrom('charge')
      .select('amountCents')
      .where('periodOn', '>=', from)
      .execute();
    return rows.reduce((sum, { amountCents }) => sum + amountCents, 0);
  }

  it('is taken back where one ends the lease and another charges the month after', async () => {
    const [ana, ben] = [await pair.ana.ledger(), await pair.ben.ledger()];
    expectOk(await ana.execute(generate('2026-11-30')));
    await pair.ana.sync();
    await pair.ben.sync();
    expectOk(await ben.execute(moveOut('2026-11-30'), follow()));
    expectOk(await ana.execute(generate('2026-12-01')));
    await inStep();
    expect(await charged('2026-12-01')).toBe(0);
    const followed = [];
    for await (const { actor, command, cause } of readLog(ana.db))
      if (actor === 'system') followed.push([command, cause]);
    expect(followed).toEqual([['billing.followSchedule', expect.any(String)]]);
  });

  it('is what the lease says where one charges ahead and another ends it or changes the rent', async () => {
    const [ana, ben] = [await pair.ana.ledger(), await pair.ben.ledger()];
    expectOk(await ana.execute(generate('2026-11-30')));
    await pair.ana.sync();
    await pair.ben.sync();
    const item = await ben.books.selectFrom('recurringCharge').select('id').executeTakeFirstOrThrow();
    const raise = {
      id: newId(),
      recurringChargeId: item.id,
      effectiveOn: '2027-01-01',
      amountCents: 199_900,
    };
    expectOk(await ben.execute({ command: 'leasing.changeRent', args: raise }, follow()));
    expectOk(await ana.execute(generate('2027-01-31')));
    await inStep();
    expect(await charged('2027-01-01')).toBe(199_900);
    expectOk(await ben.execute(moveOut('2026-12-10'), follow()));
    expectOk(await ana.execute(generate('2027-02-28')));
    await inStep();
    // 1,500 × 10 ÷ 31, and nothing after.
    expect(await charged('2026-12-01')).toBe(48_387);
  });

  it('is charged once, under whatever ids somebody makes it', async () => {
    const ana = await pair.ana.ledger();
    const row = await ana.books
      .selectFrom('charge')
      .selectAll()
      .where('periodOn', '=', '2026-03-01')
      .executeTakeFirstOrThrow();
    const books = ana.books;
    await ana.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('charge')
        .values({ ...row, id: newId() })
        .execute();
      const problems = await findProblems(booksOf(trx), registry);
      expect(problems).toEqual([expect.stringContaining('is charged already')]);
      await trx.deleteFrom('charge').where('periodOn', '=', '2026-03-01').where('id', '!=', row.id).execute();
    });
    expect(await findProblems(books, registry)).toEqual([]);
  });
});
