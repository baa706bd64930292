import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { assert } from '@portfolio-os/shared/core';

export interface Program {
  readonly name: string;
  /** What Node runs, with its arguments. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called with each line of its output, until it has ended. */
  readonly onLine: (line: string) => void;
}

/** A Node process of our own that can be killed at any moment and started again. */
export class Killable {
  /** Its stderr and any exit of its own; both should be empty. */
  readonly complaints: string[] = [];
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #ready = Promise.withResolvers<boolean>();
  #isEnding = false;

  /** Resolves to true once the running process says that it is ready; to false where it ends before. */
  get ready(): Promise<boolean> {
    return this.#ready.promise;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  isReady(): void {
    this.#ready.resolve(true);
  }

  start({ name, args, env = process.env, onLine }: Program): Promise<boolean> {
    const ready = Promise.withResolvers<boolean>();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    createInterface({ input: child.stdout }).on('line', onLine);
    createInterface({ input: child.stderr }).on('line', (line) => this.complaints.push(`${name}: ${line}`));
    this.#isEnding = false;
    this.#child = child;
    this.#ready = ready;
    this.#exited = new Promise((resolve) => {
      // 'close' comes after the last line, so that output just before the end counts too.
      child.once('close', (code, signal) => {
        if (!this.#isEnding) this.complaints.push(`${name} ended by itself: ${code ?? signal}`);
        ready.resolve(false);
        resolve();
      });
    });
    return ready.promise;
  }

  /** SIGKILL cuts off whatever it is doing; on SIGTERM it finishes what it has begun. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    assert(this.#child, 'a process is ended after it was started');
    this.#isEnding = true;
    this.#child.kill(signal);
    return this.#exited;
  }
}
