import { newId } from '@portfolio-os/shared/core';
import { registry } from '@portfolio-os/shared/portfolio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from './ledger.ts';
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
  (lease: string) => ({ command: 'billing.settleMoveOut', args: { leaseId: lease } }),
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
        await workspace.close();

        const connected = reopened(workspace.folder, { sequencer: 'server' });
        const opened = await connected.open(id);
        if (!opened.ok) throw new Error(opened.error.message);
        for (const choice of choices) {
          const doing = doings[choice]?.(lease);
          if (doing) await opened.value.execute(doing);
        }
        expect(await verifyLedger(opened.value.db)).toMatchObject({ problems: [] });
        const sets = await opened.value.undoPending();
        expect(sets.map((set) => set.n)).toEqual(sets.map((_, index) => (sets[0]?.n ?? 0) + index));
        expect(await dump(opened.value)).toEqual(before);
        await connected.close();
      }),
      { numRuns: 25 },
    );
  });

  it('survive a restart', async () => {
    const workspace = temporaryWorkspace({ sequencer: 'server' });
    const { id, ledger } = await createPortfolio(workspace);
    await addLease(ledger);
    const pending = await ledger.db.selectFrom('pendingSet').select('n').execute();
    await workspace.close();
    const opened = await reopened(workspace.folder, { sequencer: 'server' }).open(id);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(await opened.value.db.selectFrom('pendingSet').select('n').execute()).toEqual(pending);
    expect(await opened.value.undoPending()).toHaveLength(pending.length);
  });
});
