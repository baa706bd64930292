import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draftsIn, forgetDraft, keepDraft } from './drafts.ts';

/** The browser's store, as far as drafts use it: its entries are its own properties. */
class Store {
  getItem(key: string): string | null {
    return Object.entries(this).find(([known]) => known === key)?.[1] ?? null;
  }
  setItem(key: string, value: string): void {
    Object.assign(this, { [key]: value });
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

const place = { portfolioId: 'p', table: 'building', id: 'b', page: 'one' };

describe('drafts of notes', () => {
  beforeEach(() => vi.stubGlobal('localStorage', new Store()));
  afterEach(() => vi.unstubAllGlobals());

  it('are kept for each portfolio, note and page, and found again', () => {
    keepDraft(place, 'AAA=');
    keepDraft({ ...place, page: 'two' }, 'AAE=');
    keepDraft({ ...place, portfolioId: 'other' }, 'AAI=');
    localStorage.setItem('portfolio-os.last-opened', 'p');
    expect(draftsIn('p')).toEqual([
      { ...place, update: 'AAA=' },
      { ...place, page: 'two', update: 'AAE=' },
    ]);
  });

  it('are forgotten once they are in the books, unless more was typed since', () => {
    keepDraft(place, 'AAA=');
    const [draft] = draftsIn('p');
    if (!draft) throw new Error('The draft was not kept.');
    keepDraft(place, 'AAEA');
    forgetDraft(draft);
    expect(draftsIn('p')).toHaveLength(1);
    forgetDraft({ ...draft, update: 'AAEA' });
    expect(draftsIn('p')).toEqual([]);
  });

  it('do not stop anybody from typing where the store is full', () => {
    vi.stubGlobal('localStorage', {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    expect(() => keepDraft(place, 'AAA=')).not.toThrow();
  });
});
