import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { addDays } from '../../src/core/calendar.ts';
import { parseMoney } from '../../src/core/money.ts';
import { expectOk } from '../../src/core/result.ts';
import type { JournalFormat } from '../../src/reporting/journal/formats.ts';
import { start } from './starter.ts';

/** Each account's balance in minor units as the real program computes it; accounts at zero may be missing. */
export type Balances = Map<string, number>;

/** Has the program read and strictly check a journal, and sum it up to the end of each day. */
export async function balancesByProgram(
  journal: string,
  { format, currency, days }: { format: JournalFormat; currency: string; days: readonly string[] },
): Promise<Balances[]> {
  const folder = await mkdtemp(join(tmpdir(), 'portfolio-os-journal-'));
  try {
    const file = join(folder, `books.${format}`);
    await writeFile(file, journal);
    await run(...checks[format](file));
    const rows = await Promise.all(days.map((day) => balances[format](file, addDays(day, 1))));
    return rows.map(
      (accounts) => new Map(accounts.map(([account, amount]) => [account, cents(amount, currency)])),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Command = [program: string, args: string[]];

const checks: Record<JournalFormat, (file: string) => Command> = {
  hledger: (file) => ['hledger', ['-f', file, 'check', '-s', 'ordereddates']],
  ledger: (file) => ['ledger', ['--args-only', '-f', file, '--pedantic', 'stats']],
  beancount: (file) => ['bean-check', ['--no-cache', file]],
};

/** [account, amount] for each account, of entries before the day. */
const balances: Record<JournalFormat, (file: string, before: string) => Promise<[string, string][]>> = {
  hledger: async (file, before) =>
    csvRows(await run('hledger', ['-f', file, 'bal', '--flat', '-N', '-O', 'csv', '-e', before])),
  ledger: async (file, before) => {
    // Of each account by itself: money of no named account stands above that of those which are named.
    const format = '%(account)\t%(amount)\n';
    const args = [
      '--args-only',
      '-f',
      file,
      'bal',
      '--flat',
      '--empty',
      '--no-total',
      '-e',
      before,
      '--format',
      format,
    ];
    const lines = (await run('ledger', args)).split('\n').filter((line) => line !== '');
    return lines.map((line) => line.split('\t') as [string, string]);
  },
  beancount: async (file, before) =>
    csvRows(
      await run('bean-query', [
        ...['--no-errors', '-q', '-f', 'csv', '-m', file],
        `SELECT account, sum(number) WHERE date < ${before} GROUP BY account`,
      ]),
    ),
};

function csvRows(csv: string): [string, string][] {
  return tableOf(csv).slice(1) as [string, string][];
}

/** All rows, the first with the titles. */
export function tableOf(csv: string): string[][] {
  return parse(csv, { trim: true, relaxColumnCount: true }) as string[][];
}

/** "-1500.00 USD" → -150000. */
export function cents(amount: string, currency: string): number {
  const number = amount.replace(currency, '').trim();
  return number === '' ? 0 : expectOk(parseMoney(number, currency));
}

/** Answers what a program wrote, run to its end. Throws where it failed, or doubted anything. */
export async function run(program: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await start(program, args);
  if (code === 127) throw new Error(`${program} is not installed here. npm run setup:tests installs it.`);
  // ledger tells what it doubts without failing.
  if (code !== 0 || stderr !== '')
    throw new Error(`${program} ${args.join(' ')} (${code}): ${stderr}${stdout}`);
  return stdout;
}
