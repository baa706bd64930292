import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exportJournal } from '@portfolio-os/shared/reporting';
import type { Ledger } from '../../desktop/src/ledger/index.ts';
import { root } from '../root.ts';
import { type Row, row, summarise } from './measure.ts';

const ROUNDS = 5;

/** From a cold process to every lease's balance: ours on the books, hledger and ledger on their exported journal. */
export async function benchPlainText(ledger: Ledger, folder: string): Promise<string> {
  const journal = join(folder, 'books.journal');
  await pipeline(exportJournal(ledger.books, { format: 'ledger' }), createWriteStream(journal));
  return journal;
}

/** Run after the books are closed: the command line opens them itself. */
export function timeColdBalances(dataFolder: string, journal: string): Row[] {
  const cli = join(root, 'desktop/out/host/main.js');
  const ours = [cli, 'report', 'balances', '--data', dataFolder, '--format', 'json'];
  const programs = [
    { what: 'cold process to all balances: PortfolioOS', command: process.execPath, args: ours },
    {
      what: '  hledger on the exported journal',
      command: 'hledger',
      args: ['-f', journal, 'bal', 'assets:receivable'],
    },
    {
      what: '  ledger on the exported journal',
      command: 'ledger',
      args: ['-f', journal, 'bal', 'assets:receivable'],
    },
  ];
  return programs.map(({ what, command, args }) => {
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const startedAt = performance.now();
      const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e9 });
      if (status !== 0) throw new Error(`${command}: ${stderr}`);
      if (round > 0) times.push(performance.now() - startedAt);
    }
    return row(what, summarise(times).p50, 'ms', null);
  });
}
