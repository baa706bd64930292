import { depositsHeld } from '@portfolio-os/shared/billing';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { expectSame as haveSame, apart as meetApart, usePair } from './test-apart.ts';

const two = usePair();
let lease: string;

beforeEach(async () => {
  ({ lease } = two.pair);
  const { ana, ben } = two.pair;
  const received = { receivedOn: '2026-01-02', method: 'check' };
  const args = { id: newId(), leaseId: lease, kind: 'security', amountCents: 150_000, ...received };
  done(await (await ana.ledger()).execute({ command: 'billing.recordDeposit', args }));
  await ana.sync();
  await ben.sync();
});

const giveBack = (amountCents: number) => ({
  command: 'billing.refundDeposit',
  args: {
    ...{ id: newId(), leaseId: lease, kind: 'security', amountCents },
    ...{ refundedOn: '2026-03-01', method: 'check' },
  },
});
const books = async () => (await two.pair.ana.ledger()).books;

it('both give the same deposit back: the second is refused, waits under Needs attention, and nothing is lost', async () => {
  const second = giveBack(150_000);
  expect(await meetApart(two.pair, [giveBack(150_000)], [second])).toEqual(['billing.refundDeposit: not-held']);
  const refunds = await (await books()).selectFrom('depositRefund').select('amountCents').execute();
  expect(refunds).toEqual([{ amountCents: 150_000 }]);
  expect((await depositsHeld(await books(), { asOf: '2026-03-01' })).get(lease)).toBeUndefined();
  const [waits] = await readConflicts((await two.pair.ben.ledger()).db);
  expect(JSON.stringify(waits)).toContain(second.args.id);
  await haveSame(two.pair);
});

it('what both take fits together: each is kept', async () => {
  expect(await meetApart(two.pair, [giveBack(100_000)], [giveBack(50_000)])).toEqual([]);
  expect((await depositsHeld(await books(), { asOf: '2026-03-01' })).get(lease)).toBeUndefined();
});

it('one applies it to a charge, and the other gives it back: whoever comes second decides again', async () => {
  const charge = await (await books())
    .selectFrom('charge')
    .select('id')
    .where('dueOn', '=', '2026-01-01')
    .executeTakeFirstOrThrow();
  const apply = {
    command: 'billing.applyDeposit',
    args: {
      ...{ leaseId: lease, kind: 'security', appliedOn: '2026-03-01' },
      parts: [{ id: newId(), chargeId: charge.id, amountCents: 60_000 }],
    },
  };
  expect(await meetApart(two.pair, [apply], [giveBack(150_000)])).toEqual(['billing.refundDeposit: not-held']);
  expect((await depositsHeld(await books(), { asOf: '2026-03-01' })).get(lease)).toBe(90_000);
});
