import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig, type ServerRole } from './config.ts';
import { openPGlite } from './database/index.ts';
import { fillDataFolder } from './database/test-prepared.ts';
import { startServer } from './start.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'portfolio-os-roles-'));
  await fillDataFolder(dataFolder);
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

/** What a process with this role answers, by path. */
async function answersOf(role: ServerRole): Promise<Record<string, number>> {
  const config = { ...readConfig({ PORT: '0' }, { dataFolder }), role };
  const server = await startServer(config, pino({ level: 'silent' }));
  const answers: Record<string, number> = {};
  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/v1/session', '/v1/account']) {
    const answered = await fetch(`${server.url}${path}`);
    answers[path] = answered.status;
    expect([path, answered.headers.get('cache-control')]).toEqual([path, 'no-store']);
    // Caddy rests its own for 120 seconds: the server must not be the one that ends them.
    expect(answered.headers.get('keep-alive')).toBe('timeout=150');
  }
  await server.close();
  return answers;
}

/** Whether a job queue was ever made in this database. */
async function hasQueue(): Promise<boolean> {
  const database = await openPGlite(dataFolder);
  const { rows } = await sql`select 1 where to_regclass('jobs.queue') is not null`.execute(database.owner);
  await database.close();
  return rows.length > 0;
}

const watched = { '/healthz': 200, '/readyz': 200, '/metrics': 200 };

it('a worker runs jobs, and answers how it is and nothing else', { timeout: 60_000 }, async () => {
  const served = { '/openapi.json': 404, '/v1/session': 404, '/v1/account': 404 };
  expect(await answersOf('worker')).toEqual({ ...watched, ...served });
  expect(await hasQueue()).toBe(true);
});

it('a process for the API serves it, and runs no jobs', { timeout: 60_000 }, async () => {
  const served = { '/openapi.json': 200, '/v1/session': 200, '/v1/account': 401 };
  expect(await answersOf('api')).toEqual({ ...watched, ...served });
  expect(await hasQueue()).toBe(false);
});

it('hangs up on who sends more than a few words, and does not read them', { timeout: 60_000 }, async () => {
  const config = readConfig({ PORT: '0' }, { dataFolder });
  const server = await startServer(config, pino({ level: 'silent' }));
  const { port, hostname } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.setEncoding('utf8').on('error', () => undefined);
  const length = 1024 * 1024 * 1024;
  socket.write(`POST /auth/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`);
  let answered = '';
  socket.on('data', (text) => {
    answered += text;
  });
  // Nothing more is sent: the rest of the gigabyte is not waited for.
  await new Promise((resolve) => socket.once('close', resolve));
  await server.close();
  expect(answered).toMatch(/^HTTP\/1\.1 413 /);
  expect(answered.toLowerCase()).toContain('connection: close');
});

it('tells how it fares only to whoever has the token', { timeout: 60_000 }, async () => {
  const metricsToken = 'a token for tests';
  const config = { ...readConfig({ PORT: '0' }, { dataFolder }), metricsToken };
  const server = await startServer(config, pino({ level: 'silent' }));
  const asked = async (authorization: string) =>
    (await fetch(`${server.url}/metrics`, { headers: { authorization } })).status;
  expect([await asked(''), await asked('Bearer a token'), await asked(`Bearer ${metricsToken}`)]).toEqual([
    404, 404, 200,
  ]);
  await server.close();
});

it('in production asks browsers for HTTPS for a year, below its name too, and lets a page do nothing', {
  timeout: 60_000,
}, async () => {
  const production = {
    ...{ NODE_ENV: 'production', PORT: '0', TRUST_PROXY: 'true', SECRET: 'x'.repeat(32) },
    ...{ PUBLIC_URL: 'https://sync.example.org', SMTP_URL: 'smtp://127.0.0.1:1' },
    TAX_ID_KEY: 'y'.repeat(32),
  };
  const server = await startServer(readConfig(production, { dataFolder }), pino({ level: 'silent' }));
  for (const path of ['/healthz', '/v1/account', '/nowhere']) {
    const { headers } = await fetch(`${server.url}${path}`);
    // 365 days of 86,400 seconds.
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('content-security-policy')?.split('; ').toSorted()).toEqual(
      ['default-src', 'object-src', 'base-uri', 'frame-ancestors'].map((name) => `${name} 'none'`).toSorted(),
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
  await server.close();
});
