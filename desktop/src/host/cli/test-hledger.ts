import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { addDays } from '@portfolio-os/shared/core';

const execute = promisify(execFile);

/** Runs a plain-text accounting program that must have nothing to complain about. */
export async function run(program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', PYTHONUTF8: '1' };
  const { stdout, stderr } = await execute(program, args, { env, maxBuffer: 64 * 1024 * 1024 });
  if (stderr !== '') throw new Error(`${program}: ${stderr}`);
  return stdout;
}

/** What hledger computes for each lease at the end of a day, in minor units of dollars; leases at zero are left out. */
export async function receivables(journal: string, asOf: string): Promise<Record<string, number>> {
  const args = ['balance', 'assets:receivable', '--flat', '--no-total', '-e', addDays(asOf, 1), '-O', 'csv'];
  const csv = await run('hledger', '-f', journal, ...args);
  const balances: Record<string, number> = {};
  for (const line of csv.trim().split('\n').slice(1)) {
    const [, account = '', amount = ''] = /^"(.*)","(.*) USD"$/.exec(line) ?? [];
    balances[account.split(':').at(-1) ?? ''] = Math.round(Number(amount) * 100);
  }
  return balances;
}

/** The same of `report balances`: open cents by the last part of a lease's accounts, the last twelve digits of its id. */
export function openByAccount(
  rows: readonly { leaseId: string; openCents: number }[],
): Record<string, number> {
  const open = rows.filter(({ openCents }) => openCents !== 0);
  return Object.fromEntries(
    open.map(({ leaseId, openCents }) => [leaseId.replaceAll('-', '').slice(-12), openCents]),
  );
}
