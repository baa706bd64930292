import { z } from 'zod';
import { charge } from '../../billing/schema.ts';
import { dayName } from '../../core/calendar.ts';
import { accept, refuse } from '../../core/result.ts';
import { defineCommand } from '../../define-command.ts';
import { followTerms } from '../../follow-ups.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import { calendarDate, change, drawnId, insert } from '../../log/index.ts';
import { date } from '../describe.ts';
import { findLease, missing } from '../lease-rows.ts';
import { lease, leaseTerm } from '../schema.ts';
import { latestTerm } from './lease-terms.ts';
import { agreedIn, checkGoesOn } from './renew-lease.ts';

/**
 * Both sides agree that the tenancy ends on a day before the term does: that day is the move-out, and what it costs, where it costs
 * anything, is a charge (cents). Rent that was charged for later days is reversed. Refuses where no term binds them any more: then it
 * is a move-out like any other.
 */
export const agreeEarlyEnd = defineCommand({
  name: 'leasing.agreeEarlyEnd',
  title: 'Early end agreed',
  area: 'properties',
  args: z.strictObject({
    id: z.uuid(),
    leaseId: z.uuid(),
    agreedOn: calendarDate,
    /** Last day of the tenancy, inclusive. */
    endsOn: calendarDate,
    fee: z
      .strictObject({ chargeId: drawnId, amountCents: z.int().positive().max(1e11), dueOn: calendarDate })
      .nullable()
      .default(null),
  }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db }, { id, leaseId, agreedOn, endsOn, fee }) {
    const current = await findLease(db, leaseId);
    if (!current) return missing();
    const goesOn = checkGoesOn(current);
    if (!goesOn.ok) return goesOn;
    const { startOn, termKind, termEndsOn } = current;
    if (endsOn < startOn)
      return refuse('ends-before-start', `They moved in on ${dayName(startOn)}; it cannot end before that.`, {
        field: 'endsOn',
      });
    if (termEndsOn === null || endsOn >= termEndsOn)
      return refuse('term-ends', 'No term goes on after that day. Record a move-out instead.', {
        field: 'endsOn',
      });
    const moved = change(lease, current, { movedOutOn: endsOn });
    const latest = await latestTerm(db, leaseId);
    const agreement = insert(leaseTerm, {
      ...{ id, leaseId, decision: 'ends-early', agreedOn, fromOn: agreedOn, termKind, termEndsOn: endsOn },
      ...{ formerTermKind: termKind, formerTermEndsOn: termEndsOn },
      ...{ feeChargeId: fee?.chargeId ?? null, followsId: latest?.id ?? null, reversesId: null },
    });
    const costs = fee && insert(charge, { ...feeRow(leaseId, fee), description: 'Fee for ending early' });
    return accept([...(moved ? [moved] : []), ...(costs ? [costs] : []), agreement]);
  },
  writes: '+charge +leaseTerm lease.movedOutOn',
  describe: (change) => {
    const agreed = agreedIn(change);
    if (!agreed) return null;
    const [fee] = change.added('charge');
    const costs = fee ? say`, with a fee of ${amountOf(fee)}` : '';
    return say`Agreed that the lease of ${agreed.of} ends early, on ${date(agreed.row.termEndsOn)}${costs}`;
  },
});

function feeRow(
  leaseId: string,
  { chargeId, ...fee }: { chargeId: string; amountCents: number; dueOn: string },
) {
  const none = { periodOn: null, recurringChargeId: null, payerId: null, workings: null, reversesId: null };
  return { id: chargeId, leaseId, kind: 'other', ...fee, ...none } as const;
}
