/** Measures imports and lists of very many bank lines: `npm run bench:lines`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchBankLines } from './bench/bank-lines.ts';
import { print } from './bench/measure.ts';
import { endWith } from './end-with.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-bench-'));
try {
  const rows = await benchBankLines(folder);
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  print(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
endWith(0);
