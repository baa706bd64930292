import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { stringify } from 'yaml';
import { root } from '../root.ts';
import type { BuilderConfig } from './builder-config.ts';
import { feedsOf, filesOf, sha512Of } from './check-files.ts';
import { resourcesIn, unpackedFolders } from './check-unpacked.ts';
import { packLinux } from './pack-linux.ts';
import { writeProgram } from './stand-in-program.ts';

interface Packing {
  readonly config: BuilderConfig;
  /** The built main, preload and renderer. */
  readonly built: string;
  readonly version: string;
  /** Where "release", the files of the release, and "unpacked", the apps of all systems, are written. */
  readonly folder: string;
  /** Packs for Linux with electron-builder itself instead of the stand-in. */
  readonly withBuilder?: boolean;
}

/**
 * Packs the built app as electron-builder does, with a stand-in for Electron's binary and for each tool of electron-builder:
 * the program holds nothing but fuses, and the installers are archives of the unpacked app.
 */
export async function packStandIn(packing: Packing): Promise<void> {
  const { config, built, version, folder, withBuilder = false } = packing;
  const asar = join(folder, 'staged.asar');
  await packAsar({ built, version, staged: join(folder, 'staged'), asar });
  if (withBuilder)
    await packLinux({
      config,
      built,
      version,
      output: join(folder, 'unpacked'),
      scratch: join(folder, 'scratch'),
    });
  for (const name of unpackedFolders(config)) {
    if (withBuilder && name.startsWith('linux')) continue;
    const app = join(folder, 'unpacked', name);
    mkdirSync(resourcesIn(app), { recursive: true });
    cpSync(asar, join(resourcesIn(app), 'app.asar'));
    cpSync(`${asar}.unpacked`, join(resourcesIn(app), 'app.asar.unpacked'), { recursive: true });
    await writeProgram(app, config);
  }
  writeFiles({ config, version, folder });
}

async function packAsar(places: {
  built: string;
  version: string;
  staged: string;
  asar: string;
}): Promise<void> {
  const { built, version, staged, asar } = places;
  cpSync(built, join(staged, 'out'), { recursive: true });
  for (const part of ['main', 'preload']) rmSync(join(staged, 'out', part, 'THIRD-PARTY.txt'));
  const manifest = { name: 'portfolio-os', version, type: 'module', main: 'out/main/main.js' };
  writeFileSync(join(staged, 'package.json'), JSON.stringify(manifest));
  const typst = `@myriaddreamin/typst-ts-node-compiler`;
  const native = readdirSync(join(root, 'node_modules/@myriaddreamin')).filter((name) =>
    name.startsWith(`typst-ts-node-compiler-${process.platform}-${process.arch}`),
  );
  for (const part of [
    'better-sqlite3/package.json',
    'better-sqlite3/LICENSE',
    'better-sqlite3/lib',
    `better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
    ...['package.json', 'LICENSE', 'index.js', 'index-napi.js'].map((file) => `${typst}/${file}`),
    ...native.map((name) => `@myriaddreamin/${name}`),
    ...['package.json', 'LICENSE_FONT', '400Regular', '600SemiBold'].map(
      (file) => `@expo-google-fonts/inter/${file}`,
    ),
  ]) {
    const place = join('node_modules', part);
    mkdirSync(dirname(join(staged, place)), { recursive: true });
    cpSync(join(root, place), join(staged, place), { recursive: true });
  }
  await createPackageWithOptions(staged, asar, { unpack: '**/*.node' });
}

function writeFiles({ config, version, folder }: Pick<Packing, 'config' | 'version' | 'folder'>): void {
  const release = join(folder, 'release');
  mkdirSync(release);
  const archive = join(folder, 'linux.tgz');
  execFileSync('tar', ['-czf', archive, '-C', join(folder, 'unpacked/linux-unpacked'), '.']);
  const feeds = feedsOf(config, version);
  for (const name of filesOf(config, version)) {
    const file = join(release, name);
    if (name.endsWith('x86_64.AppImage')) writeAppImage(file, archive);
    else if (!feeds.has(name)) writeFileSync(file, `A stand-in for ${name}.`);
  }
  for (const [feed, names] of feeds) writeFileSync(join(release, feed), feedOf(release, names, version));
}

/** An executable like an AppImage: unpacks the app that it carries, or exits at once where an updater says so. */
function writeAppImage(file: string, archive: string): void {
  const lines = [
    '#!/bin/sh',
    '[ -n "$APPIMAGE_EXIT_AFTER_INSTALL" ] && exit 0',
    'tail -n +5 "$0" | tar -xz -C "$1"',
    'exit',
    '',
  ];
  writeFileSync(file, Buffer.concat([Buffer.from(lines.join('\n')), readFileSync(archive)]));
  chmodSync(file, 0o755);
}

/** A feed as electron-builder writes it. */
function feedOf(release: string, names: readonly string[], version: string): string {
  const files = names.map((url) => ({
    url,
    sha512: sha512Of(join(release, url)),
    size: statSync(join(release, url)).size,
  }));
  const [first] = files;
  return stringify({
    ...{ version, files, path: first?.url, sha512: first?.sha512 },
    releaseDate: '2026-01-01T00:00:00.000Z',
  });
}
