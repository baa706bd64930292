import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import type { ServerDatabase } from './connections.ts';
import { migrateBooks } from './migrate.ts';
import { openPGlite, overPGlite, parsers } from './open-pglite.ts';
import { tenantTables } from './tenant-tables.ts';

export const TEST_SECRET = 'a secret for tests, of no use elsewhere';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** What Node has of it; its types come with those of a browser alone. */
declare const WebAssembly: {
  compile(program: Uint8Array): Promise<NonNullable<PGliteOptions['pgliteWasmModule']>>;
};

/** What is made of these once is used until one of them changes. */
function fingerprint(): string {
  const hash = createHash('sha256').update(JSON.stringify(tenantTables()));
  const sources = globSync('*.ts', { cwd: import.meta.dirname }).filter((name) => !name.includes('.test.'));
  for (const name of sources.sort()) hash.update(readFileSync(join(import.meta.dirname, name)));
  return hash
    .update(readFileSync(join(project, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Makes something once for all tests of this source: `make` is given the path of its own to make it at. Of two processes that make it at
 * the same time the first one counts.
 */
export async function madeOnce(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const cache = join(project, 'node_modules/.cache/databases');
  const made = join(cache, `${name}-${fingerprint()}`);
  if (existsSync(made)) return made;
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'making-'));
  try {
    const path = join(folder, name);
    await make(path);
    putInPlace(path, made);
    forgetOlder(cache, name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return made;
}

/** Somebody else may have made it meanwhile; theirs is as good. */
function putInPlace(path: string, made: string): void {
  try {
    renameSync(path, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
  }
}

const DAY = 24 * 60 * 60 * 1000;

/** What was made of earlier sources, which nobody begins with any more. */
function forgetOlder(cache: string, name: string): void {
  const older = readdirSync(cache).filter((one) => one.startsWith(`${name}-`));
  for (const one of older.map((file) => join(cache, file)))
    if (Date.now() - statSync(one).mtimeMs > DAY) rmSync(one, { recursive: true, force: true });
}

/** As `openPGlite` in memory after `migrateBooks`, in a fifth of the time. */
export async function openPreparedPGlite(): Promise<ServerDatabase> {
  prepared ??= prepare();
  return overPGlite(await PGlite.create({ ...(await prepared), parsers }));
}

let prepared: Promise<Pick<PGliteOptions, 'loadDataDir' | 'pgliteWasmModule'>> | undefined;

async function prepare(): Promise<Awaited<NonNullable<typeof prepared>>> {
  const dump = await madeOnce('pglite', async (path) => {
    const pglite = await PGlite.create({ parsers });
    const database = overPGlite(pglite);
    await migrateBooks(database, TEST_SECRET);
    writeFileSync(path, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
    await database.close();
  });
  const program = readFileSync(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite')));
  return {
    loadDataDir: new Blob([readFileSync(dump)]),
    pgliteWasmModule: await WebAssembly.compile(program),
  };
}

/** Gives a server that will start with this folder for its data an embedded database that has its tables already. */
export async function fillDataFolder(folder: string): Promise<void> {
  const made = await madeOnce('data-folder', async (path) => {
    const database = await openPGlite(path);
    await migrateBooks(database, TEST_SECRET);
    await database.close();
  });
  copyAll(join(made, 'postgres'), join(folder, 'postgres'));
}

/** A folder with all that is in it, and with its owners where there are such. */
export function copyAll(from: string, to: string): void {
  if (process.platform === 'win32') cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-a', from, to]);
}
