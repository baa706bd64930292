import { join } from 'node:path';
import { type LoggedError, loggedError } from '@portfolio-os/shared/core';
import { type Logger, type LoggerOptions, pino } from 'pino';
import desktop from '../../package.json' with { type: 'json' };
import type { Happening } from './happenings.ts';
import { RotatedFile } from './rotated-file.ts';

/** The same trouble is written once in so long; the next line says how often it came. */
const REPEATED_MS = 60 * 60 * 1000;
/** So many troubles are remembered for that. */
const MOST_REMEMBERED = 200;

interface Repeated {
  readonly writtenAt: number;
  times: number;
}

/**
 * What went wrong on this computer, as JSON lines that a person can send to whoever helps: when, which of the known happenings, and where
 * in the program. It holds nobody's data: neither what an error says nor the name of this computer or of its user.
 */
export class LogFile {
  /** Where the newest lines are. */
  readonly path: string;
  readonly #file: RotatedFile;
  readonly #now: () => number;
  readonly #seen = new Map<string, Repeated>();
  readonly #pino: Logger;

  constructor(folder: string, now: () => number = Date.now) {
    this.path = join(folder, 'logs', 'portfolio-os.log');
    this.#file = new RotatedFile(this.path);
    this.#now = now;
    const options: LoggerOptions = {
      base: { app: desktop.version },
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    };
    this.#pino = pino(options, { write: (line) => this.#write(line) });
  }

  started(): void {
    const { platform, arch, versions } = process;
    this.#pino.info({ platform, arch, node: versions.node }, 'PortfolioOS started' satisfies Happening);
  }

  /** Something threw. Of the error the log keeps its class, its code and where it was thrown. */
  failed(what: Happening, error: unknown): void {
    this.noted(what, { err: loggedError(error) });
  }

  /** Something was refused, or ended: the code says why. What else a refusal says is the person's. */
  refused(what: Happening, { code }: { readonly code: string }): void {
    this.noted(what, { code });
  }

  /** For what was made fit for the log before. */
  noted(what: Happening, details: { readonly err: LoggedError } | { readonly code: string }): void {
    const trouble = JSON.stringify([what, details]);
    const now = this.#now();
    const before = this.#seen.get(trouble);
    if (before && now - before.writtenAt < REPEATED_MS) {
      before.times += 1;
      return;
    }
    if (this.#seen.size >= MOST_REMEMBERED) this.#seen.clear();
    this.#seen.set(trouble, { writtenAt: now, times: 0 });
    this.#pino.error({ ...details, ...(before?.times ? { timesSince: before.times } : {}) }, what);
  }

  /** All lines that are kept, the oldest first. */
  read(): string {
    return this.#file.read();
  }

  /** A log that cannot be written must not stop what it tells of; whoever sees the terminal learns of it. */
  #write(line: string): void {
    try {
      this.#file.write(line);
    } catch (error) {
      const { code = 'unknown' } = loggedError(error);
      console.error(`The log file could not be written (${code}): ${line.trimEnd()}`);
    }
  }
}
