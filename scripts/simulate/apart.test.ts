import { expectOk } from '@portfolio-os/shared/core';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts, verifyLedger } from '../../desktop/src/ledger/index.ts';
import { usePair } from './test-apart.ts';
import { payment, settling } from './test-books.ts';
import type { TestDesktop } from './test-desktop.ts';
import { TestPair } from './test-pair.ts';

const two = usePair();
let pair: TestPair;

beforeEach(() => {
  ({ pair } = two);
});

const pay = async (desktop: TestDesktop, cents: number, lease = pair.lease) =>
  expectOk(await (await desktop.ledger()).execute(payment(lease, cents), settling(lease)));

/** What settles each of January, February and March. */
async function settled(desktop: TestDesktop): Promise<number[]> {
  const rows = await (await desktop.ledger()).books
    .selectFrom('allocation')
    .innerJoin('charge', 'charge.id', 'allocation.chargeId')
    .select((eb) => eb.fn.sum<number>('allocation.amountCents').as('cents'))
    .groupBy('charge.dueOn')
    .orderBy('charge.dueOn')
    .execute();
  return rows.map(({ cents }) => Number(cents));
}

/** Ana’s copy was offline while Ben’s payment settled January; now both sync. */
async function comeTogether(): Promise<void> {
  await pay(pair.ben, 150_000);
  await pair.ben.sync();
  await pair.ana.connect();
  for (const desktop of [pair.ana, pair.ben]) await desktop.sync();
}

async function expectTogether(): Promise<void> {
  const ledger = await pair.ana.ledger();
  expect(await readConflicts(ledger.db)).toEqual([]);
  expect(ledger.pending).toBe(0);
  expect(await ledger.db.selectFrom('keptArguments').selectAll().execute()).toEqual([]);
  expect(await settled(pair.ana)).toEqual([150_000, 150_000]);
  expect(await pair.ana.digest()).toBe(await pair.ben.digest());
  expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
}

it('what credit settled while a copy was apart is found anew when it is connected again', async () => {
  await pair.ana.disconnect();
  await pay(pair.ana, 150_000);
  await comeTogether();
  await expectTogether();
});

it('so is what waited when it was disconnected, after a restart too', async () => {
  await pay(pair.ana, 150_000);
  await pair.ana.disconnect();
  await pair.ana.workspace.closePortfolio(pair.ana.id);
  await comeTogether();
  await expectTogether();
});

it('a copy that never had a server keeps no arguments', async () => {
  const alone = await TestPair.create(two.server);
  await pay(alone.ana, 150_000, alone.lease);
  const { db } = await alone.ana.ledger();
  expect(await db.selectFrom('keptArguments').selectAll().execute()).toEqual([]);
  await alone.close();
});
