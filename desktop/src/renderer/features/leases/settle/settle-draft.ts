/** Whose answers: of one lease of one portfolio. */
export interface SettlePlace {
  portfolioId: string;
  leaseId: string;
}

const PREFIX = 'portfolio-os.settle ';

/** Answers that were typed and are not posted yet, kept in the browser's own store: leaving the page or the app loses nothing. */
export function keepAnswers(place: SettlePlace, values: object): void {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(values));
  } catch {
    // The store is full or forbidden. The answers are still on the screen.
  }
}

/** What was answered before; an answer that another version did not ask is missing. */
export function answersOf<Values>(place: SettlePlace): Partial<Values> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(place)) ?? '{}');
  } catch {
    return {};
  }
}

export function dropAnswers(place: SettlePlace): void {
  localStorage.removeItem(keyOf(place));
}

function keyOf({ portfolioId, leaseId }: SettlePlace): string {
  return PREFIX + [portfolioId, leaseId].join(' ');
}
