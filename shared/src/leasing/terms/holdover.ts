import { z } from 'zod';
import { accept } from '../../core/result.ts';
import { defineCommand } from '../../define-command.ts';
import { edited } from '../../log/describe/index.ts';
import { change } from '../../log/index.ts';
import { findLease, missing } from '../lease-rows.ts';
import { lease } from '../schema.ts';

/**
 * What the lease says of the rent of a tenant who stays after a fixed term, in hundredths of a percent of the rent before: 15,000
 * makes 2,250 of 1,500. Nothing is charged by it until somebody says that they stayed (`leasing.holdOver`). Null: it says nothing.
 */
export const agreeHoldoverRent = defineCommand({
  name: 'leasing.agreeHoldoverRent',
  title: 'Rent after the term agreed',
  area: 'properties',
  args: z.strictObject({ leaseId: z.uuid(), holdoverBasisPoints: z.int().min(1).max(100_000).nullable() }),
  async run({ db }, { leaseId, holdoverBasisPoints }) {
    const current = await findLease(db, leaseId);
    if (!current) return missing();
    const op = change(lease, current, { holdoverBasisPoints });
    return accept(op ? [op] : []);
  },
  writes: 'lease.holdoverBasisPoints',
  describe: (change) => edited(lease, change),
});
