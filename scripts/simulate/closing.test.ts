import { join } from 'node:path';
import { trialBalance } from '@portfolio-os/shared/accounting';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import type { Invocation } from '@portfolio-os/shared/log';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { apart, expectSame, usePair } from './test-apart.ts';
import { payment } from './test-books.ts';
import { TestDesktop } from './test-desktop.ts';

// One device closes a period while another, which does not know of it, goes on working in it.

const two = usePair();
let ana: TestDesktop;
let ben: TestDesktop;
let lease: string;

beforeEach(() => {
  ({ ana, ben, lease } = two.pair);
});

const close = (through: string): Invocation => ({
  command: 'closing.closeThrough',
  args: { id: newId(), through },
});

async function closedBalance(desktop: TestDesktop): Promise<string> {
  return JSON.stringify(await trialBalance((await desktop.ledger()).books, { asOf: '2026-03-31' }));
}

it('what was entered offline in it waits for its author, and is recorded on the first open day', async () => {
  const paid = payment(lease, 150_000);
  const before = await closedBalance(ana);
  expect(await apart(two.pair, [close('2026-03-31')], [paid])).toEqual([
    'billing.recordPayment: closed-period',
  ]);
  expect(await closedBalance(ana)).toBe(before);

  done(await (await ben.ledger()).execute({ ...paid, onOpenDays: true }));
  for (const desktop of [ben, ana, ben]) await desktop.sync();
  const rows = await (await ana.ledger()).books.selectFrom('payment').selectAll().execute();
  expect(rows).toMatchObject([
    { id: paid.args.id, receivedOn: '2026-04-01', aboutOn: '2026-03-01', amountCents: 150_000 },
  ]);
  expect(await closedBalance(ana)).toBe(before);
  await expectSame(two.pair);
});

it('what was to be recorded on the first open day moves on where more is closed meanwhile', async () => {
  await apart(two.pair, [close('2026-03-31')], []);
  const paid = { ...payment(lease, 150_000), onOpenDays: true as const };
  // Sent after the second closing was taken: dated Apr 1, it is refused, and made again it is dated May 1.
  expect(await apart(two.pair, [close('2026-04-30')], [paid])).toEqual([
    'billing.recordPayment: closed-period',
  ]);
  done(await (await ben.ledger()).execute(paid));
  for (const desktop of [ben, ana, ben]) await desktop.sync();
  const rows = await (await ana.ledger()).books.selectFrom('payment').selectAll().execute();
  expect(rows).toMatchObject([{ receivedOn: '2026-05-01', aboutOn: '2026-03-01' }]);
});

it('rent that another device charged in it is charged on the first open day, about its own', async () => {
  const charging = { command: 'billing.generateCharges', args: { through: '2026-05-31' } };
  expect(await apart(two.pair, [close('2026-04-30')], [charging])).toEqual([]);
  const rows = await (await ana.ledger()).books
    .selectFrom('charge')
    .select(['periodOn', 'dueOn', 'aboutOn'])
    .where('periodOn', '>', '2026-03-31')
    .orderBy('periodOn')
    .execute();
  expect(rows).toEqual([
    { periodOn: '2026-04-01', dueOn: '2026-05-01', aboutOn: '2026-04-01' },
    { periodOn: '2026-05-01', dueOn: '2026-05-01', aboutOn: null },
  ]);
});

/** Another computer of Ana's, who may close a period on each. */
async function joinDesk(): Promise<TestDesktop> {
  const { server, owner, folder } = two.pair;
  const desk = new TestDesktop({ server, person: owner, folder: join(folder, 'desk'), name: 'Ana’s desk' });
  await desk.join(ana.id);
  return desk;
}

it('both close it, one with work in it that the other knows nothing of: it is closed once, and that work waits', async () => {
  const desk = await joinDesk();
  const paid = payment(lease, 150_000);
  done(await (await ana.ledger()).execute(close('2026-03-31')));
  done(await (await desk.ledger()).execute(paid, close('2026-03-31')));
  for (const desktop of [ana, desk, ana]) await desktop.sync();
  const ledger = await desk.ledger();
  const waits = await readConflicts(ledger.db);
  expect(waits.map(({ set, refusal }) => `${set.command}: ${refusal.code}`)).toEqual([
    'billing.recordPayment: closed-period',
  ]);
  expect(JSON.stringify(waits)).toContain(paid.args.id);
  expect(ledger.pending).toBe(0);
  const closes = await (await ana.ledger()).books.selectFrom('close').select('through').execute();
  expect(closes).toEqual([{ through: '2026-03-31' }]);
  expect(await desk.digest()).toBe(await ana.digest());
  await desk.workspace.close();
});

it('two who close the same day have closed it once, and nothing waits', async () => {
  const desk = await joinDesk();
  for (const desktop of [ana, desk]) done(await (await desktop.ledger()).execute(close('2026-03-31')));
  for (const desktop of [ana, desk, ana, desk]) await desktop.sync();
  for (const desktop of [ana, desk]) {
    const ledger = await desktop.ledger();
    expect([ledger.pending, await readConflicts(ledger.db)]).toEqual([0, []]);
    const closes = await ledger.books.selectFrom('close').select('through').execute();
    expect(closes).toEqual([{ through: '2026-03-31' }]);
  }
  await desk.workspace.close();
});

it('a manager may not close a period', async () => {
  expect(await (await ben.ledger()).execute(close('2026-03-31'))).toMatchObject({
    error: { code: 'forbidden' },
  });
});
