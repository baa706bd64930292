import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorIn } from '../test-app.ts';
import { cli, cliAlone, cliData, makeFolder, startCli, temporaryFolder } from './test-cli.ts';

const demoArgs = ['demo', '--units', '6', '--years', '1', '--seed', '1', '--end', '2026-06-20'];
let demo: string;
beforeAll(async () => {
  demo = makeFolder();
  await cliData(demo, ...demoArgs);
});
afterAll(() => rmSync(demo, { recursive: true, force: true }));

/** The shared demo in a folder of its own, to be changed. */
function demoCopy(): string {
  const folder = temporaryFolder();
  cpSync(demo, folder, { recursive: true });
  return folder;
}

describe('making portfolios', () => {
  test('init makes an empty one, and answers with JSON when asked', async () => {
    const data = temporaryFolder();
    const made = await cli(data, 'init', '--name', 'Our houses', '--time-zone', 'America/New_York', '--json');
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ ok: true, name: 'Our houses', currency: 'USD' });
    expect(await cliData(data, 'list')).toContain('Our houses');
  });

  test('init refuses a currency that does not exist and a name that is taken', async () => {
    const data = temporaryFolder();
    const wrong = await cli(data, 'init', '--name', 'A', '--currency', 'XXQ', '--json');
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(await cliData(data, 'list')).toBe('');
    await cliData(data, 'init', '--name', 'A');
    expect((await cli(data, 'init', '--name', 'A')).code).toBe(1);
  });

  test('a demo made again is called otherwise, and portfolios are then named', async () => {
    const data = temporaryFolder();
    for (const seed of ['1', '2'])
      await cliData(data, 'demo', '--units', '1', '--years', '1', '--seed', seed);
    const unnamed = await cli(data, 'report', 'balances');
    expect(unnamed.code).toBe(2);
    expect(unnamed.stdout).toBe('');
    expect(unnamed.stderr).toMatch(/Sample portfolio\n.*Sample portfolio 2/);
    expect((await cli(data, 'report', 'balances', '--portfolio', 'Sample portfolio 2')).code).toBe(0);
    expect((await cli(data, 'report', 'balances', '--portfolio', 'Nobody')).code).toBe(2);
  });

  test('a demo that is killed half-way is not listed', async () => {
    const data = temporaryFolder();
    const { child, ended } = startCli(data, 'demo', '--units', '60', '--years', '10');
    const portfolios = join(data, 'portfolios');
    while (!existsSync(portfolios) || !readdirSync(portfolios).some((name) => name.endsWith('-wal'))) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    child.kill('SIGKILL');
    await ended;
    expect(await cliData(data, 'list')).toBe('');
    await cliData(data, 'demo', '--units', '1', '--years', '1');
    expect(readdirSync(portfolios).some((name) => name.includes('unfinished'))).toBe(false);
  });
});

describe('reports', () => {
  test('balances are integer minor units with the currency beside', async () => {
    const report = JSON.parse(await cliData(demo, 'report', 'balances', '--as-of', '2026-06-20'));
    expect(report).toMatchObject({ currency: 'USD', asOf: '2026-06-20' });
    expect(report.rows.length).toBeGreaterThan(5);
    for (const { openCents, creditCents, netCents } of report.rows) {
      expect(Number.isInteger(openCents)).toBe(true);
      expect(netCents).toBe(openCents - creditCents);
    }
  });

  test('CSV money is plain decimal', async () => {
    const [header, first] = (await cliData(demo, 'report', 'balances', '--format', 'csv')).split('\r\n');
    expect(header).toMatch(/^\ufeffUnit,Tenants,Status,Open,Credit,Net/);
    expect(first).toMatch(/,-?\d+\.\d\d,-?\d+\.\d\d,-?\d+\.\d\d/);
  });

  test('the rent roll and the occupancy have a row for every unit', async () => {
    const roll = JSON.parse(await cliData(demo, 'report', 'rent-roll', '--as-of', '2026-06-20', '--json'));
    expect(roll).toMatchObject({ ok: true, currency: 'USD' });
    expect(roll.rows).toHaveLength(6);
    const day = JSON.parse(await cliData(demo, 'report', 'occupancy', '--as-of', '2026-06-20'));
    expect(day).toMatchObject({ currency: 'USD', asOf: '2026-06-20', occupied: 6, total: 6 });
    expect(day.rows).toHaveLength(6);
    expect(await cliData(demo, 'report', 'occupancy', '--format', 'csv')).toMatch(/^\ufeffUnit,Occupied,/);
  });

  test('the same seed gives the same report in another folder', async () => {
    const data = temporaryFolder();
    await cliData(data, ...demoArgs);
    const args = ['report', 'balances', '--as-of', '2026-06-20'];
    expect(await cliData(data, ...args)).toBe(await cliData(demo, ...args));
  });

  test('a date that does not exist is a usage error', async () => {
    const wrong = await cli(demo, 'report', 'balances', '--as-of', '2026-02-30', '--json');
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ ok: false, error: { code: 'usage' } });
    expect(wrong.stderr).toContain('Use a date that exists');
  });

  test('a reader that has seen enough is no error', async () => {
    const { child, ended } = startCli(demo, 'export', 'journal');
    child.stdout.destroy();
    expect((await ended).code).toBe(0);
  });
});

