import { waitingSuspense } from '@portfolio-os/shared/billing';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { expectSame as haveSame, apart as meetApart, usePair } from './test-apart.ts';

const two = usePair();
const suspenseId = newId();

beforeEach(async () => {
  const { ana, ben } = two.pair;
  const args = { id: suspenseId, amountCents: 300_000, receivedOn: '2026-01-02', method: 'check' };
  done(await (await ana.ledger()).execute({ command: 'billing.recordSuspense', args }));
  await ana.sync();
  await ben.sync();
});

const identify = (amountCents: number) => ({
  command: 'billing.settleSuspense',
  args: { id: newId(), suspenseId, leaseId: two.pair.lease, amountCents },
});
const books = async () => (await two.pair.ana.ledger()).books;

it('both say whose the same money is: the second is refused, waits under Needs attention, and nothing is lost', async () => {
  const second = identify(300_000);
  expect(await meetApart(two.pair, [identify(300_000)], [second])).toEqual([
    'billing.settleSuspense: not-waiting',
  ]);
  expect(await waitingSuspense(await books(), '2026-03-01')).toEqual(new Map());
  const [waits] = await readConflicts((await two.pair.ben.ledger()).db);
  expect(JSON.stringify(waits)).toContain(second.args.id);
  await haveSame(two.pair);
});

it('what both take fits together: each is kept', async () => {
  expect(await meetApart(two.pair, [identify(150_000)], [identify(90_000)])).toEqual([]);
  expect(await waitingSuspense(await books(), '2026-03-01')).toEqual(new Map([[suspenseId, 60_000]]));
});
