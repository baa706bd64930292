export type Log = (level: 'warn' | 'error', message: string) => void;

/**
 * Work that an answer does not wait for, such as sending a mail: waiting would tell by its duration whether an address
 * has an account. Failures are logged without their text, which may name a person.
 */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  readonly run = (work: Promise<unknown>): void => {
    const settled = work.then(
      () => undefined,
      (error: unknown) => this.#log('error', `Background work failed: ${nameOf(error)}`),
    );
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
  };

  /** Resolves when nothing is running any more, for a graceful end. */
  readonly idle = async (): Promise<void> => {
    while (this.#running.size > 0) await Promise.all(this.#running);
  };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
