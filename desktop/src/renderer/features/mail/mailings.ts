import type { LetterView } from '@portfolio-os/shared/api';
import type { LetterKind } from '@portfolio-os/shared/mail/rules';
import { type LetterStanding, mayWithdraw } from './letter-state.ts';

/** Letters that were asked for together: by one act of a person, or by one run of a monthly rule. */
export interface Mailing {
  readonly key: string;
  readonly what: LetterKind;
  readonly askedOn: string;
  readonly isMonthly: boolean;
  /** "Ana Ruiz and 2 others": two mailings of one kind and day are told apart by whom they go to. */
  readonly to: string;
  /** "2 of 3 sent; 1 refused". */
  readonly standing: string;
  /** The ids of those that can be withdrawn still. */
  readonly waiting: readonly string[];
}

/**
 * The mailings among letters that come the latest first, in that order, and how each stands. A letter alone is none, and stands in the list. Two reminders of one
 * day, asked for one after the other, are two letters; two times three are two mailings.
 */
export function mailingsOf(letters: readonly LetterView[]): Mailing[] {
  const byMailing = Map.groupBy(letters, ({ id, mailingId }) => mailingId ?? id);
  return [...byMailing].flatMap(([key, own]) => {
    const [first] = own;
    if (!first || own.length < 2) return [];
    const waiting = own.filter(mayWithdraw).map(({ id }) => id);
    return [{ ...first, key, to: toWhom(own), standing: standingOf(own), waiting }];
  });
}

function toWhom(letters: readonly LetterView[]): string {
  const [first = '', ...others] = [...new Set(letters.map(({ tenant }) => tenant))].sort();
  if (others.length < 2) return [first, ...others].join(' and ');
  return `${first} and ${others.length} others`;
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