describe('journals', () => {
  test('go to stdout or, whole, to a file', async () => {
    const output = join(temporaryFolder(), 'books.journal');
    const journal = await cliData(demo, 'export', 'journal', '--format', 'hledger');
    await cliData(demo, 'export', 'journal', '--format', 'hledger', '--output', output);
    expect(await readFile(output, 'utf8')).toBe(journal);
    expect(existsSync(`${output}.partial`)).toBe(false);
  });

  test('an unknown format is a usage error', async () => {
    expect((await cli(demo, 'export', 'journal', '--format', 'gnucash')).code).toBe(2);
  });
});

describe('keeping the books', () => {
  test('generate charges what is due, once', async () => {
    const data = demoCopy();
    const first = JSON.parse(await cliData(data, 'generate', '--through', '2026-08-31', '--json'));
    expect(first).toMatchObject({ ok: true, currency: 'USD', through: '2026-08-31' });
    expect(first.charges).toBeGreaterThan(10);
    const again = JSON.parse(await cliData(data, 'generate', '--through', '2026-08-31', '--json'));
    expect(again).toMatchObject({ charges: 0, totalCents: 0 });
  });

  test('verify says what it compared', async () => {
    const answer = JSON.parse(await cliData(demo, 'verify', '--json'));
    expect(answer).toMatchObject({ ok: true, clean: true, problems: [] });
    expect(answer.rows).toBeGreaterThan(500);
  });

  test('a backup is listed and brings back what was there', async () => {
    const data = demoCopy();
    const before = await cliData(data, 'report', 'balances', '--as-of', '2026-12-31');
    const name = (await cliData(data, 'backup')).trim();
    expect(await cliData(data, 'backups')).toBe(`${name}\n`);
    await cliData(data, 'generate', '--through', '2026-12-31');
    expect(await cliData(data, 'report', 'balances', '--as-of', '2026-12-31')).not.toBe(before);
    await cliData(data, 'restore', name);
    expect(await cliData(data, 'report', 'balances', '--as-of', '2026-12-31')).toBe(before);
    expect((await cli(data, 'restore', 'no-such.sqlite')).code).toBe(1);
  });

  test('a portfolio that another command has open is an environment error', async () => {
    const data = demoCopy();
    const server = startCli(data, 'serve', '--no-open');
    const link = await new Promise<string>((resolve) => {
      server.child.stdout.once('data', (text) => resolve(String(text).trim()));
    });
    const entered = await fetch(link, { redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const portfolios = await fetch(new URL(`${doorIn(entered)}/api/portfolios`, link), {
      headers: { cookie },
    });
    expect(await portfolios.json()).toMatchObject({
      ok: true,
      value: [{ name: 'Sample portfolio', units: 6 }],
    });
    const second = await cli(data, 'report', 'balances', '--json');
    expect(second.code).toBe(3);
    expect(JSON.parse(second.stdout)).toMatchObject({ ok: false, error: { code: 'portfolio-in-use' } });
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect((await cli(data, 'report', 'balances')).code).toBe(0);
  });

  test('a damaged file is an environment error that says what to do', async () => {
    const data = demoCopy();
    const portfolios = join(data, 'portfolios');
    const file = readdirSync(portfolios).find((name) => name.endsWith('.sqlite')) ?? '';
    writeFileSync(join(portfolios, file), 'this is not a database at all'.repeat(400));
    const damaged = await cli(data, 'verify', '--json');
    expect(damaged.code).toBe(3);
    expect(JSON.parse(damaged.stdout)).toMatchObject({ error: { code: 'portfolio-damaged' } });
    expect(await cliData(data, 'list')).toContain('(cannot be read)');
  });

  test('a bug leaves where it happened in the log file, and nothing of the books', async () => {
    const data = demoCopy();
    const portfolios = join(data, 'portfolios');
    const file = readdirSync(portfolios).find((name) => name.endsWith('.sqlite')) ?? '';
    const books = new SQLite(join(portfolios, file));
    books.exec('delete from organisation');
    books.close();
    const failed = await cli(data, 'report', 'balances');
    expect(failed.code).toBe(1);
    const path = join(data, 'logs', 'portfolio-os.log');
    expect(failed.stderr).toContain(`Where it happened is also in ${path}`);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      msg: 'a verb could not be finished',
      err: {
        type: 'Error',
        stack: expect.arrayContaining([expect.stringMatching(/^getOrganisation out.host/)]),
      },
    });
  });

  test('a data folder that is a file is an environment error', async () => {
    const data = join(temporaryFolder(), 'file');
    writeFileSync(data, '');
    expect((await cli(data, 'init', '--name', 'A')).code).toBe(3);
  });
});

