import { leaseBalances } from '@portfolio-os/shared/accounting';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { expectSame as haveSame, apart as meetApart, usePair } from './test-apart.ts';

const two = usePair();
let lease: string;

/** The rent of January is 1,500.00; the tenant pays 1,800.00, of which 300.00 is credit. */
beforeEach(async () => {
  ({ lease } = two.pair);
  const { ana, ben } = two.pair;
  const owed = await creditOf();
  const received = { receivedOn: '2026-01-02', method: 'check' };
  const amountCents = owed.openCents + 30_000;
  const args = { id: newId(), leaseId: lease, payerId: null, amountCents, ...received };
  done(await (await ana.ledger()).execute({ command: 'billing.recordPayment', args }));
  await ana.sync();
  await ben.sync();
});

async function creditOf() {
  const { books } = await two.pair.ana.ledger();
  const balances = await leaseBalances(books, { asOf: '2026-12-31', leaseIds: [lease] });
  return balances.get(lease) ?? { openCents: 0, creditCents: 0 };
}

const refund = (amountCents: number) => ({
  command: 'billing.refundCredit',
  args: { id: newId(), leaseId: lease, amountCents, refundedOn: '2026-03-01', method: 'check' },
});

it('both refund the same credit: the second is refused, waits under Needs attention, and nothing is lost', async () => {
  const second = refund(30_000);
  expect(await meetApart(two.pair, [refund(30_000)], [second])).toEqual(['billing.refundCredit: not-credit']);
  const { books } = await two.pair.ana.ledger();
  const refunds = await books.selectFrom('creditRefund').select('amountCents').execute();
  expect(refunds).toEqual([{ amountCents: 30_000 }]);
  const [waits] = await readConflicts((await two.pair.ben.ledger()).db);
  expect(JSON.stringify(waits)).toContain(second.args.id);
  await haveSame(two.pair);
});
