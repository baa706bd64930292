/**
 * `npm run rehearse-release`: makes a release on this computer alone, from packing to the update of an older version with its
 * books verified, and prints each step. Listens on loopback only, ends by itself, and leaves nothing behind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDesktopInto } from './build.ts';
import { rehearse } from './release/rehearse.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-rehearsal-'));
try {
  const built = join(folder, 'built');
  await buildDesktopInto(built);
  await rehearse({ folder, built, say: console.log });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
