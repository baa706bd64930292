import type pg from 'pg';

/** How many statements one connection keeps prepared: each plan takes memory in PostgreSQL. */
const MOST_KEPT = 150;
/** How often a statement runs before it is prepared: a plan for one that runs once only takes memory. */
const WORTH_KEEPING = 3;
const MOST_COUNTED = 1000;
/** A generic plan fits a few short values; for many values, or a document of hundreds of rows, a plan of its own pays off. */
const MOST_VALUES = 20;
const LONGEST_VALUE = 1000;

/** PostgreSQL's codes where the tables changed under a prepared statement, or where it no longer knows the statement. */
const OUTDATED = new Set(['0A000', '26000']);

/**
 * Makes a connection prepare the statements that it runs often, because PostgreSQL would parse and plan them anew each time
 * (docs/decisions/0020).
 */
export function prepareStatements(client: pg.ClientBase): void {
  const ask: (...args: unknown[]) => unknown = client.query.bind(client);
  const kept = new KeptStatements();
  const query = (...args: unknown[]) => {
    const [text, values] = args;
    if (args.length > 2 || typeof text !== 'string' || !isFewAndShort(values)) return ask(...args);
    const name = kept.nameOf(text);
    if (name === null) return ask(text, values);
    return Promise.resolve(ask({ name, text, values })).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && OUTDATED.has(String(error.code))) kept.forget();
      throw error;
    });
  };
  Object.assign(client, { query });
}

function isFewAndShort(values: unknown): values is readonly unknown[] {
  return (
    Array.isArray(values) &&
    values.length > 0 &&
    values.length <= MOST_VALUES &&
    values.every((value) => typeof value !== 'string' || value.length <= LONGEST_VALUE)
  );
}

class KeptStatements {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #made = 0;

  /** The name under which a statement is prepared; null: it runs unprepared. */
  nameOf(text: string): string | null {
    const known = this.#names.get(text);
    if (known || this.#names.size >= MOST_KEPT) return known ?? null;
    const count = (this.#counts.get(text) ?? 0) + 1;
    if (count < WORTH_KEEPING) {
      if (this.#counts.size >= MOST_COUNTED) this.#counts.clear();
      this.#counts.set(text, count);
      return null;
    }
    this.#counts.delete(text);
    this.#made += 1;
    const name = `kept_${this.#made}`;
    this.#names.set(text, name);
    return name;
  }

  /** Prepares all of them anew under other names: nobody knows which of the others are outdated too. */
  forget(): void {
    this.#names.clear();
  }
}
