import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.ts';
import { root } from './root.ts';

const aboutItself = ['--help', '-h', '--version', 'completion'];

/** Help, version and completion are printed alone, without even a line that the bundle is being built. */
export function isAboutItself(args: readonly string[]): boolean {
  return args.some((argument) => aboutItself.includes(argument));
}

/** Runs the command line from its bundle, in this process; the bundle is made again after a change. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  await buildIfStale('host', isAboutItself(args) ? () => undefined : console.error);
  const bundle = join(root, 'desktop/out/host/main.js');
  process.argv = [process.execPath, bundle, ...args];
  await import(pathToFileURL(bundle).href);
}
