import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { build } from 'electron-vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const desktop = join(import.meta.dirname, '../..');
/** Below the repository's node_modules, where the bundle finds SQLite as the packaged app does. */
const out = join(desktop, '../node_modules/.cache/portfolio-os', `bundle-${process.pid}`);

beforeAll(async () => {
  vi.stubEnv('PORTFOLIO_OS_OUT', out);
  await build({ root: desktop, logLevel: 'error' });
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('the built main process serves the built page from the books, and closes them', async () => {
  const run = promisify(execFile);
  const hook = join(import.meta.dirname, 'test-run-bundle.ts');
  const env = { ...process.env, PORTFOLIO_OS_DATA: join(out, 'data') };
  const { stdout } = await run(process.execPath, ['--import', hook, join(out, 'main/main.js')], { env });
  expect(JSON.parse(stdout)).toEqual({
    page: 200,
    policy: expect.stringContaining("default-src 'none'"),
    created: 200,
    preload: join(out, 'preload/preload.cjs'),
    calls: expect.arrayContaining(['enableSandbox', 'quit']),
  });
});

test('the built main process runs a verb of the command line without a window, and ends with its exit code', async () => {
  const env = { ...process.env, PORTFOLIO_OS_DATA: join(out, 'verbs') };
  const hook = join(import.meta.dirname, 'test-run-bundle.ts');
  const runVerb = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', hook, join(out, 'main/main.js'), '--cli', ...args], {
      env,
    });
  expect((await runVerb('--version')).stdout).toMatch(/^portfolio-os \d/);
  await runVerb('init', '--name', 'Our houses', '--time-zone', 'America/New_York');
  expect((await runVerb('list')).stdout).toContain('Our houses');
  await expect(runVerb('fly')).rejects.toMatchObject({ code: 2, stdout: '' });
});

test('the built preload needs only what a sandboxed page has', () => {
  const needed: string[] = [];
  const exposed: string[] = [];
  const code = readFileSync(join(out, 'preload/preload.cjs'), 'utf8');
  runInNewContext(code, {
    process: { platform: 'linux' },
    exports: {},
    require: (name: string) => {
      needed.push(name);
      return { contextBridge: { exposeInMainWorld: (key: string) => exposed.push(key) }, ipcRenderer: {} };
    },
  });
  expect(needed).toEqual(['electron']);
  expect(exposed).toEqual(['portfolioOS']);
});

test('the licences beside the page name every package that is bundled anywhere, each with its text', () => {
  const notices = readFileSync(join(out, 'renderer/THIRD-PARTY.txt'), 'utf8');
  const parts = notices.split(`\n${'-'.repeat(79)}\n\n`).slice(1);
  const named = parts.map((part) => part.split(' ', 1)[0]);
  const bundled = ['main', 'preload', 'renderer'].flatMap((part): string[] =>
    JSON.parse(readFileSync(join(out, part, 'bundled.json'), 'utf8')),
  );
  expect(bundled).toEqual(expect.arrayContaining(['electron-updater', 'kysely', 'react', 'zod']));
  expect(named).toEqual(expect.arrayContaining([...bundled, '@fontsource-variable/inter', 'better-sqlite3']));
  // The shortest licence of all, 0BSD, has more than 500 letters.
  expect(parts.filter((part) => part.length < 500)).toEqual([]);
});
