import { Hono } from 'hono';
import { openApi } from './api/open-api.ts';
import type { Heads } from './changes/index.ts';
import type { Identity } from './identity/index.ts';
import {
  type BlobStore,
  type BooksOf,
  DiskBlobStore,
  diskBlobRoutes,
  receiptRoutes,
} from './receipts/index.ts';
import { accountRoutes } from './routes/account.ts';
import { isPieceOfLog, withOrganisation, wordsFirst } from './routes/authorise.ts';
import { fewWords, wholePiece } from './routes/bodies.ts';
import { packAnswers } from './routes/compression.ts';
import type { Env } from './routes/env.ts';
import { liveRoutes } from './routes/live.ts';
import { memberRoutes } from './routes/members.ts';
import { organisationRoutes, serverRoutes } from './routes/organisations.ts';
import { withPace } from './routes/rate-limit.ts';
import { syncRoutes } from './routes/sync.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { booksIn, inOrganisation } from './tenancy/index.ts';
import { createWatched, type WatchedParts } from './watched.ts';

export interface ServerParts extends WatchedParts {
  readonly identity: Identity;
  readonly heads: Heads;
  readonly blobs: BlobStore;
  /** This database's own id. */
  readonly server: string;
  readonly heartbeatSeconds: number;
  readonly now: () => Date;
}

/** A device in its right mind asks a few times for each thing that a person does. */
const devicePace = { perSecond: 100, burst: 1000 };

/** The whole server as a function from Request to Response. */
export function createServer(parts: ServerParts) {
  const { database, identity, heads, blobs, metrics, now, closing } = parts;
  const booksOf: BooksOf = (orgId, work) => inOrganisation(database, orgId, (trx) => work(booksIn(trx)));
  const organisation = new Hono<Env>()
    .use(withOrganisation(identity))
    .use(withPace(devicePace))
    .use(wholePiece)
    .route('/', memberRoutes(identity))
    .route('/', tokenRoutes(identity))
    .route('/', syncRoutes({ database, heads, identity, metrics, log: parts.log, now }))
    .route('/', receiptRoutes({ blobs, booksOf }))
    .route('/', liveRoutes({ database, heads, identity, closing, heartbeatSeconds: parts.heartbeatSeconds }));
  return (
    createWatched(parts)
      // Files have a limit of their own, kept while they stream.
      .route('/', blobs instanceof DiskBlobStore ? diskBlobRoutes(blobs) : new Hono())
      .use(packAnswers())
      .use((context, next) => (isPieceOfLog(context.req.path) ? next() : fewWords(context, next)))
      .route('/', openApi({ database, identity, now }))
      .route('/auth', identity.handler)
      .use('/v1/*', wordsFirst)
      .route('/v1', serverRoutes(parts.server))
      .route('/v1/account', accountRoutes(identity))
      .route('/v1/orgs', organisationRoutes(identity))
      .route('/v1/orgs/:org', organisation)
  );
}

export type SyncServer = ReturnType<typeof createServer>;
