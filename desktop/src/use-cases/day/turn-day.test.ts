import { expectOk, newId } from '@portfolio-os/shared/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { confirmClock, type Ledger, type Workspace } from '../../ledger/index.ts';
import {
  addLease,
  createPortfolio,
  payment,
  reopened,
  temporaryWorkspace,
} from '../../ledger/test-ledger.ts';
import { keepDays } from './keep-days.ts';
import { dayInDoubt, turnDay } from './turn-day.ts';

let now: Date;
let workspace: Workspace;
let ledger: Ledger;
let id: string;
let leaseId: string;

beforeEach(async () => {
  now = new Date('2026-01-15T17:00:00Z');
  workspace = temporaryWorkspace({ now: () => now });
  ({ id, ledger } = await createPortfolio(workspace));
  leaseId = await addLease(ledger);
});

const turn = async () => expectOk(await turnDay(ledger, { isOffline: false }));

async function dueDays(of = ledger): Promise<string[]> {
  const rows = await of.books.selectFrom('charge').select('dueOn').orderBy('dueOn').execute();
  return rows.map(({ dueOn }) => dueOn);
}

describe('a day that turns without a server', () => {
  it('charges what is due, once, and leaves nothing where nothing is', async () => {
    expect(await turn()).toMatchObject({ leases: 1, doubt: null });
    expect(await dueDays()).toEqual(['2026-01-01']);
    const { seq } = ledger.head;
    expect(await turn()).toEqual({ leases: 0, lateFees: 0, doubt: null });
    expect(ledger.head.seq).toBe(seq);
    now = new Date('2026-02-01T17:00:00Z');
    await turn();
    expect(await dueDays()).toEqual(['2026-01-01', '2026-02-01']);
  });

  it('turns at midnight where the portfolio is', async () => {
    await turn();
    // 1 February in London is still 31 January in New York.
    now = new Date('2026-02-01T04:30:00Z');
    expect(await turn()).toMatchObject({ leases: 0 });
    now = new Date('2026-02-01T05:30:00Z');
    expect(await turn()).toMatchObject({ leases: 1 });
  });

  it('asks first where the clock is far ahead of the last entry', async () => {
    await turn();
    now = new Date('2090-02-01T17:00:00Z');
    expect(await turn()).toMatchObject({ leases: 0, doubt: { lastAcceptedOn: '2026-01-15' } });
    expect(await dueDays()).toEqual(['2026-01-01']);
    now = new Date('2026-04-02T17:00:00Z');
    expect(await turn()).toMatchObject({ leases: 0, doubt: { daysAhead: 77 } });
    await confirmClock(ledger);
    await turn();
    expect(await dueDays()).toEqual(['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']);
  });
});

describe('whether the clock is right is asked', () => {
  it('where nothing but a late fee is due', async () => {
    now = new Date('2026-02-02T17:00:00Z');
    await turn();
    const fee = { name: 'Late', formula: 'flat', amountCents: 5_000, chargeKinds: ['rent'] };
    const rule = { id: newId(), ...fee, graceDays: 60, posting: 'automatic', effectiveOn: '2026-01-01' };
    const movedOut = { leaseId, movedOutOn: '2026-02-28' };
    expectOk(
      await ledger.execute(
        { command: 'billing.addLateFeeRule', args: rule },
        { command: 'leasing.recordMoveOut', args: movedOut },
        // January is paid; February is what is late.
        payment(leaseId, 150_000),
        { command: 'billing.allocateCredit', args: { leaseIds: [leaseId] } },
      ),
    );
    // 1 February + 60 days is 2 April: the day before, nothing is due, and nobody is asked.
    now = new Date('2026-04-01T17:00:00Z');
    expect(await dayInDoubt(ledger)).toBeNull();
    now = new Date('2026-04-02T17:00:00Z');
    const doubt = { lastAcceptedOn: '2026-02-02', daysAhead: 59 };
    expect(await turn()).toMatchObject({ doubt });
    expect(await dayInDoubt(ledger)).toEqual(doubt);
    await confirmClock(ledger);
    expect(await dayInDoubt(ledger)).toBeNull();
    expect(await turn()).toMatchObject({ lateFees: 1 });
  });
});

describe('days are kept', () => {
  const hub = { standing: () => ({ state: 'synced', since: '', why: null, syncedAt: null }) as const };

  it('from the moment that a portfolio is opened, and each day that the app stays open', async () => {
    await workspace.close();
    workspace = reopened(workspace.folder, { now: () => now });
    const told: string[] = [];
    const charged = async (count: number) =>
      expect.poll(async () => (await dueDays(expectOk(await workspace.open(id)))).length).toBe(count);
    const stop = keepDays({ workspace, hub, tell: (message) => told.push(message), everyMs: 5 });
    await workspace.open(id);
    await charged(1);
    now = new Date('2026-02-01T17:00:00Z');
    await charged(2);
    await stop();
    now = new Date('2026-03-01T17:00:00Z');
    expect(await dueDays(expectOk(await workspace.open(id)))).toHaveLength(2);
    expect(told).toEqual([]);
  });
});
