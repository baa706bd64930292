import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refuseLinks } from '../attachments/index.ts';

/** With those before it at most 5 MB. */
const MOST_BYTES = 1_000_000;
const MOST_FILES = 5;

const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW = 0 } = constants;

/**
 * Lines in a file for this user alone. When it is full it gets the number 1, the one that had it gets 2, and the last is
 * gone. Each line is written before `write` returns, so that the line about a crash outlives it, and the file is open only
 * meanwhile, so that a second process may write and move it too.
 */
export class RotatedFile {
  readonly #folder: string;
  readonly #name: string;

  constructor(file: string) {
    this.#folder = dirname(file);
    this.#name = basename(file, '.log');
  }

  write(line: string): void {
    refuseLinks(dirname(this.#folder), basename(this.#folder), `${this.#name}.log`);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const size = statSync(this.#file(0), { throwIfNoEntry: false })?.size ?? 0;
    if (size > 0 && size + Buffer.byteLength(line) > MOST_BYTES) this.#moveOn();
    const file = openSync(this.#file(0), O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
    try {
      writeSync(file, line);
    } finally {
      closeSync(file);
    }
  }

  /** All lines that are kept, the oldest first. */
  read(): string {
    const kept = Array.from({ length: MOST_FILES }, (_, age) => textOf(this.#file(age)));
    return kept.reverse().join('');
  }

  #file(age: number): string {
    return join(this.#folder, age === 0 ? `${this.#name}.log` : `${this.#name}.${age}.log`);
  }

  #moveOn(): void {
    for (let age = MOST_FILES - 1; age > 0; age--) {
      if (statSync(this.#file(age - 1), { throwIfNoEntry: false }))
        renameSync(this.#file(age - 1), this.#file(age));
    }
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
