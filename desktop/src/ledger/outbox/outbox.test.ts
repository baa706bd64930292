import { assert, newId } from '@portfolio-os/shared/core';
import type { ChangeSet, Knowledge } from '@portfolio-os/shared/log';
import { knowledge, registry } from '@portfolio-os/shared/portfolio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeConnection } from '../connection.ts';
import type { Ledger } from '../ledger.ts';
import { addLease, createPortfolio, payment, reopened, temporaryWorkspace } from '../test-ledger.ts';
import { verifyLedger } from '../verify.ts';
import { countHeld, freezeBatch, readPending, undoPending } from './outbox.ts';

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

  it('that were sent wait with the others where their server was set back to a version that does not know them', async () => {
    const { ledger } = await createPortfolio(temporaryWorkspace());
    const lease = await addLease(ledger);
    await connect(ledger);
    const { command, args } = payment(lease, 25_000);
    await ledger.execute({ command, args: { ...args, method: 'processor' } });
    await ledger.execute(payment(lease, 50_000));
    const older = structuredClone(knowledge);
    const method = older.records.payment?.fields.method?.shape;
    assert(method?.type === 'choice', 'a payment has a method of some choices');
    Object.assign(method, { choices: method.choices.filter((choice) => choice !== 'processor') });
    const freezing = async (knows: Knowledge) => {
      let sets: ChangeSet[] = [];
      await ledger.synchronise(async (trx, _, head) => {
        sets = await freezeBatch(trx, { sets: 10, bytes: 1e6 }, knows);
        return head;
      });
      return sets;
    };
    const [first, second] = await freezing(knowledge);
    expect(await freezing(older)).toMatchObject([{ id: second?.id, n: first?.n }]);
    expect(await countHeld(ledger.db)).toBe(1);
    expect((await freezing(knowledge)).map(({ id }) => id)).toEqual([second?.id, first?.id]);
    expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
  });
});
