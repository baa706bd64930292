/** Measures the product’s figures in one run, beside hledger, ledger, Actual Budget and SQLite alone: `npm run bench`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import { Workspace } from '../desktop/src/ledger/index.ts';
import { makeDemo } from '../desktop/src/use-cases/demo/index.ts';
import { benchFirstPaint } from './bench/first-paint.ts';
import { benchImports } from './bench/imports.ts';
import { print, type Row, row } from './bench/measure.ts';
import { benchPayments } from './bench/payments.ts';
import { benchPlainText, timeColdBalances } from './bench/plain-text.ts';
import { benchReports } from './bench/reports.ts';
import { benchSync } from './bench/sync/index.ts';
import { buildIfStale } from './build.ts';
import { endWith } from './end-with.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-bench-'));
const dataFolder = join(folder, 'data');
const rows: Row[] = [];
try {
  await buildIfStale('renderer');
  await buildIfStale('host');
  const workspace = new Workspace(dataFolder);
  const startedAt = performance.now();
  const sample = { id: newId(), name: 'Bench', units: 50, years: 10, seed: 1, report: async () => {} };
  const made = await makeDemo(workspace, sample);
  if (!made.ok) throw new Error(made.error.message);
  rows.push(
    row(
      'demo of 50 units × 10 years, made through the commands',
      (performance.now() - startedAt) / 1000,
      's',
      null,
    ),
  );
  const opened = await workspace.open(made.value);
  if (!opened.ok) throw new Error(opened.error.message);
  rows.push(...(await benchReports(opened.value)));
  const journal = await benchPlainText(opened.value, folder);
  await workspace.close();
  rows.push(...timeColdBalances(dataFolder, journal));
  rows.push(...(await benchFirstPaint(dataFolder)));
  const again = await workspace.open(made.value);
  if (!again.ok) throw new Error(again.error.message);
  rows.push(...(await benchPayments(again.value, folder)));
  await workspace.close();
  rows.push(...(await benchImports(folder)));
  rows.push(...(await benchSync(join(folder, 'sync'))));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${new Date().toISOString().slice(0, 10)}`,
);
print(rows);
endWith(rows.some(({ reached }) => reached === false) ? 1 : 0);
