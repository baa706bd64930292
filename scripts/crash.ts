/**
 * Kills the app with SIGKILL in the middle of writes, imports and backups, again and again, and checks that everything it
 * acknowledged is still there: `npm run crash -- --kills 500 --seed 1`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Workspace } from '../desktop/src/ledger/index.ts';
import { verifyLedger } from '../desktop/src/ledger/verify.ts';
import { Random } from '../desktop/src/use-cases/demo/random.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const random = new Random(seed);
const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-crash-'));
const worker = fileURLToPath(new URL('./crash-worker.ts', import.meta.url));

const acknowledged = { payments: new Set<string>(), imports: new Set<string>(), backups: new Set<string>() };

/** Runs the worker, records what it acknowledges, and kills it after a random time. */
async function runAndKill(round: number): Promise<void> {
  const child = spawn(process.execPath, [worker, folder, String(seed + round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve) => lines.once('line', () => resolve()));
  lines.on('line', (line) => {
    const [kind, id] = line.split(' ');
    if (id && (kind === 'payments' || kind === 'imports' || kind === 'backups')) acknowledged[kind].add(id);
  });
  // One in five is killed while it starts, to test opening, making tables and recovering as well.
  if (random.between(1, 5) > 1) await ready;
  const timer = setTimeout(() => child.kill('SIGKILL'), random.between(0, 300));
  await exited;
  clearTimeout(timer);
  lines.close();
}

/** Opens the remaining files as a person would, and answers what is missing or wrong. */
async function inspect(): Promise<string[]> {
  const workspace = new Workspace(folder);
  const problems: string[] = [];
  for (const id of workspace.list()) {
    const opened = await workspace.open(id);
    if (!opened.ok) return [`The portfolio does not open: ${opened.error.message}`];
    const proof = await verifyLedger(opened.value.db);
    problems.push(...proof.problems);
    const { books } = opened.value;
    const payments = new Set((await books.selectFrom('payment').select('id').execute()).map((row) => row.id));
    for (const payment of acknowledged.payments)
      if (!payments.has(payment)) problems.push(`Payment ${payment} is lost.`);
    const lines = await books.selectFrom('statementLine').select(['reference']).distinct().execute();
    const imports = new Set(lines.map((row) => row.reference));
    for (const name of acknowledged.imports) if (!imports.has(name)) problems.push(`Import ${name} is lost.`);
    const perImport = await books
      .selectFrom('statementLine')
      .select(['reference', (eb) => eb.fn.countAll<number>().as('count')])
      .groupBy('reference')
      .execute();
    for (const { reference, count } of perImport) {
      if (Number(count) !== 300)
        problems.push(`Import ${reference} has ${count} of its 300 lines: half an import.`);
    }
    const backups = new Set((await workspace.backups(id)).map((backup) => backup.name));
    for (const name of acknowledged.backups) if (!backups.has(name)) problems.push(`Backup ${name} is lost.`);
  }
  await workspace.close();
  return problems;
}

console.log(`Killing ${kills} times, seed ${seed}, in ${folder}`);
const startedAt = performance.now();
let found: string[] = [];
for (let round = 1; round <= kills && found.length === 0; round++) {
  await runAndKill(round);
  // Each restart checks everything; the full verification runs every tenth time, to keep the script's length linear.
  if (round % 10 === 0 || round === kills) found = await inspect();
  if (round % 50 === 0) {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(
      `${round} kills, ${acknowledged.payments.size} payments, ${acknowledged.imports.size} imports, ${acknowledged.backups.size} backups, ${seconds} s`,
    );
  }
}
for (const problem of found) console.error(problem);
if (found.length === 0) {
  const { payments, imports, backups } = acknowledged;
  console.log(
    `Nothing acknowledged was lost: ${payments.size} payments, ${imports.size} imports, ${backups.size} backups; verify is clean.`,
  );
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = found.length === 0 ? 0 : 1;
