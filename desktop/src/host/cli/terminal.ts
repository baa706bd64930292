import { once } from 'node:events';

/** Data goes to stdout, messages to stderr: a script reads the one, a person the other. */
export interface Terminal {
  readonly json: boolean;
}

/** Ends quietly when the reader of a pipe closes it early (`| head`). */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}

/** Writes data, waiting while the reader is slower than we are. */
export async function write(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

export function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}

/** Answers a script with one JSON object, a person with the sentence. */
export async function answer(
  { json }: Terminal,
  { data, message }: { data: object; message: string },
): Promise<void> {
  tell(message);
  if (json) await write(`${JSON.stringify({ ok: true, ...data })}\n`);
}

/** Shows the progress of long work in one line that is overwritten; silent unless stderr is a terminal. */
export async function showProgress(done: number, total: number, what: string): Promise<void> {
  if (!process.stderr.isTTY || total === 0) return;
  const percent = Math.floor((done / total) * 100);
  process.stderr.write(`\r\u001b[K${done < total ? `${percent}% ${what}` : ''}`);
}
