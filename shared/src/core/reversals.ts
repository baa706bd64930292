import { refuse } from './result.ts';

// Refusals about facts that move money and that another fact takes back, the same for every kind of fact.

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

export const nothingToCorrect = () =>
  refuse('nothing-changed', 'Nothing is different from what stands in the books.');

/** A correction brings two entries: what takes the wrong one back, and the right one. */
export const sameIds = () => refuse('bad-input', 'The right entry and the mirror have ids of their own.');
