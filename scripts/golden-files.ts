import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { newId } from '@portfolio-os/shared/core';
import { kyselyOver, openSqlite } from '../desktop/src/ledger/index.ts';
import { root } from './root.ts';

/** Files that released versions wrote, a folder for each (`npm run golden`). */
export const goldenFolder = join(root, 'shared/test/golden');

/** One golden file of a version, unpacked: "local.sqlite", "connected.sqlite" or "server.tar". */
export function goldenFile(version: string, name: string): Uint8Array {
  return zstdDecompressSync(readFileSync(join(goldenFolder, version, `${name}.zst`)));
}

/** The portfolio's id, which the file holds only as the organisation's id. */
export async function idIn(file: Uint8Array): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-golden-id-'));
  const name = join(folder, `${newId()}.sqlite`);
  writeFileSync(name, file);
  const db = kyselyOver(openSqlite(name));
  const { id } = await db.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
  return id;
}
