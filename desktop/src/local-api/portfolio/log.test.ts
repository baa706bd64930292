import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LogFile } from '../../log-file/index.ts';
import { logRoutes } from './log.ts';

let folder: string;
let app: ReturnType<typeof logRoutes>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-page-'));
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  app = logRoutes(new LogFile(folder));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const frame = (line: number) => `\n    at pay (http://127.0.0.1:4870/assets/payments-a1.js:${line}:7)`;

const tell = (body: unknown) =>
  app.request('/page-errors', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const log = async () => (await app.request('/file')).text();

it('keeps where a screen failed, and nothing of what it showed', async () => {
  const stack = `TypeError: Ana Ruiz owes 1450.00${frame(3)}\n    at Ana Ruiz (ana@example.com:1:1)`;
  expect((await tell({ where: 'screen', type: 'TypeError', stack })).status).toBe(200);
  expect((await tell({ where: 'page', type: 'Ana Ruiz', stack: '' })).status).toBe(200);
  const [first, second] = (await log()).trim().split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({
    msg: 'a screen failed',
    err: { type: 'TypeError', stack: ['pay assets/payments-a1.js:3:7'] },
  });
  expect(JSON.parse(second ?? '')).toMatchObject({ msg: 'the page met an error', err: { type: 'Error' } });
  expect(await log()).not.toMatch(/Ana|1450/);
});

it.each([
  ['another place', { where: 'Ana Ruiz', type: 'Error', stack: '' }, 400],
  ['more than was asked for', { where: 'page', type: 'Error', stack: '', message: 'Ana Ruiz' }, 400],
  ['a stack without end', { where: 'page', type: 'Error', stack: 'x'.repeat(20_001) }, 400],
  ['a body without end', { where: 'page', type: 'Error', stack: 'x'.repeat(40_000) }, 413],
])('refuses %s', async (_what, body, status) => {
  expect((await tell(body)).status).toBe(status);
  expect(await log()).toBe('');
});

it('takes 30 errors in ten minutes, and more when they are over', async () => {
  const statuses = async (from: number) => {
    const answers = [];
    for (let line = from; line < from + 31; line++)
      answers.push((await tell({ where: 'page', type: 'Error', stack: frame(line) })).status);
    return answers;
  };
  expect(await statuses(1)).toEqual([...Array(30).fill(200), 429]);
  vi.setSystemTime(10 * 60_000);
  expect(await statuses(101)).toEqual([...Array(30).fill(200), 429]);
  expect((await log()).trim().split('\n')).toHaveLength(60);
});

it('is taken away as one file', async () => {
  await tell({ where: 'page', type: 'Error', stack: frame(1) });
  const answer = await app.request('/file');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="portfolio-os.log"');
  expect(answer.headers.get('content-type')).toContain('text/plain');
});
