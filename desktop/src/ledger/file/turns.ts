/** One after the other does something with a thing of an id; whoever only wants to use it waits until nobody does. */
export class Turns {
  /** What ends when whoever has the turn is done. */
  readonly #taken = new Map<string, Promise<void>>();

  /** The end of the turn that somebody has now. Who has waited for it looks again: another may have come first. */
  endOf(id: string): Promise<void> | undefined {
    return this.#taken.get(id);
  }

  async take<Value>(id: string, work: () => Promise<Value>): Promise<Value> {
    // Between the last look and the taking nothing is awaited, so that of two who waited one takes it.
    while (this.#taken.has(id)) await this.#taken.get(id);
    const taken = Promise.withResolvers<void>();
    this.#taken.set(id, taken.promise);
    try {
      return await work();
    } finally {
      this.#taken.delete(id);
      taken.resolve();
    }
  }
}
