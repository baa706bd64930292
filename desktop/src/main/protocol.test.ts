import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Workspace } from '../ledger/index.ts';
import { createLocalApi } from '../local-api/app.ts';
import { testHub } from '../sync/test-hub.ts';
import { serveApp } from './protocol.ts';
import { StandInElectron } from './test-electron.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-protocol-'));
const assets = join(folder, 'renderer');
const electron = new StandInElectron();
let workspace: Workspace;

beforeAll(() => {
  mkdirSync(join(assets, 'assets'), { recursive: true });
  writeFileSync(join(assets, 'index.html'), '<!doctype html><title>PortfolioOS</title>');
  writeFileSync(join(assets, 'assets', 'main.js'), 'export {};');
  // Targets of a path that escapes the folder: a file beside it, and a folder whose name begins like it.
  writeFileSync(join(folder, 'secret.js'), 'SECRET');
  mkdirSync(`${assets}-private`);
  writeFileSync(join(`${assets}-private`, 'secret.js'), 'SECRET');
  workspace = new Workspace(join(folder, 'data'));
  serveApp(electron.calls.protocol, createLocalApi({ workspace, hub: testHub(workspace), assets }));
});

afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});

const ask = async (address: string, options?: RequestInit) => electron.serve(new Request(address, options));

describe('files', () => {
  test('the page, its screens and its scripts are served under a closed policy', async () => {
    for (const path of ['', 'leases/019ab3c4', 'assets/main.js']) {
      const response = await ask(`app://portfolio-os/${path}`);
      expect(response.status, path).toBe(200);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("connect-src 'self'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await ask('app://portfolio-os/assets/main.js')).headers.get('content-type')).toMatch(
      'text/javascript',
    );
  });

  test.each([
    '../secret.js',
    '../../etc/passwd',
    '..%2fsecret.js',
    '%2e%2e/secret.js',
    '%2e%2e%2fsecret.js',
    '%252e%252e%252fsecret.js',
    '..%5csecret.js',
    '..\\secret.js',
    'assets/..%2f..%2fsecret.js',
    'assets/%2e%2e/%2e%2e/secret.js',
    '..%2frenderer-private%2fsecret.js',
    '%2fetc%2fpasswd',
    '/etc/passwd',
    'file:///etc/passwd',
    'secret.js%00.html',
    '%00',
    '%',
    '%ff',
    '..%c0%afsecret.js',
  ])('nothing outside of the folder can be reached by %s', async (path) => {
    const response = await ask(`app://portfolio-os/${path}`);
    const text = await response.text();
    expect(text).not.toContain('SECRET');
    expect(text).not.toContain('root:');
    if (response.status === 200) expect(text).toContain('<title>PortfolioOS</title>');
    else expect(Math.floor(response.status / 100)).toBe(4);
  });
});

test.each(['app://elsewhere/', 'app://portfolio-os:81/', 'app://portfolio-os.example.com/assets/main.js'])(
  'another host of the scheme has nothing: %s',
  async (address) => {
    expect((await ask(address)).status).toBe(404);
  },
);

test('a portfolio is made and its commits arrive live, as they do over the loopback', async () => {
  const post = (path: string, body: unknown) =>
    ask(`app://portfolio-os/api/portfolios${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const created = await post('', { name: 'Elm Street', currency: 'USD', timeZone: 'America/New_York' });
  const { value } = (await created.json()) as { value: { id: string } };

  const events = await ask(`app://portfolio-os/api/portfolios/${value.id}/events`);
  expect(events.headers.get('content-type')).toMatch('text/event-stream');
  const reader = (events.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toMatch(/^event: commit\ndata: \{"seq":1/);

  const changed = await post(`/${value.id}/commands/leasing.addTenant`, { id: value.id, name: 'Ada Park' });
  expect(changed.status).toBe(200);
  expect((await reader.read()).value).toMatch(/"seq":2.*tenant/);
  await reader.cancel();
});
