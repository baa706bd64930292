import { fileURLToPath } from 'node:url';
import type { TestPerson } from '../../sync-server/src/test-server.ts';
import { Killable } from '../cluster/killable.ts';
import type { Acknowledged } from './acknowledged.ts';

const worker = fileURLToPath(new URL('./desktop-worker.ts', import.meta.url));

export interface DesktopParts {
  readonly name: string;
  readonly person: TestPerson;
  readonly folder: string;
  readonly url: string;
  readonly orgId: string;
  /** The owner makes and connects the portfolio; everybody else joins. */
  readonly isOwner: boolean;
  readonly seed: number;
}

/** A desktop's engine and sync client in a process of its own. */
export class DesktopProcess {
  readonly parts: DesktopParts;
  readonly #told: Acknowledged;
  readonly #process = new Killable();
  /** Requests in flight, by kind. */
  #asking: string[] = [];
  #onAsking: () => void = () => {};
  #starts = 0;

  constructor(parts: DesktopParts, told: Acknowledged) {
    this.parts = parts;
    this.#told = told;
  }

  get name(): string {
    return this.parts.name;
  }

  get complaints(): readonly string[] {
    return this.#process.complaints;
  }

  get asking(): readonly string[] {
    return this.#asking;
  }

  /** Resolves to true once it writes and syncs; to false where it was killed before. */
  get ready(): Promise<boolean> {
    return this.#process.ready;
  }

  /** Resolves when it sends a push or a pull. */
  nextAsking(): Promise<void> {
    return new Promise((resolve) => {
      this.#onAsking = resolve;
    });
  }

  start(): Promise<boolean> {
    this.#starts += 1;
    const parts = { ...this.parts, seed: this.parts.seed + 1000 * this.#starts };
    return this.#process.start({
      name: this.name,
      args: [worker, JSON.stringify(parts)],
      onLine: (line) => this.#hear(line),
    });
  }

  async kill(): Promise<void> {
    await this.#process.end('SIGKILL');
    this.#asking = [];
  }

  #hear(line: string): void {
    // A line without its full stop was cut off by the kill, so nobody was told anything.
    const [, kind, json] = /^(\w+) (.*) \.$/.exec(line) ?? [];
    if (!kind || !json) return;
    const what = JSON.parse(json) as unknown;
    if (kind === 'ready') this.#process.isReady();
    if (kind === 'wrote') for (const key of what as string[]) this.#told.written.add(key);
    if (kind === 'accepted') this.#told.hearAccepted(what as [string, number]);
    if (kind === 'asks') {
      this.#asking.push(String(what));
      this.#onAsking();
    }
    if (kind === 'heard') this.#asking.splice(this.#asking.indexOf(String(what)), 1);
  }
}
