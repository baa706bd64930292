import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { depositsHeld } from '@portfolio-os/shared/billing';
import { addDays, assert, expectOk, newId } from '@portfolio-os/shared/core';
import { findProblems, registry } from '@portfolio-os/shared/portfolio';
import { balancesReport, dashboard, exportJournal } from '@portfolio-os/shared/reporting';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ledger, lockPortfolio, unfinishedFileOf, verifyLedger, Workspace } from '../../ledger/index.ts';
import { generateScenario } from './generate-scenario.ts';

import { type DemoOptions, makeDemo } from './index.ts';
import { planScenario } from './plan-scenario.ts';
import { Random } from './random.ts';
import type { Scenario } from './scenario.ts';

let folder: string;
let workspace: Workspace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-demo-'));
  workspace = new Workspace(folder);
});
afterEach(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const END = '2026-06-20';
type Size = Partial<DemoOptions>;

async function demo({ units = 6, years = 1, seed = 1, endOn = END, ...more }: Size = {}): Promise<Ledger> {
  const id = newId();
  expectOk(await makeDemo(workspace, { id, name: 'Demo', units, years, seed, endOn, ...more }));
  return expectOk(await workspace.open(id));
}

/** The books generated from a hand-written scenario. */
async function told(scenario: Scenario): Promise<Ledger['books']> {
  const clock = { today: scenario.beginOn };
  const now = () => new Date(`${clock.today}T12:00:00Z`);
  workspace = new Workspace(folder, { now });
  const details = { name: 'Demo', currency: 'USD', timeZone: 'America/New_York' };
  const { ledger } = expectOk(await workspace.create(details));
  const setToday = (today: string) => {
    clock.today = today;
  };
  const carried = { owedCents: new Map(), promised: 0, coming: new Map() };
  await generateScenario({ scenario, ledger, random: new Random(1), setToday, ...carried }, async () => {});
  return ledger.books;
}

async function tell(ledger: Ledger): Promise<{ balances: string; journal: string }> {
  let journal = '';
  for await (const part of exportJournal(ledger.books, { format: 'hledger' })) journal += part;
  // Masks allocations' ids: only these are drawn inside commands and differ between runs.
  journal = journal.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'drawn');
  return { balances: JSON.stringify(await balancesReport(ledger.books, { asOf: END })), journal };
}

