/**
 * What others notice while a stranger sends each route's most expensive request: how long `/healthz` and another member's push
 * take, before and meanwhile. `npm run flood -- --seconds 20 --strangers 4`; loopback only, ends by itself.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { newId } from '../shared/src/core/index.ts';
import type { Op } from '../shared/src/log/index.ts';
import { blowsAt, strike } from './flood/blows.ts';
import { nodeFlags } from './node-flags.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, strangers: { type: 'string', default: '4' } },
});
const [seconds, strangers] = [Number(values.seconds), Number(values.strangers)];

/** The most that one stranger may cost others, by the clock and in processor time. */
const MOST_MS = 100;

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-flood-'));
const main = fileURLToPath(new URL('../sync-server/src/main.ts', import.meta.url));
const server = spawn(process.execPath, [...nodeFlags('server'), main], {
  env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const said: string[] = [];
const lines = createInterface({ input: server.stdout });
const url = await new Promise<string>((resolve) => {
  lines.on('line', (line) => {
    said.push(line);
    const answersAt = /answers at (http\S+)/.exec(line)?.[1];
    if (answersAt) resolve(answersAt);
  });
});

async function ask<T>(path: string, body: unknown, token = ''): Promise<T> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { ok: boolean; value: T; error?: { message: string } };
  if (!answer.ok) throw new Error(`${path}: ${answer.error?.message}`);
  return answer.value;
}

/** A member who works while the stranger floods. */
class Member {
  readonly org = newId();
  readonly #token: string;
  readonly #device = newId();
  #n = 0;

  private constructor(token: string) {
    this.#token = token;
  }

  static async signUp(): Promise<Member> {
    const person = { email: 'ana@example.org', password: 'correct horse battery' };
    await ask('/auth/sign-up', { name: 'Ana', ...person });
    const { token } = await ask<{ token: string }>('/auth/verify', {
      ...{ ...person, device: 'Laptop' },
      code: await printedCode(),
    });
    const member = new Member(token);
    await ask('/v1/orgs', { id: member.org, name: 'Elm Street' }, token);
    const policies = { prorationMethod: 'actual-days', allocationOrder: 'rent+opening-balance' };
    const row = { name: 'Elm Street', currency: 'USD', timeZone: 'UTC', ...policies };
    await member.push({ kind: 'insert', table: 'organisation', id: member.org, row });
    return member;
  }

  async push(op: Op): Promise<void> {
    this.#n += 1;
    const written = { id: newId(), device: this.#device, n: this.#n, base: 0, schema: 1, salts: {} };
    const set = { ...written, at: new Date().toISOString(), command: 'properties.addBuilding', ops: [op] };
    const request = { device: { id: this.#device, name: 'Laptop' }, sets: [set] };
    const { verdicts } = await ask<{ verdicts: { outcome: string }[] }>(
      `/v1/orgs/${this.org}/push`,
      request,
      this.#token,
    );
    if (verdicts[0]?.outcome !== 'accepted') throw new Error(`The push was ${verdicts[0]?.outcome}.`);
  }
}

/** Without mail the server prints the code. */
async function printedCode(): Promise<string> {
  for (;;) {
    const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(said.join('\n'))?.[0];
    if (code) return code;
    await new Promise((resolve) => lines.once('line', resolve));
  }
}

interface Taken {
  readonly health: number[];
  readonly push: number[];
}

/** Sends one request after the other until the time is over. */
async function measure(member: Member, forSeconds: number): Promise<Taken> {
  const taken: Taken = { health: [], push: [] };
  const until = performance.now() + forSeconds * 1000;
  while (performance.now() < until) {
    const began = performance.now();
    await (await fetch(`${url}/healthz`)).text();
    const answered = performance.now();
    await member.push({ kind: 'insert', table: 'building', id: newId(), row: { name: newId() } });
    taken.health.push(answered - began);
    taken.push.push(performance.now() - answered);
  }
  return taken;
}

/** The percentile of some times: of 1 to 100 the 99th is 99. */
function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

function flooding(org: string): Promise<number>[] {
  return Array.from({ length: strangers }, (_, index) => {
    const workerData = { url, org, seconds, at: index * 7 };
    const worker = new Worker(new URL('./flood/stranger.ts', import.meta.url), { workerData });
    return new Promise<number>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  });
}

/** The processor time of the server's process, in milliseconds; null where the system does not say. */
function usedMs(): number | null {
  if (process.platform !== 'linux') return null;
  const [, after = ''] = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ');
  const [user, system] = after.split(' ').slice(11, 13).map(Number);
  // The kernel counts in hundredths of a second.
  return ((user ?? 0) + (system ?? 0)) * 10;
}

const TIMES = 3;

/**
 * The processor time that one request of each kind costs the server, the most expensive first: for that long nobody else is
 * answered, however busy the machine is.
 */
async function costs(org: string): Promise<{ what: string; ms: number }[]> {
  const found: { what: string; ms: number }[] = [];
  for (const blow of blowsAt(org)) {
    const before = usedMs();
    for (let one = 0; one < TIMES; one++) await strike(url, blow);
    const after = usedMs();
    if (before !== null && after !== null) found.push({ what: blow.what, ms: (after - before) / TIMES });
  }
  return found.toSorted((a, b) => b.ms - a.ms);
}

function tell(what: string, times: readonly number[]): void {
  const [half, most, worst] = [0.5, 0.99, 1].map((part) => percentile(times, part).toFixed(1));
  console.log(
    `${what.padEnd(28)} ${times.length} times  p50 ${half} ms  p99 ${most} ms  longest ${worst} ms`,
  );
}

try {
  const member = await Member.signUp();
  await measure(member, 2);
  const before = await measure(member, Math.min(5, seconds));
  tell('healthz before', before.health);
  tell('push before', before.push);
  const dearest = (await costs(member.org)).slice(0, 5);
  for (const { what, ms } of dearest)
    console.log(`one ${what.padEnd(50)} ${ms.toFixed(0)} ms of the processor`);
  if ((dearest[0]?.ms ?? 0) > MOST_MS) {
    console.error('One request of a stranger keeps everybody else waiting.');
    process.exitCode = 1;
  }
  const floods = flooding(member.org);
  const meanwhile = await measure(member, seconds);
  const blows = (await Promise.all(floods)).reduce((sum, one) => sum + one, 0);
  tell('healthz meanwhile', meanwhile.health);
  tell('push meanwhile', meanwhile.push);
  console.log(`${blows} requests of ${strangers} connections in ${seconds} s`);
  for (const kind of ['health', 'push'] as const) {
    if (percentile(meanwhile[kind], 0.99) <= MOST_MS) continue;
    const isBusy = percentile(before[kind], 0.99) > MOST_MS / 2;
    console.error(
      isBusy
        ? `This machine is too busy to tell how long the ${kind} takes: judge by the processor.`
        : `The ${kind} took longer than ${MOST_MS} ms at the 99th percentile.`,
    );
    if (!isBusy) process.exitCode = 1;
  }
} finally {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
