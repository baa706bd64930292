import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { root } from '../root.ts';
import type { BuilderConfig } from './builder-config.ts';
import { fuseWire } from './stand-in-program.ts';

interface Packing {
  readonly config: BuilderConfig;
  readonly built: string;
  readonly version: string;
  /** Where "linux-unpacked" and "linux-arm64-unpacked" are written. */
  readonly output: string;
  /** A folder for temporary files. */
  readonly scratch: string;
}

/**
 * Packs the app for Linux with electron-builder itself and electron-builder.yml, around a stand-in for Electron that holds
 * nothing but fuses. Only the built files' folder, the version and the output folder differ from a release.
 */
export async function packLinux({ config, built, version, output, scratch }: Packing): Promise<void> {
  const electronDist = join(scratch, 'electron');
  mkdirSync(join(electronDist, 'resources'), { recursive: true });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'version'])
    writeFileSync(join(electronDist, name), 'A stand-in.');
  writeFileSync(join(electronDist, 'electron'), fuseWire);
  chmodSync(join(electronDist, 'electron'), 0o755);
  const file = join(scratch, 'electron-builder.yml');
  const ours = {
    ...config,
    electronDist,
    directories: { ...config.directories, output },
    extraMetadata: { ...config.extraMetadata, version },
    files: filesFrom(built, config.files),
  };
  writeFileSync(file, stringify(ours));
  const cli = join(root, 'node_modules/electron-builder/cli.js');
  const options = ['--linux', 'dir', '--x64', '--arm64', '--publish', 'never', '--config', file];
  await promisify(execFile)(process.execPath, [cli, ...options], { cwd: root }).catch(
    // electron-builder prints its errors on standard output.
    (error: { stdout: string }) => Promise.reject(new Error(error.stdout)),
  );
}

/** The same patterns, with "out" replaced by another folder. */
function filesFrom(built: string, patterns: readonly string[]) {
  const isOfOut = (pattern: string) => /^!?out\//.test(pattern);
  const filter = patterns.filter(isOfOut).map((pattern) => pattern.replace('out/', ''));
  return [{ from: built, to: 'out', filter }, ...patterns.filter((pattern) => !isOfOut(pattern))];
}
