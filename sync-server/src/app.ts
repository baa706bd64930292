import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { openApi } from './api/open-api.ts';
import type { Heads } from './changes/index.ts';
import type { ServerDatabase } from './database/index.ts';
import { type AuthEnv, type Identity, refused } from './identity/index.ts';
import type { Metrics } from './metrics.ts';
import {
  type BlobStore,
  type BooksOf,
  DiskBlobStore,
  diskBlobRoutes,
  receiptRoutes,
} from './receipts/index.ts';
import { accountRoutes } from './routes/account.ts';
import { withOrganisation } from './routes/authorise.ts';
import { MAX_BODY_BYTES, packAnswers } from './routes/compression.ts';
import type { Env } from './routes/env.ts';
import { liveRoutes } from './routes/live.ts';
import { memberRoutes } from './routes/members.ts';
import { organisationRoutes, serverRoutes } from './routes/organisations.ts';
import { syncRoutes } from './routes/sync.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { booksIn, inOrganisation } from './tenancy/index.ts';

export interface ServerParts {
  readonly database: ServerDatabase;
  readonly identity: Identity;
  readonly heads: Heads;
  readonly blobs: BlobStore;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** This database's own id. */
  readonly server: string;
  readonly production: boolean;
  readonly heartbeatSeconds: number;
  readonly now: () => Date;
  /** Who asks, as the socket or the trusted proxy says. */
  readonly clientAddress: (request: Request, env: unknown) => string | undefined;
  readonly closing: AbortSignal;
}

interface RootEnv {
  Variables: AuthEnv['Variables'] & { requestId: string };
}

/** The whole server as a function from Request to Response. */
export function createServer(parts: ServerParts) {
  const { database, identity, heads, blobs, metrics, log, now, closing } = parts;
  const booksOf: BooksOf = (orgId, work) => inOrganisation(database, orgId, (trx) => work(booksIn(trx)));
  const organisation = new Hono<Env>()
    .use(withOrganisation(identity))
    .route('/', memberRoutes(identity))
    .route('/', tokenRoutes(identity))
    .route('/', syncRoutes({ database, heads, identity, metrics, now }))
    .route('/', receiptRoutes({ blobs, booksOf }))
    .route('/', liveRoutes({ database, heads, identity, closing, heartbeatSeconds: parts.heartbeatSeconds }));
  return (
    new Hono<RootEnv>()
      .use(async (context, next) => {
        const requestId = randomUUID();
        context.set('requestId', requestId);
        context.set('clientAddress', parts.clientAddress(context.req.raw, context.env));
        const started = performance.now();
        await next();
        context.header('x-request-id', requestId);
        const { method, path } = context.req;
        const milliseconds = Math.round(performance.now() - started);
        log.info({ requestId, method, path, status: context.res.status, milliseconds }, 'answered');
      })
      .onError((error, context) => {
        if (error instanceof HTTPException) return error.getResponse();
        log.error({ requestId: context.var.requestId, err: error }, 'failed');
        return context.json({ ok: false as const, error: failure }, 500);
      })
      .notFound((context) => refused(context, nothingHere))
      .use(
        secureHeaders({
          contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
          strictTransportSecurity: parts.production ? 'max-age=31536000; includeSubDomains' : false,
          // A file that somebody attached is served under a stricter policy of its own.
          overwrite: false,
        }),
      )
      .use(metrics.timed)
      // Files have a limit of their own, kept while they stream.
      .route('/', blobs instanceof DiskBlobStore ? diskBlobRoutes(blobs) : new Hono())
      .use(packAnswers())
      .use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (context) => refused(context, tooLarge) }))
      .get('/healthz', (context) => context.json({ ok: true }))
      .get('/readyz', async (context) => {
        const ready = !closing.aborted && (await answersQuestions(database));
        return context.json({ ok: ready }, ready ? 200 : 503);
      })
      .get('/metrics', async (context) =>
        context.text(await metrics.register.metrics(), 200, { 'content-type': metrics.register.contentType }),
      )
      .route('/', openApi({ database, identity, now }))
      .route('/auth', identity.handler)
      .route('/v1', serverRoutes(parts.server))
      .route('/v1/account', accountRoutes(identity))
      .route('/v1/orgs', organisationRoutes(identity))
      .route('/v1/orgs/:org', organisation)
  );
}

export type SyncServer = ReturnType<typeof createServer>;

async function answersQuestions(database: ServerDatabase): Promise<boolean> {
  return sql`select 1`.execute(database.books).then(
    () => true,
    () => false,
  );
}

const failure = {
  code: 'bug',
  message: 'Something went wrong on the server. Nothing was changed; try again later.',
};
const nothingHere = { code: 'missing', message: 'There is nothing at this address.' };
const tooLarge = { code: 'too-large', message: 'The request is too large. Send less at once.' };
