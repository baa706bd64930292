import { refuse } from '../core/result.ts';

// Refusals about money: commands give them before anything is written, and admission gives the same where two devices met.

export const chargedAnewMeanwhile = () =>
  refuse(
    'already-reversed',
    'The lease’s terms changed, and this charge was reversed for them. Look at the ledger, and reverse what is charged in its place.',
  );

export const paymentReturned = () => refuse('returned', 'This payment was returned, so it settles nothing.');

export const paymentExceeded = () =>
  refuse('over-allocated', 'These amounts add up to more than the payment. Lower one of them.', {
    field: 'allocations',
  });

export const chargeExceeded = (description: string) =>
  refuse(
    'over-allocated',
    `“${description}” has less open than that. Lower the amount, or change first what else settles it.`,
    { field: 'allocations' },
  );

export const chargeNotOpen = () =>
  refuse('not-open', 'One of these charges is settled, reversed or of another lease. Look again.', {
    field: 'allocations',
  });

export const leaseIsVoid = () =>
  refuse(
    'void',
    'This lease was entered by mistake and owes nothing. Bring it back first, or charge another.',
    { field: 'leaseId' },
  );

export const voidOwesNoFee = () =>
  refuse(
    'void',
    'This lease was entered by mistake and owes no fee. Record the return without one, or bring the lease back first.',
    { field: 'fee' },
  );

export const notLeft = ({ on, left }: { on: string; left: string }) =>
  refuse('not-held', `From ${on} on, ${left} is left of this deposit. Take no more than that.`, {
    field: 'amountCents',
  });

export const notHeld = ({ what, on, held }: { what: string; on: string; held: string }) =>
  refuse('not-held', `From ${on} on, ${held} is held as the ${what} of this lease. Take no more than that.`, {
    field: 'amountCents',
  });

export const notCredit = ({ on, credit }: { on: string; credit: string }) =>
  refuse('not-credit', `From ${on} on, ${credit} is credit that can be refunded. Refund no more than that.`, {
    field: 'amountCents',
  });

export const creditIsUsed = () =>
  refuse(
    'not-credit',
    'This credit settled something, was refunded or moved meanwhile. Look at what is left of it, and take no more than that.',
    { field: 'amountCents' },
  );

export const notMovable = ({ on, credit }: { on: string; credit: string }) =>
  refuse(
    'not-credit',
    `From ${on} on, ${credit} is credit that can be moved to another lease; opening credit is corrected where it stands. Move no more than that.`,
    { field: 'amountCents' },
  );

export const isTransferred = () =>
  refuse(
    'transferred',
    'This is credit that moved from one lease to another. Take that transfer back, and both sides go together.',
  );

export const creditWasTransferred = (on: string) =>
  refuse(
    'transferred',
    `Credit of this payment was moved to another lease on ${on}. Take that transfer back on its own day first; once this is right, move it anew.`,
  );

export const creditCameBackOn = (on: string) =>
  refuse(
    'transferred',
    `Credit of this payment was on another lease until ${on}. Choose that day or a later one.`,
    { field: 'returnedOn' },
  );

export const creditWasRefunded = (on: string) =>
  refuse(
    'refunded',
    `Credit of this payment was refunded on ${on}. Take that refund back on its own day first; once this is right, record it anew.`,
  );

export const refundIsOwed = () =>
  refuse(
    'refunded',
    'This is owed because credit was refunded of a payment that was returned. Take that refund back, and this goes with it; or write it off.',
  );

export const notWrittenOff = ({ on, lost }: { on: string; lost: string }) =>
  refuse(
    'not-written-off',
    `From ${on} on, ${lost} of what was written off on this lease is not recovered. Record what is more as a payment.`,
    { field: 'amountCents' },
  );

/** Of several leases that are changed at once it says which one waits, by its unit. */
export const wasRecovered = (unit: string) =>
  refuse(
    'recovered',
    `Money came in for what was written off on the lease of ${unit}. Take that recovery back first, and record it as a payment.`,
  );
