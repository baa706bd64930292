/** Lets one piece of work begin only when the one before it has ended, however it ended. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    // Whoever took the turn hears how it ended.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