describe('a demo', () => {
  test('the same seed gives the same books, to the last line', async () => {
    expect(await tell(await demo())).toEqual(await tell(await demo()));
  });

  test('another seed gives other books', async () => {
    const [one, other] = [await tell(await demo()), await tell(await demo({ seed: 2 }))];
    expect(one.balances).not.toBe(other.balances);
    expect(one.journal).not.toBe(other.journal);
  });

  test('any seed, size and last day gives books without problems', async () => {
    const size = fc.record({
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      units: fc.integer({ min: 1, max: 9 }),
      years: fc.integer({ min: 1, max: 2 }),
      endOn: fc.integer({ min: 0, max: 800 }).map((days) => addDays('2024-02-01', days)),
    });
    await fc.assert(
      fc.asyncProperty(size, async (options) => {
        const { books } = await demo(options);
        expect(await findProblems(books, registry)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test('somebody who was taken over leaves in the first month, and somebody else comes in it', async () => {
    const planned = planScenario({ units: 1, years: 1, seed: 1, endOn: '2024-02-01' });
    const [household] = planned.tenancies;
    assert(household !== undefined, 'somebody lives there');
    const lived = { ...household, termKind: 'fixed-then-monthly', renewals: [], subsidy: null } as const;
    const brokenOff = {
      ...lived,
      startOn: '2020-03-01',
      termEndsOn: '2023-02-28',
      movedOutOn: '2023-02-06',
      noticeOn: '2023-02-06',
    };
    const next = {
      ...lived,
      id: planned.idOf('next'),
      people: lived.people.map((person) => ({ ...person, id: planned.idOf('next', person.id) })),
      extras: lived.extras.map((extra) => ({ ...extra, id: planned.idOf('next', extra.id) })),
      startOn: '2023-02-24',
      termEndsOn: '2024-02-29',
      movedOutOn: null,
      noticeOn: null,
    };
    const books = await told({ ...planned, tenancies: [brokenOff, next] });
    const moves = await books
      .selectFrom('lease')
      .select(['startOn', 'movedOutOn'])
      .orderBy('startOn')
      .execute();
    expect(moves).toEqual([
      { startOn: '2020-03-01', movedOutOn: '2023-02-06' },
      { startOn: '2023-02-24', movedOutOn: null },
    ]);
    expect(await findProblems(books, registry)).toEqual([]);
  });

  test('verifies: its log folds to its tables', async () => {
    const { clean, problems } = await verifyLedger((await demo()).db);
    expect(problems).toEqual([]);
    expect(clean).toBe(true);
  });

  test('looks lived in on a dashboard', async () => {
    for (const seed of [1, 2, 4]) {
      const { books } = await demo({ units: 40, seed });
      const view = await dashboard(books, { asOf: END });
      expect(view.occupancy).toEqual({ occupied: 38, total: 40 });
      expect(view.overdue.length).toBeGreaterThan(0);
      expect(view.overdue.length).toBeLessThan(16);
      expect(view.overdueCents).toBeLessThan(view.monthDue.billedCents / 2);
      expect(view.monthDue.openCents).toBeLessThan(view.monthDue.billedCents / 2);
      expect(view.monthDue.paidNowCents).toBeGreaterThan(0);
      expect(view.coming.length).toBeGreaterThan(0);
      for (const { inCents, outCents } of view.cashFlow) expect(inCents * outCents).toBeGreaterThan(0);
    }
  }, 30_000);

  test('holds what years bring: returned, partial and prepaid money, reversals, a subsidy, part months', async () => {
    const { books } = await demo({ units: 12, years: 4 });
    const payments = await books.selectFrom('payment').selectAll().execute();
    const charges = await books.selectFrom('charge').selectAll().execute();
    const expenses = await books.selectFrom('expense').selectAll().execute();
    expect(payments.some(({ reversesId }) => reversesId !== null)).toBe(true);
    expect(charges.some(({ reversesId }) => reversesId !== null)).toBe(true);
    expect(charges.some(({ workings }) => workings !== null)).toBe(true);
    expect(charges.some(({ kind, payerId }) => kind === 'rent' && payerId !== null)).toBe(true);
    for (const kind of ['rent', 'parking', 'utility', 'late-fee', 'returned-payment-fee']) {
      expect(charges.map((row) => row.kind)).toContain(kind);
    }
    expect(new Set(expenses.map(({ category }) => category)).size).toBeGreaterThan(7);
  }, 30_000);

  test('gives deposits back: only who lives there or left in the last three weeks has one', async () => {
    const { books } = await demo({ units: 12, years: 4 });
    const held = await depositsHeld(books, { asOf: END });
    const leases = await books.selectFrom('lease').select(['id', 'startOn', 'movedOutOn']).execute();
    const gone = leases.filter(({ movedOutOn }) => movedOutOn !== null && movedOutOn < addDays(END, -21));
    expect(gone.length).toBeGreaterThan(5);
    for (const { id } of gone) expect(held.get(id) ?? 0, id).toBe(0);
    const living = leases.filter(({ movedOutOn, startOn }) => movedOutOn === null && startOn <= END);
    for (const { id } of living) expect(held.get(id) ?? 0, id).toBeGreaterThan(0);
    const applied = await books.selectFrom('depositApplication').select('id').execute();
    expect(applied.length).toBeGreaterThan(0);
  }, 30_000);

  test('tells its progress month by month', async () => {
    const told: number[] = [];
    await demo({ report: async (done) => void told.push(done) });
    expect(told).toEqual(Array.from({ length: 14 }, (_, month) => month));
  });
});

describe('a demo that is killed', () => {
  test('leaves no portfolio, and the next one clears up after it', async () => {
    const abandoned = unfinishedFileOf(workspace.fileOf(newId()));
    writeFileSync(abandoned, 'half a portfolio');
    writeFileSync(`${abandoned}-wal`, '');
    expect(workspace.list()).toEqual([]);
    await demo({ units: 1 });
    expect(readdirSync(join(folder, 'portfolios')).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  test('a demo that is being built elsewhere is left alone', async () => {
    const file = workspace.fileOf(newId());
    const building = unfinishedFileOf(file);
    writeFileSync(building, '');
    const unlock = lockPortfolio(file);
    await demo({ units: 1 });
    expect(existsSync(building)).toBe(true);
    unlock();
  });

  test('a refused month leaves nothing behind', async () => {
    const report = async (done: number) => {
      if (done === 3) throw new Error('the disk is full');
    };
    await expect(demo({ report })).rejects.toThrow('the disk is full');
    const left = readdirSync(join(folder, 'portfolios'));
    expect(left.filter((name) => !name.endsWith('.lock'))).toEqual([]);
  });

  test('asking twice for the same id makes it once', async () => {
    const id = newId();
    const options = { id, name: 'Demo', units: 1, years: 1, seed: 1, endOn: END };
    expect(await makeDemo(workspace, options)).toEqual({ ok: true, value: id });
    expect(await makeDemo(workspace, { ...options, seed: 2 })).toEqual({ ok: true, value: id });
    expect(workspace.list()).toEqual([id]);
  });

  test('asking twice for the same id at once makes it once: the second waits', async () => {
    const id = newId();
    const began: string[] = [];
    const ask = (name: string) => {
      const report = async () => void began.push(name);
      return makeDemo(workspace, { id, name, units: 1, years: 1, seed: 1, endOn: END, report });
    };
    expect(await Promise.all([ask('first'), ask('second')])).toEqual([
      { ok: true, value: id },
      { ok: true, value: id },
    ]);
    expect(new Set(began)).toEqual(new Set(['first']));
  });
});
