import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const children: ChildProcess[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-main-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
  return child.exitCode;
}

/** The server as a process of its own; its address, or what it said when it would not start. */
async function start(env: Record<string, string> = {}) {
  const settings = { NODE_ENV: 'development', PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: folder, ...env };
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const problem: string[] = [];
  child.stderr.on('data', (text) => problem.push(String(text)));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /answers at (http\S+)/.exec(line)?.[1];
    if (url) return { child, url, problem: '' };
  }
  if (child.exitCode === null) await once(child, 'exit');
  return { child, url: '', problem: problem.join('') };
}

it('starts with nothing installed, answers, is alone on its folder, and ends when it is told to', {
  timeout: 120_000,
}, async () => {
  const { url, child } = await start();
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('http_request_seconds');
  expect(await (await fetch(`${url}/v1/session`)).json()).toMatchObject({ ok: true, value: { protocol: 1 } });
  const second = await start();
  expect(second.problem).toContain('Another sync server is running');
  expect(await end(child, 'SIGTERM')).toBe(0);
});

it('keeps its secret for its user alone, and finds its data again after a kill', {
  timeout: 120_000,
}, async () => {
  const first = await start();
  const before = await (await fetch(`${first.url}/v1/session`)).json();
  const secret = join(folder, 'secret');
  expect(readFileSync(secret, 'utf8').length).toBeGreaterThanOrEqual(32);
  if (process.platform !== 'win32')
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      expect([entry.name, statSync(join(entry.parentPath, entry.name)).mode & 0o077]).toEqual([
        entry.name,
        0,
      ]);
  await end(first.child, 'SIGKILL');
  const again = await start();
  expect(await (await fetch(`${again.url}/v1/session`)).json()).toEqual(before);
});

it('says in one line what is wrong with its configuration', { timeout: 60_000 }, async () => {
  const { child, problem } = await start({ NODE_ENV: 'production' });
  expect(child.exitCode).toBe(1);
  expect(problem.trim().split('\n')).toHaveLength(1);
  expect(problem).toContain('HTTPS only');
});
