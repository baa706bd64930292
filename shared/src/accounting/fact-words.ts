import { assert } from '../core/result.ts';
import { compareText } from '../core/text.ts';
import type { FactWords, Posting } from './define-postings.ts';
import { enteredAt } from './entry-order.ts';
import { factPostings } from './facts.ts';

const places = new Map(factPostings.map(({ fact }, place) => [fact, place]));
const words = new Map(factPostings.map((one) => [one.fact, one]));

type Placed = Pick<Posting, 'fact' | 'factId' | 'postedOn'> & Partial<Pick<Posting, 'seq' | 'reversesId'>>;

/**
 * By day; postings of one day as they came into the books, where their place in the log is read; of one set in the order of their facts, what takes
 * something back before what stands in its place. The lines of a fact stay as they stand.
 */
export function inOrder<Row extends Placed>(rows: readonly Row[]): Row[] {
  return rows.toSorted(compareFacts);
}

export function compareFacts(a: Placed, b: Placed): number {
  return (
    compareText(a.postedOn, b.postedOn) ||
    placeInLog(a) - placeInLog(b) ||
    placeOf(a) - placeOf(b) ||
    takesBack(a) - takesBack(b) ||
    compareText(a.factId, b.factId)
  );
}

/** A journal for another program stands alone: it is in the order of its facts, whatever log they came from. */
function placeInLog({ seq }: Placed): number {
  return seq === undefined ? 0 : enteredAt(seq);
}

function takesBack({ reversesId }: Placed): number {
  return reversesId ? 0 : 1;
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
