import { leaseBalances } from '@portfolio-os/shared/accounting';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { expectSame as haveSame, apart as meetApart, usePair } from './test-apart.ts';
import { leaseOn } from './test-books.ts';

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

it('both move the same credit to another lease: the second is refused, and it settles on one of them alone', async () => {
  const other = await leaseOn(await two.pair.ana.ledger());
  const move = () => ({
    command: 'billing.transferCredit',
    args: { id: newId(), leaseId: lease, toLeaseId: other, amountCents: 30_000, transferredOn: '2026-03-01' },
  });
  expect(await meetApart(two.pair, [move()], [move()])).toEqual(['billing.transferCredit: not-credit']);
  const { books } = await two.pair.ana.ledger();
  const came = await books
    .selectFrom('payment')
    .select(['leaseId', 'amountCents'])
    .where('method', '=', 'credit-transfer')
    .execute();
  expect(came).toEqual([{ leaseId: other, amountCents: 30_000 }]);
  expect((await creditOf()).creditCents).toBe(0);
});

it('one moves the credit while the other refunds it: the refund waits, and no cent is given twice', async () => {
  const other = await leaseOn(await two.pair.ana.ledger());
  const move = {
    command: 'billing.transferCredit',
    args: { id: newId(), leaseId: lease, toLeaseId: other, amountCents: 20_000, transferredOn: '2026-03-01' },
  };
  const second = refund(20_000);
  expect(await meetApart(two.pair, [move], [second])).toEqual(['billing.refundCredit: not-credit']);
  const [waits] = await readConflicts((await two.pair.ben.ledger()).db);
  expect(JSON.stringify(waits)).toContain(second.args.id);
  // 300.00 less the 200.00 that moved; what waits can be refunded in part.
  expect((await creditOf()).creditCents).toBe(10_000);
  expect(await meetApart(two.pair, [], [refund(10_000)])).toEqual(['billing.refundCredit: not-credit']);
  expect((await creditOf()).creditCents).toBe(0);
});
