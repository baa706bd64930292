import { isNoise, wordsOf } from '../suggest/payee.ts';

interface Entry<T> {
  readonly item: T;
  readonly words: readonly string[];
}

/** Finds the things whose names are in a text without comparing all of them. */
export class NameIndex<T> {
  /** Keyed by the last word of the name: it is in every text that holds the name, and few people share it. */
  readonly #byLastWord = new Map<string, Entry<T>[]>();

  constructor(items: Iterable<T>, nameOf: (item: T) => string) {
    for (const item of items) {
      const all = wordsOf(nameOf(item));
      const telling = all.filter((word) => !isNoise(word));
      const words = telling.length > 0 ? telling : all;
      const last = words.at(-1);
      if (last === undefined) continue;
      const others = this.#byLastWord.get(last);
      if (others) others.push({ item, words });
      else this.#byLastWord.set(last, [{ item, words }]);
    }
  }

  /** Those whose whole name is among the words. */
  wholeIn(words: ReadonlySet<string>): T[] {
    const found = new Set<T>();
    for (const word of words) {
      for (const entry of this.#byLastWord.get(word) ?? [])
        if (entry.words.every((part) => words.has(part))) found.add(entry.item);
    }
    return [...found];
  }

  /** Those whose name ends with the word. */
  endingWith(word: string): T[] {
    return (this.#byLastWord.get(word) ?? []).map(({ item }) => item);
  }
}
