/** Which note, of which portfolio, typed in which page: two pages may hold text of the same note. */
export interface DraftPlace {
  portfolioId: string;
  table: string;
  id: string;
  page: string;
}

export interface Draft extends DraftPlace {
  /** What the books do not hold yet, as an update in base64. */
  update: string;
}

const PREFIX = 'portfolio-os.draft ';

/**
 * Text that was typed and is not in the books yet, kept in the browser's own store until it is: a page that is closed
 * while the engine does not answer loses nothing.
 */
export function keepDraft(place: DraftPlace, update: string | null): void {
  try {
    if (update === null) localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), update);
  } catch {
    // The store is full or forbidden. The text is still on the screen, which says that it is not saved.
  }
}

export function draftsIn(portfolioId: string): Draft[] {
  return Object.entries(localStorage).flatMap(([key, update]) => {
    const place = placeIn(key);
    return place?.portfolioId === portfolioId ? [{ ...place, update: String(update) }] : [];
  });
}

/** Forgets a draft that was saved, unless more was typed into it since. */
export function forgetDraft({ update, ...place }: Draft): void {
  if (localStorage.getItem(keyOf(place)) === update) keepDraft(place, null);
}

function keyOf({ portfolioId, table, id, page }: DraftPlace): string {
  return PREFIX + [portfolioId, table, id, page].join(' ');
}

function placeIn(key: string): DraftPlace | null {
  if (!key.startsWith(PREFIX)) return null;
  const [portfolioId = '', table = '', id = '', page = ''] = key.slice(PREFIX.length).split(' ');
  return { portfolioId, table, id, page };
}
