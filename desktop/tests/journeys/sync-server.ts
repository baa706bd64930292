import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDataFolder } from '../../../sync-server/src/database/test-prepared.ts';
import { remove } from './books.ts';

const main = join(import.meta.dirname, '../../../sync-server/src/main.ts');

/** The sync server as a process of its own, as anybody runs it, with an embedded database in a folder that goes with it. */
export class SyncServer {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #printed: Printed;
  readonly #folder: string;
  readonly #read = new Map<string, number>();

  private constructor(parts: { url: string; child: ChildProcess; printed: Printed; folder: string }) {
    this.url = parts.url;
    this.#child = parts.child;
    this.#printed = parts.printed;
    this.#folder = parts.folder;
  }

  /** On the embedded database, or on the PostgreSQL of `databaseUrl`. */
  static async start(databaseUrl?: string): Promise<SyncServer> {
    const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-server-'));
    if (!databaseUrl) await fillDataFolder(folder);
    const env = {
      ...process.env,
      NODE_ENV: 'development',
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      HEARTBEAT_SECONDS: '0.5',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    };
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const printed = new Printed(child);
    const url = await printed.find(/answers at (http:\S+)/g, 0);
    return new SyncServer({ url, child, printed, folder });
  }

  /** The code in the next mail to somebody: without SMTP the server prints its mails. */
  async codeFor(email: string): Promise<string> {
    const nth = this.#read.get(email) ?? 0;
    this.#read.set(email, nth + 1);
    const address = email.replaceAll('.', '\\.');
    return this.#printed.find(
      new RegExp(`Mail to ${address}: [^\\0]*?\\b([A-Z0-9]{4}-[A-Z0-9]{4})\\b`, 'g'),
      nth,
    );
  }

  /** A mail to somebody whose subject begins so, with what it says and the name of its file. */
  async mailTo(email: string, subject: string): Promise<string> {
    const address = email.replaceAll('.', '\\.');
    return this.#printed.find(
      new RegExp(`Mail to ${address}: (${subject}[^\\0]*?\\[[^\\]]+\\.pdf\\])`, 'g'),
      0,
    );
  }

  async close(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
    remove(this.#folder);
  }
}

/** Everything that a process has printed, and the way to wait for what it has not printed yet. */
class Printed extends EventEmitter {
  #text = '';
  #isOver = false;

  constructor({ stdout }: ChildProcess) {
    super();
    stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      this.emit('more');
    });
    stdout?.once('end', () => {
      this.#isOver = true;
      this.emit('more');
    });
  }

  /** The first group of the nth match. */
  async find(pattern: RegExp, nth: number): Promise<string> {
    for (;;) {
      const found = [...this.#text.matchAll(pattern)][nth]?.[1];
      if (found) return found;
      if (this.#isOver) throw new Error(`The server ended. It printed: ${this.#text}`);
      await once(this, 'more');
    }
  }
}
