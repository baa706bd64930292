import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../../out/host/main.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command line as a process of its own, with a data folder. */
export function startCli(data: string, ...args: string[]) {
  return startProcess(process.execPath, [main, ...args, '--data', data]);
}

/** Runs the command line without a data folder. */
export async function cliAlone(...args: string[]): Promise<Ended> {
  return startProcess(process.execPath, [main, ...args]).ended;
}

/** Starts any program and collects its output. */
export function startProcess(program: string, args: readonly string[]) {
  const child = spawn(program, args);
  const ended = new Promise<Ended>((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

export async function cli(data: string, ...args: string[]): Promise<Ended> {
  return startCli(data, ...args).ended;
}

/** The data of a verb that must succeed. */
export async function cliData(data: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await cli(data, ...args);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

/** An empty data folder, gone after the test. */
export function temporaryFolder(): string {
  const folder = makeFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty data folder for several tests; whoever makes it removes it. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'portfolio-os-cli-'));
}
