/**
 * Measures what a night costs the server, as organisations and their histories grow, on a real PostgreSQL:
 * `npm run bench:day -- --organisations 100,1000,10000`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchDay } from './bench/day/index.ts';
import { endWith } from './end-with.ts';

const { values } = parseArgs({
  options: { organisations: { type: 'string', default: '100,1000,10000' } },
});
const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-bench-'));
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${new Date().toISOString().slice(0, 10)}`,
);
try {
  await benchDay(folder, values.organisations.split(',').map(Number));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
endWith(0);
