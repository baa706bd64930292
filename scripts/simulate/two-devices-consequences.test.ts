import { leaseBalance } from '@portfolio-os/shared/accounting';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import type { Invocation } from '@portfolio-os/shared/log';
import { beforeEach, describe, expect, it } from 'vitest';
import { readConflicts, verifyLedger } from '../../desktop/src/ledger/index.ts';
import { fillHistory } from '../../desktop/src/sync/bootstrap.ts';
import { expectSame, apart as meetApart, usePair } from './test-apart.ts';
import { payment, settling } from './test-books.ts';
import type { TestPair } from './test-pair.ts';

// One device takes away what the other's work depends on: the dependent facts go with it, in either order. A lease of
// 1,500.00 a month, charged for January to March: 4,500.00; March late costs 50.00.

const two = usePair();
let pair: TestPair;
let lease: string;

beforeEach(() => {
  ({ pair } = two);
  ({ lease } = pair);
});

const rule = () => ({
  command: 'billing.addLateFeeRule',
  args: {
    ...{ id: newId(), name: 'Flat', formula: 'flat', amountCents: 5_000, graceDays: 5 },
    effectiveOn: '2026-03-01',
  },
});

async function books() {
  return (await pair.ana.ledger()).books;
}

async function march(): Promise<string> {
  const found = (await books()).selectFrom('charge').select('id').where('periodOn', '=', '2026-03-01');
  return (await found.where('reversesId', 'is', null).executeTakeFirstOrThrow()).id;
}

const followed = (): Invocation[] => [
  { command: 'billing.followSchedule', args: { leaseIds: [lease] } },
  settling(lease),
];

async function voiding(): Promise<Invocation[]> {
  const voidedOn = await (await pair.ana.ledger()).today();
  return [
    { command: 'leasing.voidLease', args: { leaseId: lease, voidedOn } },
    { command: 'billing.reverseVoided', args: { leaseId: lease } },
    ...followed(),
  ];
}

const assessing = async (): Promise<Invocation[]> => {
  const through = await (await pair.ana.ledger()).today();
  return [{ command: 'billing.assessLateFees', args: { through, which: 'all' } }, settling(lease)];
};

type Order = 'taken away first' | 'hung on it first';

/** Ana does one and Ben the other, offline; both end with the same rows, and decide only where the test says so. */
async function meet(
  takenAway: readonly Invocation[],
  hungOn: readonly Invocation[],
  { order, asked = [] }: { order: Order; asked?: readonly string[] },
) {
  const { ana, ben } = pair;
  await ana.sync();
  await ben.sync();
  done(await (await ana.ledger()).execute(...takenAway));
  done(await (await ben.ledger()).execute(...hungOn));
  const [first, second] = order === 'taken away first' ? [ana, ben] : [ben, ana];
  for (const desktop of [first, second, first, second]) await desktop.sync();
  expect(await ben.digest()).toBe(await ana.digest());
  for (const desktop of [ana, ben]) {
    const ledger = await desktop.ledger();
    const items = await readConflicts(ledger.db);
    expect(items.map(({ refusal }) => refusal.message)).toEqual(desktop === ben ? asked : []);
    await fillHistory(ledger, desktop.remote, new AbortController().signal);
    expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [], findings: [] });
  }
  return leaseBalance(await books(), lease, '2027-12-31');
}

/** The reversed charges of a kind, each with its day. */
async function reversed(kind: 'late-fee' | 'utility') {
  return (await books())
    .selectFrom('charge')
    .select(['dueOn', 'amountCents'])
    .where('kind', '=', kind)
    .where('reversesId', 'is not', null)
    .execute();
}

