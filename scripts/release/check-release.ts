import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BuilderConfig } from './builder-config.ts';
import { checkFiles } from './check-files.ts';
import { checkUnpacked, unpackedFolders } from './check-unpacked.ts';

export interface Candidate {
  readonly config: BuilderConfig;
  /** The folder of the files to be released. */
  readonly files: string;
  /** The folder of the unpacked apps of all systems. */
  readonly unpacked: string;
  readonly version: string;
  readonly tag: string;
  /** The release notes; null where CHANGELOG.md does not have the version. */
  readonly notes: string | null;
}

/** Every problem of a release before it is published, in sentences: files, feeds, fuses, contents, licences, version. */
export async function checkRelease(candidate: Candidate): Promise<string[]> {
  const { config, files, unpacked, version, notes } = candidate;
  const apps = await Promise.all(
    unpackedFolders(config).map(async (name) => {
      const folder = join(unpacked, name);
      return existsSync(folder) ? checkUnpacked(folder, { config, version }) : [`${folder} is missing.`];
    }),
  );
  return [
    ...checkFiles(files, candidate),
    ...apps.flat(),
    ...(notes === null ? [`CHANGELOG.md says nothing of ${version}.`] : []),
  ];
}
