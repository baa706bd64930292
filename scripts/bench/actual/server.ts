import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../sync-server/src/database/test-postgres.ts';
import { AskedProcess } from './asked-process.ts';

const preload = new URL('./server-preload.mjs', import.meta.url).href;
const START_MS = 60_000;

/** Actual's sync server as people run it, in a process of its own, with a password. */
export class ActualServer {
  readonly url: string;
  readonly #process: AskedProcess;

  private constructor(url: string, process: AskedProcess) {
    this.url = url;
    this.#process = process;
  }

  static async start(path: string, folder: string, password: string): Promise<ActualServer> {
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const env = { ACTUAL_DATA_DIR: folder, ACTUAL_HOSTNAME: '127.0.0.1', ACTUAL_PORT: String(port) };
    const started = new AskedProcess({ name: 'Actual’s server', path, folder, env, ahead: [preload] });
    const server = new ActualServer(`http://127.0.0.1:${port}`, started);
    try {
      await server.#untilItAnswers();
      await server.#setPassword(password);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** The peak memory of the process. */
  async memoryMb(): Promise<number> {
    return (await this.#process.ask({})) as number;
  }

  stop(): Promise<void> {
    return this.#process.end();
  }

  async #untilItAnswers(): Promise<void> {
    const signal = AbortSignal.timeout(START_MS);
    for (;;) {
      const answered = await fetch(`${this.url}/account/needs-bootstrap`, { signal }).catch(() => null);
      if (answered?.ok) return;
      signal.throwIfAborted();
      if (this.#process.hasEnded) throw new Error('Actual’s server ended before it answered.');
      await pause(50);
    }
  }

  async #setPassword(password: string): Promise<void> {
    const answered = await fetch(`${this.url}/account/bootstrap`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password }),
      signal: AbortSignal.timeout(START_MS),
    });
    if (!answered.ok) throw new Error(`Actual’s server takes no password: ${await answered.text()}`);
  }
}
