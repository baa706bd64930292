import { foldText } from '@portfolio-os/shared/core';

/** Something that can be found by typing: what is matched, in the order that matters. */
export interface Findable {
  /** "Ana Ruiz", "Maple Court · 3B". */
  title: string;
  /** More words that find it: an e-mail, the unit of a tenant. */
  also?: string;
}

/**
 * The best `limit` matches for what was typed. Every typed word must start a word of the title or of `also`
 * (or, less well, occur in them), so "ru 3b" finds "Ana Ruiz" of "Maple Court · 3B". Equally good matches keep the
 * order that they came in: whoever owes most stays first.
 */
export function find<T extends Findable>(items: readonly T[], typed: string, limit: number): T[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.slice(0, limit);
  const scored: { item: T; score: number }[] = [];
  for (const item of items) {
    const score = scoreOf(item, words);
    if (score > 0) scored.push({ item, score });
  }
  scored.sort((a, b) => b.score - a.score);
  return scored.slice(0, limit).map(({ item }) => item);
}

/** The rows of a list that what was typed finds, by what each is found by; all of them, as they stand, while nothing is typed. */
export function findRows<T>(rows: readonly T[], typed: string, foundBy: (row: T) => Findable): T[] {
  const findable = rows.map((row) => ({ row, ...foundBy(row) }));
  return find(findable, typed, rows.length).map(({ row }) => row);
}

function scoreOf(item: Findable, words: string[]): number {
  const title = foldText(item.title);
  const also = foldText(item.also ?? '');
  let total = 0;
  for (const word of words) {
    const score = Math.max(4 * match(title, word), 3 * match(also, word));
    if (score === 0) return 0;
    total += score;
  }
  return title.startsWith(words[0] ?? '') ? total + 2 : total;
}

/** 3: the whole word; 2: its beginning; 1: somewhere in it; 0: not at all. */
function match(text: string, word: string): number {
  let best = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const startsWord = at === 0 || !isLetter(text[at - 1]);
    const endsWord = !isLetter(text[at + word.length]);
    best = Math.max(best, startsWord ? (endsWord ? 3 : 2) : 1);
  }
  return best;
}

function isLetter(character = ' '): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
