/**
 * Counts running work, so that the scheduler moves on only when all of it has ended or waits for the network. Without that,
 * one seed would not always give the same run.
 */
export class Activity {
  #atWork = 0;
  #quiet = Promise.withResolvers<void>();

  begin(): void {
    this.#atWork += 1;
  }

  end(): void {
    this.#atWork -= 1;
    if (this.#atWork === 0) {
      this.#quiet.resolve();
      this.#quiet = Promise.withResolvers<void>();
    }
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.begin();
    try {
      return await work();
    } finally {
      this.end();
    }
  }

  /** Resolves when no work is running. */
  async quiet(): Promise<void> {
    while (this.#atWork > 0) await this.#quiet.promise;
  }
}
