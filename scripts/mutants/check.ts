import { spawn } from 'node:child_process';

/** Something that can be run on a tree and fails where the tree is wrong. */
export type Check =
  | { readonly kind: 'simulation'; readonly from: number; readonly seeds: number }
  | { readonly kind: 'test'; readonly file: string };

/** Seeds of the simulation; it stops at the first that goes wrong. */
export const simulation = (seeds = 50, from = 1): Check => ({ kind: 'simulation', from, seeds });

export const test = (file: string): Check => ({ kind: 'test', file });

export const nameOf = (check: Check): string =>
  check.kind === 'test' ? check.file : `seeds ${check.from} to ${check.from + check.seeds - 1}`;

export type Outcome =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly why: string }
  | { readonly outcome: 'out of time' };

function argumentsOf(check: Check): string[] {
  if (check.kind === 'simulation')
    return ['scripts/simulate.ts', '--seeds', String(check.seeds), '--from', String(check.from)];
  const [room = ''] = check.file.split('/');
  return ['node_modules/vitest/vitest.mjs', 'run', '--project', room, '--bail', '1', check.file];
}

/** Runs a check in a tree, for as long as there is time. */
export async function run(check: Check, folder: string, limitMs: number): Promise<Outcome> {
  const env = { ...process.env, NO_COLOR: '1', FC_SEED: '1' };
  const child = spawn(process.execPath, argumentsOf(check), {
    cwd: folder,
    env,
    // A group of its own, so that what it starts ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  let isOutOfTime = false;
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  const timer = setTimeout(() => {
    isOutOfTime = true;
    stop();
  }, limitMs);
  // Being of another group, it would outlive whoever started it.
  process.once('exit', stop);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  process.off('exit', stop);
  if (isOutOfTime) return { outcome: 'out of time' };
  return code === 0 ? { outcome: 'passed' } : { outcome: 'failed', why: whyOf(said) };
}

/** What a simulation says of its seed, or a test of what it expected; else the last line. */
function whyOf(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const told =
    lines.findLast((line) => /^Seed \d+: /.test(line)) ??
    lines.find((line) => /^(FAIL |\w*Error: )/i.test(line));
  return told ?? lines.findLast((line) => line !== '') ?? 'said nothing';
}
