/**
 * Counts what is at work, so that the scheduler moves on only when everything waits for it: for the network, or for
 * nothing. Without that the same seed would not give the same run.
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

  /** Ends when nothing is at work any more. */
  async quiet(): Promise<void> {
    while (this.#atWork > 0) await this.#quiet.promise;
  }
}
