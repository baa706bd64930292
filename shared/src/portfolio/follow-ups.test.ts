import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { openTestDatabase } from '../../test/engines/database.ts';
import { newId } from '../core/ids.ts';
import { accept, type Result } from '../core/result.ts';
import { tenancy } from '../history/test-tenancy.ts';
import { upkeep } from '../history/test-upkeep.ts';
import type { Invocation, Op } from '../log/index.ts';
import { listFollowUps, registry } from './index.ts';

/** Books in which every command is done with what follows it, as a ledger does. */
class FollowedPortfolio extends TestPortfolio {
  static override async create(): Promise<FollowedPortfolio> {
    const portfolio = new FollowedPortfolio(await openTestDatabase(registry));
    await portfolio.found({});
    return portfolio;
  }

  async perform(...invocations: Invocation[]): Promise<string[]> {
    const followUps: Invocation[] = [];
    const done = await this.tryAll(invocations);
    if (!done.ok) throw new Error(done.error.message);
    followUps.push(...(await listFollowUps(this.db, invocations)));
    await this.tryAll(followUps);
    return followUps.map(({ command }) => command);
  }

  planned(command: string, args: unknown): Promise<Result<Op[]>> {
    return this.plan({ command, args });
  }
}

it('a year of a landlord leaves nothing behind that its commands make necessary', {
  timeout: 60_000,
}, async () => {
  const books = await FollowedPortfolio.create();
  books.today = '2026-12-31';
  for (const [command, args] of [...tenancy, ...upkeep]) {
    await books.perform({ command, args });
    const leases = await books.db.selectFrom('lease').select('id').execute();
    const leaseIds = leases.map(({ id }) => id);
    for (const follow of ['billing.followSchedule', 'billing.allocateCredit'])
      expect([command, await books.planned(follow, { leaseIds })]).toEqual([command, accept([])]);
  }
  await books.expectSound();
});

it('what several commands make necessary is done once, behind them, and not again where one of them does it', async () => {
  const books = await FollowedPortfolio.create();
  const leaseId = await books.lease();
  const charge = (dueOn: string) => ({
    command: 'billing.addCharge',
    args: { id: newId(), leaseId, kind: 'other', amountCents: 5_000, dueOn, description: 'Key' },
  });
  const voided = { command: 'leasing.voidLease', args: { leaseId, voidedOn: '2026-06-15' } };
  expect(await books.perform(charge('2026-01-01'), charge('2026-01-02'))).toEqual(['billing.allocateCredit']);
  const settle = { command: 'billing.allocateCredit', args: { leaseIds: [leaseId] } };
  expect(await books.perform(charge('2026-01-03'), settle)).toEqual([]);
  expect(await books.perform(voided)).toEqual([
    'billing.reverseVoided',
    'billing.followSchedule',
    'billing.allocateCredit',
  ]);
  await books.expectSound();
});
