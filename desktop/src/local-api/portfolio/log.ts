import type { LogView } from '@portfolio-os/shared/api';
import { loggedFrames, MemoryCounters, refuse, secondsToWait, typeName } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Happening, LogFile } from '../../log-file/index.ts';
import { answerValue, body, refused } from '../answer.ts';

const MOST_BYTES = 32 * 1024;
/** A screen that fails at every stroke must not push everything else out of the log. */
const pageErrors = { most: 30, seconds: 10 * 60 };

const pageError = z.strictObject({
  where: z.enum(['page', 'promise', 'screen']),
  /** The class of the error. */
  type: z.string().max(100),
  stack: z.string().max(20_000),
});

const happened: Record<z.infer<typeof pageError>['where'], Happening> = {
  page: 'the page met an error',
  promise: 'the page left a rejection unhandled',
  screen: 'a screen failed',
};

/** The log file: where it is, all of it to take away, and what the page has to add to it. */
export function logRoutes(log: LogFile) {
  const counters = new MemoryCounters();
  return new Hono()
    .get('/', (context) => answerValue<LogView>(context, { file: log.path }))
    .get('/file', (context) =>
      context.body(log.read(), 200, {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': 'attachment; filename="portfolio-os.log"',
        'cache-control': 'no-store',
      }),
    )
    .post(
      '/page-errors',
      bodyLimit({ maxSize: MOST_BYTES, onError: (context) => refused(context, tooLong) }),
      body(pageError),
      async (context) => {
        if ((await secondsToWait(counters, 'page', pageErrors)) !== null) return refused(context, tooMany);
        const { where, type, stack } = context.req.valid('json');
        log.noted(happened[where], { err: { type: typeName(type), stack: loggedFrames(stack) } });
        return answerValue(context, null);
      },
    );
}

const tooLong = refuse('too-large', 'This is too long for the log file.');
const tooMany = refuse('too-many', 'The log file takes no more from this page for some minutes.');
