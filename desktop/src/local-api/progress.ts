import type { Answer, ProgressLine } from '@portfolio-os/shared/api';
import type { Result } from '@portfolio-os/shared/core';
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import type { Report } from '../use-cases/progress.ts';
import { replaced, wasReplaced } from './context.ts';

/** Whoever asked for the work has gone; thrown inside of it, so that a transaction rolls back. */
class Cancelled extends Error {}

const LINES_OF_JSON = 'application/x-ndjson';

/** Whether who asks reads progress: work that is mostly short answers others with one JSON and a status. */
export function wantsProgress(context: Context): boolean {
  return context.req.header('accept')?.includes(LINES_OF_JSON) ?? false;
}

const failed = {
  ok: false,
  error: { code: 'failed', message: 'This could not be finished. Nothing was saved; please try again.' },
};

/**
 * Answers long work as newline-delimited JSON: progress as it goes, then the answer on the last line. When nobody reads
 * any more the work is cancelled, and nothing of it stays.
 */
export function streamProgress<T>(context: Context, work: (report: Report) => Promise<Result<T>>) {
  context.header('content-type', LINES_OF_JSON);
  return stream(
    context,
    async (output) => {
      const write = (line: ProgressLine<T>) => output.write(`${JSON.stringify(line)}\n`);
      const result = await work(async (done, total, what) => {
        await write({ progress: { done, total, what } });
        // Lets the line go out and other requests in between two steps of the work.
        await new Promise((resolve) => setImmediate(resolve));
        if (output.aborted) throw new Cancelled('The work was cancelled.');
      });
      await write({ answer: result as Answer<T> });
    },
    async (error, output) => {
      if (error instanceof Cancelled) return;
      const isReplaced = wasReplaced(context);
      if (!isReplaced) context.var.log.failed('long work could not be finished', error);
      const answer = isReplaced ? replaced : failed;
      await output.write(`${JSON.stringify({ answer })}\n`);
    },
  );
}
