import type { LetterView } from '@portfolio-os/shared/api';
import type { LetterKind } from '@portfolio-os/shared/mail/rules';
import { type LetterStanding, mayWithdraw } from './letter-state.ts';

/** The letters of one kind that were asked for on one day, by hand or by the monthly rule. */
export interface Mailing {
  readonly key: string;
  readonly what: LetterKind;
  readonly askedOn: string;
  readonly isMonthly: boolean;
  /** "2 of 3 sent; 1 refused". */
  readonly standing: string;
  /** The ids of those that can be withdrawn still. */
  readonly waiting: readonly string[];
}

/** The mailings among some letters, the latest first, and how each stands; a letter alone is none, and stands in the list. */
export function mailingsOf(letters: readonly LetterView[]): Mailing[] {
  const byMailing = Map.groupBy(letters, ({ askedOn, what, isMonthly }) => `${askedOn} ${what} ${isMonthly}`);
  return [...byMailing]
    .filter(([, own]) => own.length > 1)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([key, own]) => {
      const [first] = own;
      const waiting = own.filter(mayWithdraw).map(({ id }) => id);
      return first ? [{ ...first, key, standing: standingOf(own), waiting }] : [];
    });
}

/** Counts of what is known: 3 letters of which 2 went out and one has an address that refuses are "2 of 3 sent; 1 refused". */
export function standingOf(letters: readonly LetterStanding[]): string {
  const counts = new Map<string, number>();
  for (const letter of letters) {
    const word = wordOf(letter);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const others = order.flatMap((word) => (counts.get(word) ? `${counts.get(word)} ${word}` : []));
  return [`${counts.get('sent') ?? 0} of ${letters.length} sent`, ...others].join('; ');
}

const order = ['waiting', 'being withdrawn', 'refused', 'withdrawn', 'not sent', 'in doubt'];

function wordOf({ outcome, why, withdrawnOn }: LetterStanding): string {
  if (outcome === 'sent') return 'sent';
  if (outcome === null) return withdrawnOn ? 'being withdrawn' : 'waiting';
  if (outcome === 'in-doubt') return 'in doubt';
  if (why === 'withdrawn') return 'withdrawn';
  return why === 'address-refused' || why === 'mail-refused' ? 'refused' : 'not sent';
}
