import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Answer, ProgressLine } from '@portfolio-os/shared/api';

const main = fileURLToPath(new URL('../../out/host/main.js', import.meta.url));

/** The app as a process of its own. Tests talk to it as a browser does and kill it as a power cut does. */
export class RunningApp {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #origin: string;
  readonly #cookie: string;

  private constructor(child: ChildProcess, exited: Promise<void>, origin: string, cookie: string) {
    this.#child = child;
    this.#exited = exited;
    this.#origin = origin;
    this.#cookie = cookie;
  }

  static async start(data: string): Promise<RunningApp> {
    const child = spawn(process.execPath, [main, 'serve', '--data', data, '--no-open'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const link = await firstLink(child);
    const entered = await fetch(link, { redirect: 'manual' });
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return new RunningApp(child, exited, new URL(link).origin + doorIn(entered), cookie);
  }

  /** A JSON request that must succeed. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { cookie: this.#cookie, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${this.#origin}/api${path}`, { method, headers, ...sent });
    return unwrap((await response.json()) as Answer<T>, path);
  }

  /** Uploads a file as the app does; answers the last line of the streamed response. */
  async upload<T>(path: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<T> {
    const headers = { cookie: this.#cookie, 'x-file-name': encodeURIComponent(name) };
    const response = await fetch(`${this.#origin}/api${path}`, { method: 'POST', headers, body: bytes });
    const last = JSON.parse((await response.text()).trim().split('\n').at(-1) ?? '') as
      | Answer<T>
      | ProgressLine<T>;
    if ('progress' in last) throw new Error(`${path} was cut off.`);
    return unwrap('answer' in last ? last.answer : last, path);
  }

  async text(path: string): Promise<string> {
    const response = await fetch(`${this.#origin}/api${path}`, { headers: { cookie: this.#cookie } });
    return response.text();
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }
}

function unwrap<T>(answer: Answer<T>, path: string): T {
  if (answer.ok) return answer.value;
  throw new Error(`${path}: ${answer.error.message}`);
}

async function firstLink({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The app has no output to read.');
  for await (const line of createInterface({ input: stdout })) {
    const [link] = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line) ?? [];
    if (link) return link;
  }
  throw new Error('The app ended without saying where it is.');
}

/** The prefix of each address of the API, as the link's redirect names it. */
export function doorIn(entered: Response): string {
  const [, door = ''] = /#door=(.+)$/.exec(entered.headers.get('location') ?? '') ?? [];
  return `/door/${door}`;
}
