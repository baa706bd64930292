import { refuse } from '../core/result.ts';

// Refusals about money: commands give them before anything is written, and admission gives the same where two devices met.

/** What people call a fact that moves money and that another one takes back: "charge", "expense". */
type Noun = string;

export function isPositive(what: Noun): string {
  const how =
    what === 'payment' ? 'Record a returned payment on the payment itself.' : 'To take one back, reverse it.';
  return `${/^[aeiou]/.test(what) ? 'An' : 'A'} ${what} is more than zero. ${how}`;
}

export function isReversal(what: Noun) {
  const words = what === 'payment' ? 'a return and cannot be returned' : 'a reversal and cannot be reversed';
  return refuse('is-reversal', `This entry is itself ${words}.`);
}

export function alreadyReversed(what: Noun) {
  const [verb, noun] = what === 'payment' ? ['returned', 'return'] : ['reversed', 'reversal'];
  return refuse(
    'already-reversed',
    `This ${what} is in the books as ${verb} already. Look at the ledger: if that is the same ${noun}, nothing is left to do.`,
  );
}

export const alreadyCorrected = (what: Noun) =>
  refuse(
    'already-reversed',
    `This ${what} was corrected or taken back already. Look at what stands in its place, and do it there.`,
  );

export const chargedAnewMeanwhile = () =>
  refuse(
    'already-reversed',
    'The lease’s terms changed, and this charge was reversed for them. Look at the ledger, and reverse what is charged in its place.',
  );

export const nothingToCorrect = () =>
  refuse('nothing-changed', 'Nothing is different from what stands in the books.');

export const paymentReturned = () => refuse('returned', 'This payment was returned, so it settles nothing.');

export const paymentExceeded = () =>
  refuse('over-allocated', 'These amounts add up to more than the payment. Lower one of them.', {
    field: 'allocations',
  });

export const chargeExceeded = (description: string) =>
  refuse('over-allocated', `“${description}” has less open than that.`, { field: 'allocations' });

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
