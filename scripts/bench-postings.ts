/**
 * Measures questions over postings, and every report, on a real PostgreSQL, under the application's role: `npm run bench:postings -- --units 50 --years 10`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPostings } from './bench/day/postings.ts';
import { endWith } from './end-with.ts';

const { values } = parseArgs({
  options: { units: { type: 'string', default: '50' }, years: { type: 'string', default: '10' } },
});
const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-bench-'));
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}`);
try {
  const size = { units: Number(values.units), months: 12 * Number(values.years), lastOn: '2026-11-01' };
  await benchPostings(folder, size);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
endWith(0);
