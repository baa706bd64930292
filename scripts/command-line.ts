import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.ts';
import { root } from './root.ts';

/** Runs the command line from its bundle, in this process; the bundle is made again after a change. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  await buildIfStale('host');
  const bundle = join(root, 'desktop/out/host/main.js');
  process.argv = [process.execPath, bundle, ...args];
  await import(pathToFileURL(bundle).href);
}
