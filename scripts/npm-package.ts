import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { buildIfStale, shareNotices } from './build.ts';
import { root } from './root.ts';

interface Manifest {
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  readonly author?: string;
  readonly keywords?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** `npm run build:npm`: lays out the folder from which `npm pack dist/npm` makes the command line's package. */
if (import.meta.main) {
  const folder = join(root, 'dist/npm');
  await layOutNpmPackage(folder);
  console.log(`Ready for npm pack: ${folder}`);
}

/** The built host and page with a manifest of their own. Everything is bundled but what is native, and type. */
export async function layOutNpmPackage(folder: string): Promise<void> {
  await buildIfStale('host');
  await buildIfStale('renderer');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const built of ['out/host', 'out/renderer'])
    cpSync(join(root, 'desktop', built), join(folder, built), { recursive: true });
  await shareNotices(join(folder, 'out'));
  cpSync(join(folder, 'out/host/THIRD-PARTY.txt'), join(folder, 'THIRD-PARTY.txt'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  cpSync(join(root, 'desktop/build/npm-readme.md'), join(folder, 'README.md'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

const packed = z.tuple([z.object({ filename: z.string() })]);

/** Packs a laid-out package as for the registry; answers the tarball's path in `into`. */
export async function packNpm(source: string, into: string): Promise<string> {
  const args = ['pack', source, '--json', '--offline', '--pack-destination', into];
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
  const { stdout } = await promisify(execFile)('npm', args, { env });
  const [{ filename }] = packed.parse(JSON.parse(stdout));
  return join(into, filename);
}

/** What the bundles leave to be installed beside them. */
export const unbundled = [
  'better-sqlite3',
  '@myriaddreamin/typst-ts-node-compiler',
  '@expo-google-fonts/inter',
];

function manifest() {
  const { description, license, author, keywords } = manifestIn('.');
  const { version, dependencies } = manifestIn('desktop');
  const needed = { ...manifestIn('shared').dependencies, ...dependencies };
  return {
    name: 'portfolio-os',
    ...{ version, description, license, author, keywords },
    type: 'module',
    bin: { 'portfolio-os': 'out/host/main.js' },
    engines: { node: '>=24' },
    dependencies: Object.fromEntries(unbundled.map((name) => [name, needed[name]])),
  };
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
}
