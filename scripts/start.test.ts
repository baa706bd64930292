import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildIfStale } from './build.ts';
import { nodeFlags } from './node-flags.ts';

const data = mkdtempSync(join(tmpdir(), 'portfolio-os-start-'));
const started: ChildProcess[] = [];

beforeAll(async () => {
  await buildIfStale('renderer');
  await buildIfStale('host');
}, 120_000);
afterEach(() => started.splice(0).forEach((child) => void child.kill('SIGKILL')));
afterAll(() => rmSync(data, { recursive: true, force: true }));

function start(...args: string[]) {
  const script = join(import.meta.dirname, 'start.ts');
  const all = [...nodeFlags('start'), script, '--browser', '--no-open', '--data', data, ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  const ended = once(child, 'close').then(([code]) => code as number);
  return { child, ended, complaint: text(child.stderr) };
}

async function linkOf(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const link = /http:\/\/127\.0\.0\.1:\d+\/enter\?token=\S+/.exec(said)?.[0];
    if (link) return link;
  }
  throw new Error(`There was no link in: ${said}`);
}

async function enter(link: string) {
  const entered = await fetch(link, { redirect: 'manual' });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { origin } = new URL(link);
  const [, door = ''] = /#door=(.+)$/.exec(entered.headers.get('location') ?? '') ?? [];
  return (path: string, options: RequestInit = {}) =>
    fetch(origin + (path.startsWith('/api/') ? `/door/${door}` : '') + path, {
      ...options,
      headers: { ...options.headers, cookie },
    });
}

test('the link opens the app, a second start with the same books says so, and Ctrl-C closes them', async () => {
  const first = start('--port', '0');
  const ask = await enter(await linkOf(first.child));
  expect(await (await ask('/')).text()).toContain('<title>PortfolioOS</title>');
  const body = JSON.stringify({ name: 'Elm Street', currency: 'USD', timeZone: 'UTC' });
  const created = await ask('/api/portfolios', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(created.status).toBe(200);

  const second = start('--port', '0');
  expect(await second.ended).toBe(3);
  expect(await second.complaint).toMatch(/PortfolioOS is already running with the books in .*Use that one/);

  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(await first.complaint).toMatch(/^PortfolioOS is running\..*\n$/);

  const third = start('--port', '0');
  const again = await enter(await linkOf(third.child));
  expect(await (await again('/api/portfolios')).text()).toContain('Elm Street');
});

test('a port that is taken is said to be', async () => {
  const other = mkdtempSync(join(tmpdir(), 'portfolio-os-start-'));
  const first = start('--port', '0', '--data', other);
  const { port } = new URL(await linkOf(first.child));
  const second = start('--port', port);
  expect(await second.ended).toBe(3);
  expect(await second.complaint).toContain('This port is in use');
  rmSync(other, { recursive: true, force: true });
});

test.each([[['--port', 'x']], [['--what']]])('%j is refused with the help', async (args) => {
  const { ended, complaint } = start(...args);
  expect(await ended).toBe(2);
  expect(await complaint).toContain('npm start -- [options]');
});
