import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../root.ts';

const manifest = z.object({ optionalDependencies: z.record(z.string(), z.string()) });
const modules = join(root, 'node_modules');
const compiler = '@myriaddreamin/typst-ts-node-compiler';

/**
 * What sets documents is a package for each system and processor, of which npm installs this computer's own alone. A package of the
 * app for another processor needs that one: it is fetched in the version that the lock file has, and laid beside the other.
 */
export function fetchNativeModules(platform: NodeJS.Platform, processors: readonly string[]): void {
  for (const [name, version] of nativeModules(platform, processors)) {
    const place = join(modules, name);
    if (existsSync(place)) continue;
    const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-native-'));
    const args = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder];
    const archive = execFileSync('npm', args, {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }).trim();
    mkdirSync(place, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, archive), '-C', place, '--strip-components', '1']);
    rmSync(folder, { recursive: true });
    console.log(`Fetched ${name} ${version}.`);
  }
}

/** How a check ends that finds none of them in a package. */
export const LACKS_NATIVE = 'one binary of @myriaddreamin must travel, not 0.';

/** Whether those for a processor are installed here. */
export function hasNativeModules(platform: NodeJS.Platform, processor: string): boolean {
  return nativeModules(platform, [processor]).every(([name]) => existsSync(join(modules, name)));
}

/** Names and versions of the packages for a system; on Linux those for its usual C library. */
export function nativeModules(
  platform: NodeJS.Platform,
  processors: readonly string[],
): readonly (readonly [string, string])[] {
  const text = readFileSync(join(modules, compiler, 'package.json'), 'utf8');
  const { optionalDependencies } = manifest.parse(JSON.parse(text));
  const wanted = processors.map((processor) => `${compiler}-${platform}-${processor}`);
  return Object.entries(optionalDependencies).filter(
    ([name]) =>
      wanted.some((start) => name === start || name.startsWith(`${start}-`)) && !name.endsWith('-musl'),
  );
}
