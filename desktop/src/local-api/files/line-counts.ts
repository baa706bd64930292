import {
  type CountedLines,
  countStatementLines,
  type LineNarrowing,
} from '@portfolio-os/shared/integrations';
import type { Ledger } from '../../ledger/index.ts';

type Filters = Pick<LineNarrowing, 'state' | 'search' | 'doubtful'>;

/** Somebody who types asks for one count a word; what they have left behind is not kept for long. */
const MOST_KEPT = 20;

const byLedger = new WeakMap<Ledger, LineCounts>();

/**
 * How many bank lines a narrowing leaves, counted once for all parts of the list until something is committed: counting
 * looks at every line, and whoever scrolls asks for part after part of one narrowing.
 */
export function countedLines(ledger: Ledger, { state, search, doubtful }: Filters): Promise<CountedLines> {
  const counts = byLedger.get(ledger) ?? new LineCounts(ledger);
  byLedger.set(ledger, counts);
  return counts.of({ state, search, doubtful });
}

class LineCounts {
  readonly #ledger: Ledger;
  readonly #kept = new Map<string, Promise<CountedLines>>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    ledger.onCommit(() => this.#kept.clear());
  }

  of(filters: Filters): Promise<CountedLines> {
    const key = JSON.stringify(filters);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const counting = countStatementLines(this.#ledger.books, filters);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(key, counting);
    // What failed is asked again by the next who wants to know; whoever asked now hears why.
    counting.catch(() => {
      if (this.#kept.get(key) === counting) this.#kept.delete(key);
    });
    return counting;
  }
}
