import { assert } from '../core/result.ts';
import { compareText } from '../core/text.ts';
import type { FactWords, Posting } from './define-postings.ts';
import { factPostings } from './facts.ts';

const places = new Map(factPostings.map(({ fact }, place) => [fact, place]));
const words = new Map(factPostings.map((one) => [one.fact, one]));

type Placed = Pick<Posting, 'fact' | 'factId' | 'postedOn'>;

/** By day; postings of one day in the order of their facts, then of ids. The lines of a fact stay as they stand. */
export function inOrder<Row extends Placed>(rows: readonly Row[]): Row[] {
  return rows.toSorted(compareFacts);
}

export function compareFacts(a: Placed, b: Placed): number {
  return compareText(a.postedOn, b.postedOn) || placeOf(a) - placeOf(b) || compareText(a.factId, b.factId);
}

/** Where a fact stands among those of one day. */
export function placeOf({ fact }: Pick<Posting, 'fact'>): number {
  return places.get(fact) ?? places.size;
}

export function wordsOf({ fact }: Pick<Posting, 'fact'>): FactWords {
  const found = words.get(fact);
  assert(found, `${fact} is a fact that moves money`);
  return found;
}
