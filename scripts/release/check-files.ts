import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getArchSuffix } from 'builder-util';
import { parse } from 'yaml';
import { z } from 'zod';
import { artifactsOf, type BuilderConfig } from './builder-config.ts';

/** The file that electron-updater reads: the version, and each file with its SHA-512 in Base64 and its size in bytes. */
const feed = z.looseObject({
  version: z.string(),
  files: z.array(z.looseObject({ url: z.string(), sha512: z.string(), size: z.number() })),
});

/** The feeds that a release has, each with the packages that it must name. */
export function feedsOf(config: BuilderConfig, version: string): Map<string, string[]> {
  const feeds = new Map<string, string[]>();
  for (const { system, arch, name } of artifactsOf(config, version)) {
    const suffix = { win: '', mac: '-mac', linux: `-linux${getArchSuffix(arch)}` }[system];
    const file = `latest${suffix}.yml`;
    feeds.set(file, [...(feeds.get(file) ?? []), name]);
  }
  return feeds;
}

/** Every file of a release: the packages, the block maps for differential downloads, and the feeds. */
export function filesOf(config: BuilderConfig, version: string): string[] {
  const packages = artifactsOf(config, version).map(({ name }) => name);
  const blockMaps = packages
    .filter((name) => /\.(exe|dmg|zip)$/.test(name))
    .map((name) => `${name}.blockmap`);
  return [...packages, ...blockMaps, ...feedsOf(config, version).keys()].toSorted();
}

/** The problems of the folder of files to be released, in sentences. */
export function checkFiles(
  folder: string,
  { config, version, tag }: { config: BuilderConfig; version: string; tag: string },
): string[] {
  const expected = filesOf(config, version);
  const found = existsSync(folder) ? readdirSync(folder) : [];
  return [
    ...(tag === `v${version}` ? [] : [`The tag ${tag} must be v${version}: desktop/package.json says so.`]),
    ...expected.filter((name) => !found.includes(name)).map((name) => `${name} is missing.`),
    ...found.filter((name) => !expected.includes(name)).map((name) => `${name} is no file of this release.`),
    ...[...feedsOf(config, version)].flatMap(([file, names]) =>
      found.includes(file) ? checkFeed(folder, { file, names, version }) : [],
    ),
  ];
}

function checkFeed(
  folder: string,
  { file, names, version }: { file: string; names: readonly string[]; version: string },
): string[] {
  const read = feed.safeParse(parse(readFileSync(join(folder, file), 'utf8')));
  if (!read.success) return [`${file} cannot be read by an updater.`];
  const { data } = read;
  const listed = data.files.map(({ url }) => url);
  return [
    ...(data.version === version ? [] : [`${file} is of version ${data.version}.`]),
    ...names.filter((name) => !listed.includes(name)).map((name) => `${file} does not name ${name}.`),
    ...listed.filter((name) => !names.includes(name)).map((name) => `${file} must not name ${name}.`),
    ...data.files
      .filter(({ url }) => names.includes(url) && existsSync(join(folder, url)))
      .filter((entry) => !isFile(join(folder, entry.url), entry))
      .map(({ url }) => `${file} has another size or SHA-512 than ${url}.`),
  ];
}

function isFile(path: string, { sha512, size }: { sha512: string; size: number }): boolean {
  return statSync(path).size === size && sha512Of(path) === sha512;
}

/** A file's SHA-512 in Base64, as feeds have it. */
export function sha512Of(path: string): string {
  return createHash('sha512').update(readFileSync(path)).digest('base64');
}
