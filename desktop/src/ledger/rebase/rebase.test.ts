import { assert, expectOk } from '@portfolio-os/shared/core';
import { chainHash } from '@portfolio-os/shared/log';
import { expect, it } from 'vitest';
import { readPending } from '../outbox/outbox.ts';
import { addLease, createPortfolio, temporaryWorkspace } from '../test-ledger.ts';
import { TestServer } from '../test-server.ts';
import { verifyLedger } from '../verify.ts';
import { rebase } from './rebase.ts';

it('long work of which a part has arrived is made again from there, and its rest is not dropped', async () => {
  const { ledger } = await createPortfolio(
    temporaryWorkspace({ now: () => new Date('2076-12-15T12:00:00Z') }),
  );
  await addLease(ledger);
  await TestServer.connect(ledger);
  expectOk(await ledger.execute({ command: 'billing.generateCharges', args: { through: '2076-12-31' } }));
  const charges = async () =>
    (await ledger.db.selectFrom('charge').select('id').orderBy('id').execute()).map(({ id }) => id);
  const made = await charges();
  const [first, second] = await readPending(ledger.db);
  assert(first && second?.part === 1, 'the charges wait as two sets');
  // As after a copy of this installation was found: what was sent is written anew under another id.
  await ledger.synchronise(async (trx, tools, head) => {
    const logged = { ...first.set, seq: head.seq + 1, actor: 'ana', acceptedAt: first.set.at };
    const pulled = [{ ...logged, hash: chainHash(head.hash, logged) }];
    return rebase(trx, head, { pulled, verdicts: [] }, tools);
  });
  expect(await charges()).toEqual(made);
  expect(ledger.pending).toBe(1);
  expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
});
