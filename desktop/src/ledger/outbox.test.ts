import { newId } from '@portfolio-os/shared/core';
import { registry } from '@portfolio-os/shared/portfolio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeConnection } from './connection.ts';
import type { Ledger } from './ledger.ts';
import { readPending, undoPending } from './outbox.ts';
import { addLease, createPortfolio, payment, reopened, temporaryWorkspace } from './test-ledger.ts';
import { verifyLedger } from './verify.ts';

async function dump(ledger: Ledger): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {};
  for (const name of [...registry.records.keys(), 'fieldHistory'] as const) {
    tables[name] = await ledger.db
      .selectFrom(name as 'payment')
      .selectAll()
      .execute();
  }
  return tables;
}

/** From now on what is done here waits for a server's verdict. */
async function connect(ledger: Ledger): Promise<void> {
  const connection = { url: 'http://127.0.0.1:1', server: newId(), userId: 'ana', email: 'ana@example.com' };
  await ledger.synchronise(async (trx, _, head) => {
    await writeConnection(trx, { ...connection, role: 'owner' });
    return head;
  });
}

/** What somebody may do on a plane: each number is one of these, again and again. */
const doings = [
  (lease: string) => payment(lease, 25_000),
  (lease: string) => ({ command: 'billing.allocateCredit', args: { leaseIds: [lease] } }),
  () => ({ command: 'billing.generateCharges', args: { through: '2026-09-30' } }),
  (lease: string) => ({
    command: 'leasing.recordMoveOut',
    args: { leaseId: lease, movedOutOn: '2026-08-15' },
  }),
  (lease: string) => ({ command: 'leasing.recordMoveOut', args: { leaseId: lease, movedOutOn: null } }),
  () => ({ command: 'organisation.changeSettings', args: { name: `Renamed ${newId()}` } }),
  (lease: string) => ({ command: 'billing.followSchedule', args: { leaseIds: [lease] } }),
];

describe('pending sets', () => {
  it('leave the tables as they were once they are undone, whatever they did', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(doings.length - 1), { maxLength: 12 }), async (choices) => {
        const workspace = temporaryWorkspace();
        const { id, ledger } = await createPortfolio(workspace);
        const lease = await addLease(ledger);
        await ledger.execute({ command: 'billing.generateCharges', args: { through: '2026-06-30' } });
        const before = await dump(ledger);
        await connect(ledger);
        for (const choice of choices) {
          const doing = doings[choice]?.(lease);
          if (doing) await ledger.execute(doing);
        }
        expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
        await workspace.close();

        const again = reopened(workspace.folder);
        const opened = await again.open(id);
        if (!opened.ok) throw new Error(opened.error.message);
        const counts = (await readPending(opened.value.db)).map(({ set }) => set.n);
        expect(counts).toEqual(counts.map((_, index) => (counts[0] ?? 0) + index));
        await opened.value.synchronise(async (trx, { projection }, head) => {
          await undoPending(trx, projection);
          return head;
        });
        expect(await dump(opened.value)).toEqual(before);
        await again.close();
      }),
      { numRuns: 25 },
    );
  });
});
