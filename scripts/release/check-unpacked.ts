import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { getArchSuffix } from 'builder-util';
import { z } from 'zod';
import { artifactsOf, type BuilderConfig, type System } from './builder-config.ts';

const places: Readonly<Record<System, { program: string; resources: string }>> = {
  win: { program: 'PortfolioOS.exe', resources: 'resources' },
  mac: { program: 'PortfolioOS.app', resources: 'PortfolioOS.app/Contents/Resources' },
  linux: { program: 'portfolio-os', resources: 'resources' },
};

const parts = ['main', 'preload', 'renderer'];
const needed = [
  '/out/main/main.js',
  '/out/preload/preload.cjs',
  '/out/renderer/index.html',
  '/out/renderer/THIRD-PARTY.txt',
  '/package.json',
];

/** The folders of apps that electron-builder leaves beside their packages, one for each system and processor. */
export function unpackedFolders(config: BuilderConfig): string[] {
  const names = artifactsOf(config, '0.0.0').map(
    ({ system, arch }) => `${system}${getArchSuffix(arch)}${system === 'mac' ? '' : '-unpacked'}`,
  );
  return [...new Set(names)];
}

/** The problems of an unpacked app (dist/linux-unpacked, say), in sentences: fuses, contents, licences and version. */
export async function checkUnpacked(
  folder: string,
  { config, version }: { config: BuilderConfig; version: string },
): Promise<string[]> {
  const asar = join(resourcesIn(folder), 'app.asar');
  const missing = [programIn(folder), asar].filter((path) => !existsSync(path));
  if (missing.length > 0) return missing.map((path) => `${path} is missing.`);
  const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  const absent = needed.filter((file) => !files.includes(file)).map((file) => `${file} is missing.`);
  const found = [
    ...(await checkFuses(programIn(folder), config)),
    ...absent,
    ...checkNative(asar, files),
    ...checkForeign(files),
    ...(absent.length > 0 ? [] : [...checkManifest(asar, version), ...checkNotices(asar, files)]),
  ];
  return found.map((problem) => `${folder}: ${problem}`);
}

/** The program that carries the fuses; on macOS the bundle, in whose framework they are. */
export function programIn(folder: string): string {
  return join(folder, places[systemOf(folder)].program);
}

export function resourcesIn(folder: string): string {
  return join(folder, places[systemOf(folder)].resources);
}

function systemOf(folder: string): System {
  const [, system] = /(?:^|[\\/])(win|mac|linux)[^\\/]*$/.exec(folder) ?? [];
  if (system === 'win' || system === 'mac' || system === 'linux') return system;
  throw new Error(`${folder} is not named as electron-builder names an unpacked app.`);
}

/** Electron's fuse for electron-builder's name; undefined for an option that is no fuse. */
export function fuseNamed(name: string): FuseV1Options | undefined {
  const options = Object.values(FuseV1Options).filter((option) => typeof option === 'number');
  return options.find((option) => FuseV1Options[option]?.toLowerCase() === name.toLowerCase());
}

/** Every fuse that electron-builder.yml names, read back from the program. */
async function checkFuses(path: string, { electronFuses }: BuilderConfig): Promise<string[]> {
  const wire: Readonly<Record<string, unknown>> = await getCurrentFuseWire(path);
  return Object.entries(electronFuses).flatMap(([name, expected]) => {
    const option = fuseNamed(name);
    if (option === undefined) return [];
    const isRight = wire[option] === (expected ? FuseState.ENABLE : FuseState.DISABLE);
    return isRight ? [] : [`the fuse ${name} must be ${expected ? 'on' : 'off'}.`];
  });
}

/** What is native: SQLite, and what sets documents. */
const NATIVE = ['better-sqlite3', '@myriaddreamin'];

function checkNative(asar: string, files: readonly string[]): string[] {
  const binaries = files.filter((file) => file.endsWith('.node'));
  return [
    ...NATIVE.flatMap((name) => {
      const count = binaries.filter((file) => file.startsWith(`/node_modules/${name}/`)).length;
      return count === 1 ? [] : [`one binary of ${name} must travel, not ${count}.`];
    }),
    ...(binaries.every((file) => existsSync(join(`${asar}.unpacked`, file)))
      ? []
      : ['What is native must be unpacked.']),
  ];
}

function checkForeign(files: readonly string[]): string[] {
  const foreign = files.filter((file) =>
    /^\/node_modules\/(?!(better-sqlite3|@myriaddreamin|@expo-google-fonts)(\/|$))[^/]+$/.test(file),
  );
  return foreign.map((file) => `${file} has no business in the package.`);
}

const manifest = z.looseObject({ main: z.string(), version: z.string() });

function checkManifest(asar: string, version: string): string[] {
  const found = manifest.parse(JSON.parse(extractFile(asar, 'package.json').toString()));
  return [
    ...(found.main === 'out/main/main.js' ? [] : [`it must start from out/main/main.js, not ${found.main}.`]),
    ...(found.version === version ? [] : [`it is version ${found.version}, not ${version}.`]),
  ];
}

/** Checks that the notices have every package whose code is in a bundle; the bundles themselves list them. */
function checkNotices(asar: string, files: readonly string[]): string[] {
  const notices = extractFile(asar, join('out', 'renderer', 'THIRD-PARTY.txt')).toString();
  return parts.flatMap((part) => {
    if (!files.includes(`/out/${part}/bundled.json`)) return [`/out/${part}/bundled.json is missing.`];
    const bundled = z
      .array(z.string())
      .parse(JSON.parse(extractFile(asar, join('out', part, 'bundled.json')).toString()));
    return bundled
      .filter((name) => !notices.includes(`\n\n${name} `))
      .map((name) => `${name} is bundled and THIRD-PARTY.txt does not name it.`);
  });
}
