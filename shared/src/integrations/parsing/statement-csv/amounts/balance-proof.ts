/** One row for the proof: its amount, and the balance beside it, in minor units; null: none. */
export interface ProofEntry {
  readonly lineNumber: number;
  /** Null where the amount cannot be read; balances that depend on it are not checked. */
  readonly amountCents: number | null;
  readonly balanceCents: number | null;
  /** As a calendar date, or as the file writes it where the order of day and month is open. */
  readonly day: string;
}

export interface BalanceProof {
  readonly checked: number;
  /** Lines whose balance is not the one before plus the amounts between. */
  readonly gaps: readonly number[];
  /** The entries, oldest first, in the order in which most balances agree. */
  readonly order: readonly ProofEntry[];
}

/**
 * Each balance must be the one before it plus the amounts between: 500.00, then −20.00 → 480.00. Files run either way, some
 * reverse the lines of one day, and some state one balance a day; the order with the most agreement is taken.
 */
export function proveBalances(entries: readonly ProofEntry[], direction: 1 | -1 | null): BalanceProof {
  let best: BalanceProof | null = null;
  for (const order of orders(entries, direction)) {
    for (const steps of [order, byDay(order)]) {
      const proof = { ...follow(steps), order };
      if (best === null || isBetter(proof, best)) best = proof;
      if (best.gaps.length === 0 && best.checked > 0) return best;
    }
  }
  return best ?? { checked: 0, gaps: [], order: entries };
}

function isBetter(one: BalanceProof, other: BalanceProof): boolean {
  const share = ({ checked, gaps }: BalanceProof) => (checked === 0 ? 0 : (checked - gaps.length) / checked);
  return share(one) > share(other);
}

function orders(entries: readonly ProofEntry[], direction: 1 | -1 | null): (readonly ProofEntry[])[] {
  const reversed = entries.toReversed();
  const byDate = (list: readonly ProofEntry[]) =>
    list.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  if (direction === null) return [entries, reversed];
  const [likely, turned] = direction === 1 ? [entries, reversed] : [reversed, entries];
  return [likely, byDate(likely), byDate(turned)];
}

/**
 * One entry a day, where all balances of the day are equal. None where that joins lines of the first day only, before which
 * there is no balance: a line that the file holds twice looks the same.
 */
function byDay(order: readonly ProofEntry[]): readonly ProofEntry[] {
  const days: ProofEntry[] = [];
  let joinsLater = false;
  for (const entry of order) {
    const last = days.at(-1);
    if (last?.day !== entry.day) {
      days.push(entry);
      continue;
    }
    joinsLater ||= days.length > 1;
    const known = last.amountCents !== null && entry.amountCents !== null;
    days[days.length - 1] = {
      ...entry,
      amountCents: known ? (last.amountCents ?? 0) + (entry.amountCents ?? 0) : null,
      balanceCents: entry.balanceCents ?? last.balanceCents,
    };
    if (last.balanceCents !== null && entry.balanceCents !== null && last.balanceCents !== entry.balanceCents)
      return [];
  }
  return joinsLater ? days : [];
}

function follow(order: readonly ProofEntry[]): { checked: number; gaps: number[] } {
  let last: number | null = null;
  let between: number | null = 0;
  let checked = 0;
  const gaps: number[] = [];
  let unheld: number | null = null;
  for (const { lineNumber, amountCents, balanceCents } of order) {
    if (balanceCents === null) unheld ??= amountCents === 0 ? null : lineNumber;
    else unheld = null;
    between = between === null || amountCents === null ? null : between + amountCents;
    if (balanceCents === null) continue;
    if (last !== null && between !== null) {
      checked += 1;
      if (last + between !== balanceCents) gaps.push(lineNumber);
    }
    last = balanceCents;
    between = 0;
  }
  // Lines after the last balance are not checked: a row that lost its balance may have lost its amount as well.
  if (checked > 0 && unheld !== null) gaps.push(unheld);
  return { checked, gaps };
}

/** The order of the file by its days: 1 oldest first, −1 newest first, null where the days do not tell. */
export function directionOfDays(days: readonly string[]): 1 | -1 | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return first < last ? 1 : -1;
}

/**
 * The direction of amounts without a sign, by the balances: 1,900.00, then 50.00 → 1,850.00 proves −50.00. Takes magnitudes
 * and answers each proven line's amount by its number. A line is not proven where no balance precedes it or it shares its
 * balance with others; none is where the file fits both orders.
 */
export function signsByBalance(
  entries: readonly ProofEntry[],
  direction: 1 | -1 | null,
): ReadonlyMap<number, number> {
  const found = orders(entries, direction).map(signsInOrder);
  const fewest = Math.min(...found.map(({ unfit }) => unfit));
  const fitting = found.filter(({ unfit }) => unfit === fewest);
  const [best] = fitting;
  return best && (direction !== null || fitting.length === 1) ? best.signed : new Map();
}

function signsInOrder(order: readonly ProofEntry[]): { signed: Map<number, number>; unfit: number } {
  const signed = new Map<number, number>();
  let unfit = 0;
  let last: number | null = null;
  let between: ProofEntry[] = [];
  for (const entry of order) {
    if (entry.amountCents !== 0) between.push(entry);
    if (entry.balanceCents === null) continue;
    const [only] = between;
    if (last !== null && only && between.length === 1 && only.amountCents !== null) {
      const moved = entry.balanceCents - last;
      if (Math.abs(moved) === Math.abs(only.amountCents)) signed.set(only.lineNumber, moved);
      else unfit += 1;
    }
    last = entry.balanceCents;
    between = [];
  }
  return { signed, unfit };
}
