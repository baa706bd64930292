import { expectOk as done, newId } from '@portfolio-os/shared/core';
import { expect, it } from 'vitest';
import { verifyLedger } from '../../desktop/src/ledger/index.ts';
import { expectSame, apart as meetApart, usePair } from './test-apart.ts';

const two = usePair();

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
