import { assert, newId } from '@portfolio-os/shared/core';
import { chainHash } from '@portfolio-os/shared/log';
import { beforeEach, expect, it } from 'vitest';
import { writeConnection } from '../connection.ts';
import type { Ledger } from '../ledger.ts';
import { readLog } from '../log.ts';
import { rebase } from '../rebase/rebase.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../test-ledger.ts';
import { verifyLedger } from '../verify.ts';
import { disconnectBooks } from './disconnect.ts';
import { freezeBatch, readPending } from './outbox.ts';

let ledger: Ledger;
let lease: string;

beforeEach(async () => {
  ({ ledger } = await createPortfolio(temporaryWorkspace()));
  lease = await addLease(ledger);
  const connection = { url: 'http://127.0.0.1:1', server: newId(), userId: 'ana', email: 'ana@example.com' };
  await ledger.synchronise(async (trx, _, head) => {
    await writeConnection(trx, { ...connection, role: 'read-only' });
    return head;
  });
});

/** As an owner again, whatever the server said. */
async function asOwner(): Promise<void> {
  await ledger.synchronise(async (trx, _, head) => {
    assert(ledger.connection, 'the portfolio is connected');
    await writeConnection(trx, { ...ledger.connection, role: 'owner' });
    return head;
  });
}

const disconnect = () => ledger.synchronise((trx, tools, head) => disconnectBooks(trx, head, tools));
const charges = async () =>
  (await ledger.db.selectFrom('charge').select('id').orderBy('id').execute()).map(({ id }) => id);

it('what waits takes its place at the end of the log, and the books prove themselves', async () => {
  await asOwner();
  const before = ledger.head.seq;
  await ledger.execute(
    { command: 'billing.generateCharges', args: { through: '2026-06-30' } },
    payment(lease),
    { command: 'billing.allocateCredit', args: { leaseIds: [lease] } },
  );
  expect(ledger.pending).toBe(3);
  const open = await charges();
  await disconnect();
  expect({ pending: ledger.pending, connection: ledger.connection, seq: ledger.head.seq }).toEqual({
    pending: 0,
    connection: null,
    seq: before + 3,
  });
  expect(await charges()).toEqual(open);
  expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
  expect((await ledger.execute(payment(lease))).ok).toBe(true);
});

it('a role that only reads ends with the connection: the copy is the person’s own', async () => {
  expect((await ledger.execute(payment(lease))).ok).toBe(false);
  await disconnect();
  expect((await ledger.execute(payment(lease))).ok).toBe(true);
});

it('of a set that was sent, what somebody else brought meanwhile is not written twice', async () => {
  await asOwner();
  await ledger.execute({ command: 'billing.generateCharges', args: { through: '2026-03-31' } });
  await ledger.execute(payment(lease));
  const made = await charges();
  await ledger.synchronise(async (trx, tools, head) => {
    await freezeBatch(trx, { sets: 10, bytes: 1_000_000 });
    const [first] = await readPending(trx);
    assert(first && first.set.ops.length === made.length, 'the charges wait as one set');
    const theirs = { ...first.set, id: newId(), device: newId(), n: 1, ops: first.set.ops.slice(0, 1) };
    const logged = { ...theirs, seq: head.seq + 1, actor: 'ben', acceptedAt: theirs.at };
    const pulled = [{ ...logged, hash: chainHash(head.hash, logged) }];
    return rebase(trx, head, { pulled, verdicts: [] }, tools);
  });
  await disconnect();
  expect(await charges()).toEqual(made);
  expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
  const counts: number[] = [];
  for await (const { device, n } of readLog(ledger.db)) if (device === ledger.device) counts.push(n);
  expect(counts).toEqual(counts.map((_, index) => index + 1));
});
