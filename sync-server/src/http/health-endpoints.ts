import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Refusal } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { isCutOff } from '../attachments/cut-off.ts';
import type { ServerDatabase } from '../database/index.ts';
import { refused } from './answer.ts';
import type { AuthEnv } from './auth.ts';
import { withoutToken } from './calendar.ts';
import type { Metrics } from './metrics.ts';
import { withoutStopToken } from './stop-mail.ts';

export interface WatchedParts {
  readonly database: ServerDatabase;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly production: boolean;
  /** Who asks, as the socket or the trusted proxy says. */
  readonly clientAddress: (request: Request, env: unknown) => string | undefined;
  readonly closing: AbortSignal;
  /** Whoever sends it may read the metrics; without one, nobody in production. */
  readonly metricsToken?: string | undefined;
}

export interface RootEnv {
  Variables: AuthEnv['Variables'] & { requestId: string };
}

/**
 * What every process of the server answers, whatever its role: whether it lives, whether it can work, and how it fares.
 * A worker answers nothing else.
 */
export function createWatched(parts: WatchedParts) {
  const { database, metrics, log, production, clientAddress, closing } = parts;
  return new Hono<RootEnv>()
    .use(async (context, next) => {
      const requestId = randomUUID();
      context.set('requestId', requestId);
      context.set('clientAddress', clientAddress(context.req.raw, context.env));
      const started = performance.now();
      await next();
      context.header('x-request-id', requestId);
      // What is answered is somebody's: nobody between here and them keeps it, but where a route says otherwise.
      if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
      const { method } = context.req;
      const path = withoutStopToken(withoutToken(context.req.path));
      const milliseconds = Math.round(performance.now() - started);
      log.info({ requestId, method, path, status: context.res.status, milliseconds }, 'answered');
    })
    .onError((error, context) => {
      if (error instanceof HTTPException) return error.getResponse();
      if (isCutOff(error)) {
        log.info({ requestId: context.var.requestId }, 'cut off');
        return refused(context, {
          code: 'cut-off',
          message: 'This request ended before all of it was here.',
        });
      }
      log.error({ requestId: context.var.requestId, err: error }, 'failed');
      return context.json({ ok: false as const, error: failure }, 500);
    })
    .notFound((context) => refused(context, nothingHere))
    .use(
      secureHeaders({
        contentSecurityPolicy: {
          defaultSrc: ["'none'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
        strictTransportSecurity: production ? 'max-age=31536000; includeSubDomains' : false,
        // A file that somebody attached is served under a stricter policy of its own.
        overwrite: false,
      }),
    )
    .use(metrics.timed)
    .get('/healthz', (context) => context.json({ ok: true }))
    .get('/readyz', async (context) => {
      const ready = !closing.aborted && (await answersQuestions(database));
      return context.json({ ok: ready }, ready ? 200 : 503);
    })
    .get('/metrics', async (context) => {
      if (!mayMeasure(parts, context.req.header('authorization'))) return refused(context, nothingHere);
      const type = { 'content-type': metrics.register.contentType };
      return context.text(await metrics.register.metrics(), 200, type);
    });
}

/** How a server fares tells strangers when it is weak; where things are tried out there are none. */
function mayMeasure({ production, metricsToken }: WatchedParts, authorization = ''): boolean {
  if (metricsToken === undefined) return !production;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization), digest(`Bearer ${metricsToken}`));
}

async function answersQuestions(database: ServerDatabase): Promise<boolean> {
  return sql`select 1`.execute(database.books).then(
    () => true,
    () => false,
  );
}

const failure: Refusal = {
  code: 'bug',
  message: 'Something went wrong on the server. Nothing was changed; try again later.',
};
const nothingHere: Refusal = { code: 'missing', message: 'There is nothing at this address.' };
