import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Answer } from '@portfolio-os/shared/api';
import { nodeFlags } from '../node-flags.ts';
import { root } from '../root.ts';

/** The app in a process of its own, built and started as people get it, and queried through its local API. */
export class HostProcess {
  /** Opens the app once. */
  readonly link: string;
  readonly #child: ChildProcess;
  #cookie = '';
  /** The prefix of each address of the API. */
  #door = '';

  private constructor(child: ChildProcess, link: string) {
    this.#child = child;
    this.link = link;
  }

  static async start(dataFolder: string): Promise<HostProcess> {
    const cli = join(root, 'desktop/out/host/main.js');
    const args = [...nodeFlags('start'), cli, 'serve', '--data', dataFolder, '--no-open'];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new HostProcess(child, await linkOf(child.stdout));
  }

  /** Uses up the link, like a browser that opens it. */
  async enter(): Promise<void> {
    const response = await fetch(this.link, { redirect: 'manual' });
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const [, door = ''] = /#door=(.+)$/.exec(response.headers.get('location') ?? '') ?? [];
    this.#door = `/door/${door}`;
  }

  /** The local API's answer; where it streams progress, the last line. */
  async ask<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await this.open(path, body, headers);
    const last = JSON.parse((await response.text()).trim().split('\n').at(-1) ?? '');
    const answer: Answer<T> = last.answer ?? last;
    if (!answer.ok) throw new Error(`${path}: ${answer.error.code}: ${answer.error.message}`);
    return answer.value;
  }

  open(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const sent = body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
    return fetch(new URL(this.#door + path, this.link), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie: this.#cookie, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: sent }),
    });
  }

  /** The process's present memory in megabytes; null where the system does not say. */
  get memoryMb(): number | null {
    if (process.platform !== 'linux') return null;
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return (Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024) / 1e6;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }
}

async function linkOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [link] = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line) ?? [];
    if (link) return link;
  }
  throw new Error('The host ended without saying where it is.');
}
