import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.ts';
import { root } from './root.ts';

/** What is asked of the program itself is answered with nothing around it. */
const aboutItself = ['--help', '-h', '--version', 'completion'];

/** Runs the command line from its bundle, in this process; the bundle is made again after a change. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const isAboutItself = args.some((arg) => aboutItself.includes(arg));
  await buildIfStale('host', isAboutItself ? () => undefined : console.error);
  const bundle = join(root, 'desktop/out/host/main.js');
  process.argv = [process.execPath, bundle, ...args];
  await import(pathToFileURL(bundle).href);
}
