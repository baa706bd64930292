import { z } from 'zod';
import { movingMatches } from '../../bank/moved-matches.ts';
import { MOST_ON_SLIP, slipApart } from '../../bank/slips.ts';
import { derivedId } from '../../core/ids.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { reason } from '../../define-reversal.ts';
import { settleCredit } from '../../follow-ups.ts';
import { count, money, say, total } from '../../log/describe/index.ts';
import type { Op } from '../../log/index.ts';
import { paymentTakenBack } from '../corrections.ts';
import { settling } from '../describe.ts';

/**
 * Takes back what `billing.recordPayments` recorded, each payment on its own day, and takes their slip apart, as one act. A payment that
 * somebody returned or corrected since is left as it is. One of each lease at the most, because what one of them frees another would free again.
 */
export const takeBackPayments = defineCommand({
  name: 'billing.takeBackPayments',
  title: 'Payments taken back',
  area: 'reversals',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({
    paymentIds: z.array(z.uuid()).min(1, 'Choose at least one payment.').max(MOST_ON_SLIP),
    /** The slip that they were recorded on; null: none. */
    slipId: z.uuid().nullable().default(null),
    reason,
  }),
  follows: async ({ paymentIds }, db) => settleCredit(...(await leasesOfPayments(db, paymentIds))),
  async run(context, { paymentIds, slipId, reason }) {
    const { db, today } = context;
    const leases = await leasesOfPayments(db, paymentIds);
    if (new Set(leases).size < leases.length) return oneOfEachLease();
    const ops: Op[] = [];
    for (const paymentId of new Set(paymentIds)) {
      const id = derivedId('payments-taken-back', paymentId);
      const taken = await paymentTakenBack(context, { id, paymentId, reason, twinId: null });
      if (taken.ok) ops.push(...taken.value);
      else if (taken.error.code !== 'already-reversed') return taken;
    }
    if (slipId === null) return accept(ops);
    const apart = await slipApart(db, { slipId, today });
    return apart.ok ? accept([...ops, ...apart.value]) : apart;
  },
  writes: `+payment depositSlip.archivedOn ${movingMatches} ${settling}`,
  describe: (change) => {
    const rows = change.added('payment');
    if (rows.length === 0) return null;
    return say`Took back ${count(rows.length, 'payment')} of ${money(-total(rows))}`;
  },
});

/** The lease of each payment; one payment that is named twice counts once. */
async function leasesOfPayments(db: Database, paymentIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('payment')
    .select('leaseId')
    .where('id', 'in', paymentIds)
    .orderBy('id')
    .execute();
  return rows.map(({ leaseId }) => leaseId);
}

const oneOfEachLease = () =>
  refuse('twice', 'Two of these payments are on one lease. Take one of them back by itself.', {
    field: 'paymentIds',
  });