describe('paths that a person names', () => {
  const journal = (data: string, output: string) =>
    cli(data, 'export', 'journal', '--output', output, '--json');

  test('a journal for a folder that does not exist is a usage error', async () => {
    const { code, stdout } = await journal(demo, '/nonexistent/books.journal');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      error: { code: 'no-such-file', message: 'There is no folder /nonexistent. Make it first.' },
    });
  });

  test('a folder is no file to write, and nothing half-written stays beside it', async () => {
    const folder = temporaryFolder();
    const output = join(folder, 'taken');
    mkdirSync(output);
    const { code, stdout } = await journal(demo, output);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'is-a-folder' } });
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  test('a full disk is the computer’s fault, said in words', async () => {
    const { code, stdout } = await journal(demo, '/dev/full');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'disk-full' } });
    expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
    expect(existsSync('/dev/full.partial')).toBe(false);
  });

  test.each([
    ['statement', '/nonexistent/bank.ofx', 'There is no file /nonexistent/bank.ofx.'],
    ['rent-roll', tmpdir(), `${tmpdir()} is a folder. Name a file.`],
    ['statement', '/dev/zero', '/dev/zero is no file. Name a file.'],
  ])('import %s %s is a usage error', async (verb, path, message) => {
    const { code, stdout } = await cli(demo, 'import', verb, path, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { message } });
  });
});

describe('being told what there is', () => {
  test('--version names the program’s version and the log’s schema', async () => {
    const { code, stdout, stderr } = await cliAlone('--version');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^portfolio-os \d+\.\d+\.\d+ \(log schema \d+\)\n$/);
  });

  test.each(['', 'demo', 'import statement', 'export journal', 'restore'])(
    '%s --help shows usage and examples',
    async (verb) => {
      const { code, stdout } = await cli(demo, ...verb.split(' ').filter(Boolean), '--help');
      expect(code).toBe(0);
      expect(stdout).toContain('Usage: portfolio-os');
      expect(stdout).toContain('Examples:');
    },
  );

  test.each([
    [[]],
    [['fly']],
    [['report']],
    [['report', 'balances', '--fast']],
    [['demo', '--units', 'many']],
  ])('%j is a usage error', async (args) => {
    const { code, stdout, stderr } = await cli(demo, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  test('a folder without portfolios says how to make one', async () => {
    const data = join(temporaryFolder(), 'nothing-here');
    const { code, stderr } = await cli(data, 'verify');
    expect(code).toBe(2);
    expect(stderr).toContain('init or demo');
    expect(existsSync(data)).toBe(false);
    mkdirSync(data);
    expect(await cliData(data, 'list', '--json')).toBe('{"ok":true,"portfolios":[]}\n');
  });
});
