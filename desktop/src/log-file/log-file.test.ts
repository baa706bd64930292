import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse } from '@portfolio-os/shared/core';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { LogFile } from './log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (log: LogFile) =>
  log
    .read()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line));

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('This was to fail.');
}

const hostile = () => {
  const books = new SQLite(':memory:').exec(`
    create table tenant (name text unique check (name <> 'Ana Ruiz'));
    insert into tenant values ('ana@example.com');
  `);
  return [
    thrownBy(() => books.exec("insert into tenant values ('Ana Ruiz owes 1450.00')); drop")),
    thrownBy(() => books.exec("insert into tenant values ('ana@example.com')")),
    thrownBy(() => books.prepare('select "Ana Ruiz 1450.00" from nobody')),
    thrownBy(() =>
      z.strictObject({ rent: z.literal(1) }).parse({ 'Ana Ruiz': 'ana@example.com', rent: 1450_00 }),
    ),
    thrownBy(() => JSON.parse('{"name": Ana Ruiz')),
    thrownBy(() => readFileSync(join(folder, 'Ana Ruiz.pdf'))),
    Object.assign(new Error('Ana Ruiz\n    at Ana Ruiz (/shared/src/Ana.ts:1:1)'), {
      code: 'Ana Ruiz',
      token: 'Ana',
    }),
    new Error('outer', { cause: new Error('Ana Ruiz owes 1450.00') }),
    'Ana Ruiz',
    { name: 'Ana Ruiz' },
  ];
};

it('says what happened, where in the program and when, and nothing of what an error quotes', () => {
  const log = new LogFile(folder, () => Date.UTC(2026, 10, 29, 18));
  for (const error of hostile()) log.failed('a request could not be answered', error);
  const refused = refuse('name-taken', 'There is a tenant Ana Ruiz already.', { field: 'ana@example.com' });
  log.refused('the day could not be turned', refused.error);
  expect(log.read()).not.toMatch(/Ana|ana@|1450|portfolio-os-log-/);
  const lines = linesOf(log);
  expect(lines[0]).toMatchObject({
    level: 'error',
    time: '2026-11-29T18:00:00.000Z',
    msg: 'a request could not be answered',
    err: { type: 'SqliteError', code: 'SQLITE_ERROR' },
  });
  expect(JSON.stringify(lines[0])).toContain('desktop/src/log-file/log-file.test.ts');
  expect(lines.at(-1)).toMatchObject({ msg: 'the day could not be turned', code: 'name-taken' });
});

it('names neither this computer nor its user', () => {
  const log = new LogFile(folder);
  log.started();
  expect(Object.keys(linesOf(log)[0] ?? {}).sort()).toEqual(
    ['app', 'arch', 'level', 'msg', 'node', 'platform', 'time'].sort(),
  );
});

it.skipIf(process.platform === 'win32')('is its owner’s alone, however open the data folder is', () => {
  const before = process.umask(0);
  const log = new LogFile(folder);
  log.started();
  process.umask(before);
  expect(statSync(log.path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700);
});

it('keeps five files of a megabyte at most, the newest lines last', () => {
  // Each differs and has more than 600 bytes: 10,000 of them have more than 6 MB.
  let time = 0;
  const log = new LogFile(folder, () => time);
  const error = (code: number) => Object.assign(new Error('full'), { code: `E${'X'.repeat(90)}${code}` });
  for (let code = 0; code < 10_000; code++) {
    time += 1;
    log.failed('a request could not be answered', error(code));
  }
  const logs = join(folder, 'logs');
  expect(readdirSync(logs).sort()).toEqual([
    'portfolio-os.1.log',
    'portfolio-os.2.log',
    'portfolio-os.3.log',
    'portfolio-os.4.log',
    'portfolio-os.log',
  ]);
  for (const name of readdirSync(logs))
    expect(statSync(join(logs, name)).size).toBeLessThanOrEqual(1_000_000);
  const lines = linesOf(log);
  expect(lines.at(-1)).toMatchObject({ time: new Date(10_000).toISOString() });
  expect(lines[0]).not.toMatchObject({ time: new Date(1).toISOString() });
  expect(lines.map(({ time: at }) => String(at))).toEqual(lines.map(({ time: at }) => String(at)).sort());
});

it('writes the same trouble once an hour, and then how often it came', () => {
  let time = 0;
  const log = new LogFile(folder, () => time);
  const error = new Error('again');
  for (let minute = 0; minute <= 60; minute++) {
    time = minute * 60_000;
    log.failed('a portfolio could not be brought in step', error);
  }
  // Minute 0 and minute 60 are written; the 59 between them are counted.
  expect(linesOf(log)).toEqual([
    expect.not.objectContaining({ timesSince: 59 }),
    expect.objectContaining({ timesSince: 59 }),
  ]);
});

it.each(['logs', 'logs/portfolio-os.log'])('writes nothing through a link: %s', (name) => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'portfolio-os-elsewhere-'));
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  if (name !== 'logs') mkdirSync(join(folder, 'logs'));
  symlinkSync(name === 'logs' ? elsewhere : join(elsewhere, 'file'), join(folder, name));
  new LogFile(folder).started();
  expect(readdirSync(elsewhere)).toEqual([]);
  expect(told).toHaveBeenCalledWith(expect.stringContaining('The log file could not be written (linked)'));
  told.mockRestore();
  rmSync(elsewhere, { recursive: true });
});
