import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReceiptFile } from '@portfolio-os/shared/attachments';
import { type ByteStream, examine } from '@portfolio-os/shared/attachments/contents';
import { assert, newId, type Result, refuse } from '@portfolio-os/shared/core';
import { flushFolder, makeFolder } from '@portfolio-os/shared/node';
import { writeDurably } from './durable-file.ts';
import { refuseLinks } from './links.ts';

const DAY = 24 * 60 * 60 * 1000;
const HASH = /^[0-9a-f]{64}$/;

/**
 * The files of one portfolio, each under its hash: `<folder>/<ab>/<sha256>`. A file that has its name is whole and on
 * disk, and is never changed, and only deleted when it is erased, so that restoring a backup of the books finds every file that it names.
 * `incoming` holds what was brought but not attached yet; a day later it is gone.
 */
export class ReceiptStore {
  readonly folder: string;
  readonly #listeners = new Set<() => void>();
  #swept: Promise<void> | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  get #incoming(): string {
    return join(this.folder, 'incoming');
  }

  #staged(sha256: string): string {
    assert(HASH.test(sha256), 'a file is named by its hash');
    return join(this.#incoming, sha256);
  }

  #kept(sha256: string): string {
    assert(HASH.test(sha256), 'a file is named by its hash');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  /** Takes a file in and looks at it; it is kept for good once it is attached. */
  async stage(stream: ByteStream): Promise<Result<ReceiptFile>> {
    refuseLinks(this.folder, 'incoming');
    await makeFolder(this.#incoming);
    this.#swept ??= this.#sweep().catch((error: unknown) => {
      // What could not be cleared away this time must not keep every later file out.
      this.#swept = undefined;
      throw error;
    });
    await this.#swept;
    const partial = join(this.#incoming, `${newId()}.partial`);
    const taken = await writeDurably(stream, partial);
    if (taken.ok) await rename(partial, this.#staged(taken.value.sha256));
    return taken;
  }

  /** Keeps a staged file for good and says what it is. A file that is kept already is looked at once more. */
  async keep(sha256: string): Promise<Result<ReceiptFile>> {
    if (!HASH.test(sha256)) return notBrought();
    if (existsSync(this.#staged(sha256))) await this.#moveIn(this.#staged(sha256), sha256);
    const bytes = await this.read(sha256);
    return bytes ? examine(asStream(bytes)) : notBrought();
  }

  /** Takes in a file that another device attached; anything else than that file is refused. */
  async receive(expected: ReceiptFile, stream: ByteStream): Promise<Result<ReceiptFile>> {
    const taken = await this.stage(stream);
    if (!taken.ok) return taken;
    if (taken.value.sha256 !== expected.sha256) {
      await rm(this.#staged(taken.value.sha256), { force: true });
      return refuse('wrong-hash', 'What came is not the file that was attached. It was not kept.');
    }
    await this.#moveIn(this.#staged(expected.sha256), expected.sha256);
    for (const listener of this.#listeners) listener();
    return taken;
  }

  async #moveIn(from: string, sha256: string): Promise<void> {
    refuseLinks(this.folder, sha256.slice(0, 2));
    const folder = join(this.folder, sha256.slice(0, 2));
    await makeFolder(folder);
    // Whoever attaches the same file at the same time may have moved it in.
    await rename(from, this.#kept(sha256)).catch(orMissing);
    await flushFolder(folder);
  }

  /** Takes a file away that was erased; nothing else is ever taken away. */
  async remove(sha256: string): Promise<void> {
    await rm(this.#kept(sha256), { force: true });
    await rm(this.#staged(sha256), { force: true });
  }

  has(sha256: string): boolean {
    return existsSync(this.#kept(sha256));
  }

  /**
   * The file, proven to be the one that was attached, or null where it is not here. A damaged file is set aside under
   * another name and counts as not here, so that it is fetched again where there is a server.
   */
  async read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const file = this.#kept(sha256);
    const bytes = await readFile(file).catch(orMissing);
    if (!bytes || hash('sha256', bytes, 'hex') === sha256) return bytes;
    refuseLinks(this.folder, sha256.slice(0, 2));
    await rename(file, `${file}.damaged-${Date.now()}`).catch(orMissing);
    return null;
  }

  /** Calls back when a file has come from another device; the answer ends it. */
  onArrival(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What a crash cut off, or a person brought and did not attach. */
  async #sweep(): Promise<void> {
    for (const name of await readdir(this.#incoming)) {
      const file = join(this.#incoming, name);
      // It may be attached, or gone with an upload that was cut off, since the folder was read.
      const found = await stat(file).catch(orMissing);
      // From a day that has not come: the clock was wrong when it was brought.
      if (found && Math.abs(Date.now() - found.mtimeMs) > DAY) await rm(file, { force: true });
    }
  }
}

async function* asStream(bytes: Uint8Array) {
  yield bytes;
}

/** A file that is not there is an answer; any other trouble is trouble. */
function orMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function notBrought() {
  return refuse('missing', 'This file did not reach the app. Attach it again.', { field: 'file' });
}
