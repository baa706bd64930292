import { type ChildProcess, fork } from 'node:child_process';

/** Longer than the whole measurement takes; a process that still runs then is stuck. */
const LONGEST_MS = 15 * 60_000;

export interface Program {
  readonly name: string;
  readonly path: string;
  readonly args?: readonly string[];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that Node imports before it. */
  readonly ahead?: readonly string[];
}

interface Reply {
  readonly answer?: unknown;
  readonly error?: string;
}

/** A Node process that answers one question at a time. It is killed when we end or when its time is over. */
export class AskedProcess {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #waiting = Promise.withResolvers<Reply>();

  constructor({ name, path, args = [], folder, env = {}, ahead = [] }: Program) {
    this.#name = name;
    this.#child = fork(path, args, {
      execArgv: ahead.flatMap((module) => ['--import', module]),
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    });
    this.#child.on('message', (reply: Reply) => this.#waiting.resolve(reply));
    this.#child.on('error', (error) => this.#waiting.reject(error));
    this.#exited = new Promise<void>((resolve) => {
      this.#child.once('close', (code, signal) => {
        this.#waiting.reject(new Error(`${name} ended by itself: ${code ?? signal}`));
        resolve();
      });
    });
    // A failure before the first question is not reported here; that question is then refused.
    this.#waiting.promise.catch(() => {});
  }

  async ask(question: object): Promise<unknown> {
    this.#waiting = Promise.withResolvers<Reply>();
    this.#child.send(question, (error) => error && this.#waiting.reject(error));
    const { answer, error } = await this.#waiting.promise;
    if (error !== undefined) throw new Error(`${this.#name}: ${error}`);
    return answer;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }
}
