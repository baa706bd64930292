import { appendFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '@portfolio-os/shared/node';
import { refuseLinks } from './links.ts';

/**
 * Which files a server has said it has, in a small file beside them: the server's name, then a hash a line. It only saves
 * questions. Where it is lost, or is of another server, the server is asked again and answers that it has them.
 */
export class UploadedFiles {
  readonly #folder: string;
  readonly #remote: string;
  #hashes: Set<string> | undefined;

  constructor(folder: string, remote: string) {
    this.#folder = folder;
    this.#remote = remote;
  }

  get #file(): string {
    return join(this.#folder, 'uploaded');
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.#read()).has(sha256);
  }

  async add(sha256: string): Promise<void> {
    const hashes = await this.#read();
    refuseLinks(this.#folder, 'uploaded');
    if (hashes.size === 0) await replaceFile(this.#file, Buffer.from(`${this.#remote}\n`));
    hashes.add(sha256);
    await appendFile(this.#file, `${sha256}\n`);
  }

  /** For a server that was set back to an older backup: what it had, it may have no more. */
  async forget(): Promise<void> {
    this.#hashes = new Set();
    await rm(this.#file, { force: true });
  }

  async #read(): Promise<Set<string>> {
    if (this.#hashes) return this.#hashes;
    // One that cannot be read is as good as lost.
    const text = await readFile(this.#file, 'utf8').catch(() => '');
    const [remote, ...lines] = text.split('\n');
    const whole = lines.filter((line) => /^[0-9a-f]{64}$/.test(line));
    this.#hashes = new Set(remote === this.#remote ? whole : []);
    return this.#hashes;
  }
}
