/** Measures every report of 50 units × 10 years, warm, within the process that holds the books, and papers of 20 and 60 pages: `npm run bench:reports`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { Workspace } from '../desktop/src/ledger/index.ts';
import { makeDemo } from '../desktop/src/use-cases/demo/index.ts';
import { benchEachReport } from './bench/each-report.ts';
import { print } from './bench/measure.ts';
import { benchPapers } from './bench/papers.ts';
import { endWith } from './end-with.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-bench-'));
try {
  const workspace = new Workspace(folder);
  const sample = { id: newId(), name: 'Bench', units: 50, years: 10, seed: 1, report: async () => {} };
  const id = expectOk(await makeDemo(workspace, sample));
  const ledger = expectOk(await workspace.open(id));
  const asked = { today: await ledger.today(), goalMs: 50 };
  const rows = [
    ...(await benchEachReport((ask) => ask(ledger.books), asked)),
    ...(await benchPapers(ledger)),
  ];
  await workspace.close();
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  print(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
endWith(0);
