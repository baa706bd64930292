import type { DesktopApp } from './electron-calls.ts';

/**
 * The arguments after `--cli`, or null where the app is to open its window. `--cli` counts only as the very first argument: a
 * file's name or a link, which others may have written, comes later and starts no verb.
 */
export function commandLineArguments(
  argv: readonly string[],
  { isPackaged }: { isPackaged: boolean },
): string[] | null {
  // An app that is not packaged is started with its main file as an argument.
  const [first, ...rest] = argv.slice(isPackaged ? 1 : 2);
  return first === '--cli' ? rest : null;
}

/** Runs a verb of the command line in the app's own process, without a window, and ends it with the verb's exit code. */
export async function runVerb(app: Pick<DesktopApp, 'exit'>, args: readonly string[]): Promise<void> {
  const { runCommandLine } = await import('../host/cli/command-line.ts');
  const code = await runCommandLine(args);
  await Promise.all([process.stdout, process.stderr].map(flushed));
  app.exit(code);
}

/** Resolves when everything written has gone out: ending the process would cut it off in a pipe. */
async function flushed(stream: NodeJS.WriteStream): Promise<void> {
  await new Promise<void>((resolve) => stream.write('', () => resolve()));
}
