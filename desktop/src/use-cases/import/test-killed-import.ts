/** Imports a file into the books at a path and is killed when half of its lines are saved: `node … <books> <file>`. */
import { readFileSync } from 'node:fs';
import { Ledger, openSqlite } from '../../ledger/index.ts';
import { importStatement } from './index.ts';

const [books = '', file = ''] = process.argv.slice(2);
const ledger = await Ledger.over(openSqlite(books));
await importStatement(ledger, readFileSync(file), 'large.ofx', {}, async (done, total, what) => {
  if (what.startsWith('Saving') && done >= total / 2) process.kill(process.pid, 'SIGKILL');
});
