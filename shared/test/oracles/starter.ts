import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How a program ended, and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A shell whose working folder holds what the program that it ran last wrote; the folder goes with it. */
interface Starter {
  readonly folder: string;
  /** Runs a line, and answers what the shell says behind it. */
  readonly say: (line: string) => Promise<string>;
}

let starter: Promise<Starter> | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a program to its end, one after the other. A shell starts it: to start one, a process is copied first, and a copy of this one, whose
 * memory is large, costs more than what the programs do here. The shell ends with this process.
 */
export function start(program: string, args: readonly string[]): Promise<Ended> {
  starter ??= startShell();
  const shell = starter;
  const ended = last.then(async () => {
    const { folder, say } = await shell;
    const code = await say(`${[program, ...args].map(quoted).join(' ')} >out 2>err </dev/null; echo $?`);
    const [stdout, stderr] = await Promise.all(
      ['out', 'err'].map((name) => readFile(join(folder, name), 'utf8')),
    );
    return { code: Number(code), stdout: stdout ?? '', stderr: stderr ?? '' };
  });
  last = ended.catch(() => null);
  return ended;
}

async function startShell(): Promise<Starter> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', PYTHONUTF8: '1' };
  const shell = spawn('sh', { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: shell.stdout });
  const gone = once(shell, 'exit').then(() => {
    throw new Error('The shell that starts programs has ended.');
  });
  gone.catch(() => null);
  async function say(line: string): Promise<string> {
    holdUp(shell, true);
    try {
      shell.stdin.write(`${line}\n`);
      const [answer] = (await Promise.race([once(lines, 'line'), gone])) as [string];
      return answer;
    } finally {
      holdUp(shell, false);
    }
  }
  const folder = await say(`cd "$(mktemp -d)" && trap 'rm -r "$PWD"' EXIT && pwd`);
  return { folder, say };
}

/** Whether this process waits for the shell. It ends with the last answer otherwise; the shell reads the end of its input then, and ends. */
function holdUp(shell: ChildProcess, waits: boolean): void {
  for (const held of [shell, shell.stdin, shell.stdout]) {
    if (!(held instanceof ChildProcess || held instanceof Socket)) continue;
    if (waits) held.ref();
    else held.unref();
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