describe.each<Order>(['taken away first', 'hung on it first'])('%s', (order) => {
  it('a late fee goes with the charge that was late and is reversed', async () => {
    done(await (await pair.ana.ledger()).execute(rule()));
    const reverse = {
      command: 'billing.reverseCharge',
      args: { id: newId(), chargeId: await march(), reversedOn: '2026-03-03', reason: 'Not owed' },
    };
    // January and February: 3,000.00.
    expect(await meet([reverse], await assessing(), { order })).toEqual({
      openCents: 300_000,
      creditCents: 0,
    });
  });

  it('a late fee goes with a month behind the move-out', async () => {
    done(await (await pair.ana.ledger()).execute(rule()));
    const out = { command: 'leasing.recordMoveOut', args: { leaseId: lease, movedOutOn: '2026-02-28' } };
    expect(await meet([out, ...followed()], await assessing(), { order })).toEqual({
      ...{ openCents: 300_000, creditCents: 0 },
    });
  });

  it('a late fee that is waived is reversed on the day of the waiver', async () => {
    done(await (await pair.ana.ledger()).execute(rule()));
    const waive = { command: 'billing.waiveLateFees', args: { chargeId: await march() } };
    expect(await meet([waive], await assessing(), { order })).toEqual({ openCents: 450_000, creditCents: 0 });
    const today = await (await pair.ana.ledger()).today();
    expect(await reversed('late-fee')).toEqual([{ dueOn: today, amountCents: -5_000 }]);
  });

  it('a late fee goes with a lease that is void', async () => {
    done(await (await pair.ana.ledger()).execute(rule(), payment(lease, 150_000), settling(lease)));
    // The 1,500.00 that were paid remain as credit.
    const expected = { openCents: 0, creditCents: 150_000 };
    expect(await meet(await voiding(), await assessing(), { order })).toEqual(expected);
  });

  it('a charge goes with a lease that is void, on its own day', async () => {
    done(await (await pair.ana.ledger()).execute(payment(lease, 150_000), settling(lease)));
    const args = { id: newId(), leaseId: lease, kind: 'utility', amountCents: 6_000, dueOn: '2026-02-03' };
    const add = { command: 'billing.addCharge', args: { ...args, description: 'Water' } };
    expect(await meet(await voiding(), [add, settling(lease)], { order })).toEqual({
      ...{ openCents: 0, creditCents: 150_000 },
    });
    expect(await reversed('utility')).toEqual([{ dueOn: '2026-02-03', amountCents: -6_000 }]);
  });

  it('a return on a lease that is void is asked about where it brings a fee, and else the fee goes with the lease', async () => {
    const paid = payment(lease, 150_000);
    done(await (await pair.ana.ledger()).execute(paid, settling(lease)));
    const fee = { chargeId: newId(), amountCents: 3_500 };
    const args = { id: newId(), paymentId: paid.args.id, returnedOn: '2026-03-05', reason: 'No funds', fee };
    const back = { command: 'billing.returnPayment', args };
    const isVoid = order === 'taken away first';
    const words =
      'This lease was entered by mistake and owes no fee. Record the return without one, or bring the lease back first.';
    const asked = isVoid ? [words] : [];
    // A return and its fee are refused together: then the 1,500.00 are credit still.
    expect(await meet(await voiding(), [back, settling(lease)], { order, asked })).toEqual({
      ...{ openCents: 0, creditCents: isVoid ? 150_000 : 0 },
    });
  });
});

it('a charge that went with a lease that was void comes back with it', async () => {
  const { ana, ben } = pair;
  done(await (await ana.ledger()).execute(...(await voiding())));
  const args = { id: newId(), leaseId: lease, kind: 'utility', amountCents: 6_000, dueOn: '2026-02-03' };
  const add = { command: 'billing.addCharge', args: { ...args, description: 'Water' } };
  done(await (await ben.ledger()).execute(add));
  await ana.sync();
  const bringBack = [
    { command: 'leasing.voidLease', args: { leaseId: lease, voidedOn: null } },
    { command: 'billing.restoreVoided', args: { leaseId: lease } },
  ];
  done(await (await ana.ledger()).execute(...bringBack, ...followed()));
  for (const desktop of [ben, ana, ben]) await desktop.sync();
  expect(await ben.digest()).toBe(await ana.digest());
  // Three months and the water.
  const balance = await leaseBalance(await books(), lease, '2027-12-31');
  expect(balance).toEqual({ openCents: 456_000, creditCents: 0 });
});

it('one recovers what was written off while the other shortens the lease: that is told, and done once the recovery is taken back', async () => {
  const { ana, ben, lease } = two.pair;
  const ledger = await ana.ledger();
  done(
    await ledger.execute({
      command: 'billing.generateCharges',
      args: { through: '2026-02-28', leaseIds: [lease] },
    }),
  );
  const charges = await ledger.books
    .selectFrom('charge')
    .select(['id', 'amountCents'])
    .where('dueOn', '<=', '2026-02-01')
    .execute();
  const parts = charges.map(({ id: chargeId, amountCents }) => ({ id: newId(), chargeId, amountCents }));
  const lost = { leaseId: lease, writtenOffOn: '2026-02-10', reason: 'Gone', parts };
  done(await ledger.execute({ command: 'billing.writeOff', args: lost }));
  const amountCents = parts.reduce((sum, part) => sum + part.amountCents, 0);
  const money = { amountCents, recoveredOn: '2026-02-20', method: 'check' };
  const recovery = {
    command: 'billing.recordRecovery',
    args: { id: newId(), leaseId: lease, ...money },
  };
  const shorten = { command: 'leasing.recordMoveOut', args: { leaseId: lease, movedOutOn: '2026-01-15' } };
  expect(await meetApart(two.pair, [recovery], [shorten])).toEqual(['billing.followSchedule: recovered']);
  const lostNow = async () => {
    const rows = await (await ana.ledger()).books.selectFrom('writeOff').select('amountCents').execute();
    return rows.reduce((sum, row) => sum + row.amountCents, 0);
  };
  expect(await lostNow()).toBe(amountCents);
  const { findings } = await verifyLedger((await ben.ledger()).db);
  expect(findings.length).toBeGreaterThan(0);
  const back = { id: newId(), recoveryId: recovery.args.id, reversedOn: '2026-02-20', reason: 'Rent' };
  done(await (await ben.ledger()).execute({ command: 'billing.takeBackRecovery', args: back }));
  await ben.sync();
  await ana.sync();
  expect(await lostNow()).toBeLessThan(amountCents);
  expect((await verifyLedger((await ana.ledger()).db)).findings).toEqual([]);
  await expectSame(two.pair);
});
