import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { freePort } from './database/test-postgres.ts';
import { fillDataFolder } from './database/test-prepared.ts';
import { startServer } from './start.ts';

const health = fileURLToPath(new URL('./health.ts', import.meta.url));
const log = pino({ level: 'silent' });
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-health-'));
  await fillDataFolder(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the health check of a container ends with, and what it says. */
function check(env: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [health], { env: { ...process.env, ...env } }, (error, _, said) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: said.trim() }),
    );
  });
}

/** A certificate for a public name, which nobody has signed. */
function certificate(): { TLS_CERT: string; TLS_KEY: string } {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const made = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    '-subj',
    '/CN=sync.example.org',
  ];
  execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { TLS_CERT: cert, TLS_KEY: key };
}

it.each([
  ['plainly', () => ({})],
  ['over TLS, whatever name its certificate is for', certificate],
])(
  'asks a server that listens everywhere %s, and says when it is gone',
  { timeout: 90_000 },
  async (_, tls) => {
    const env = {
      PORT: String(await freePort()),
      HOST: '0.0.0.0',
      NODE_ENV: 'production',
      TRUST_PROXY: 'true',
      PUBLIC_URL: 'https://sync.example.org',
      SECRET: 'x'.repeat(32),
      TAX_ID_KEY: 'y'.repeat(32),
      SMTP_URL: 'smtp://127.0.0.1:1',
      ...tls(),
    };
    const server = await startServer(readConfig(env, { dataFolder: folder }), log);
    expect(await check(env)).toEqual({ code: 0, said: '' });
    await server.close();
    const gone = await check(env);
    expect(gone.code).toBe(1);
    expect(gone.said).toContain('ECONNREFUSED');
  },
);

it('takes no other answer for health, and says what it was', async () => {
  const broken = createServer((_, response) => response.writeHead(503).end());
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  const { port } = broken.address() as AddressInfo;
  const asked = await check({ PORT: String(port), NODE_ENV: 'development' });
  broken.close();
  expect(asked).toEqual({ code: 1, said: 'The server answers 503.' });
});
