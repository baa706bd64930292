import type { Limit } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { type BlobStore, type BooksOf, DiskBlobStore } from './attachments/index.ts';
import type { ServerKeys } from './countersigning/index.ts';
import { accountRoutes } from './http/account.ts';
import { diskBlobRoutes } from './http/attachments/disk-routes.ts';
import { receiptRoutes } from './http/attachments/routes.ts';
import { authRoutes } from './http/auth.ts';
import { isPieceOfLog, withOrganisation, wordsFirst } from './http/authorise.ts';
import { fewWords, wholePiece } from './http/bodies.ts';
import { calendarRoutes } from './http/calendar.ts';
import { packAnswers } from './http/compression.ts';
import { countersigningRoutes, serverKeyRoutes } from './http/countersigning.ts';
import type { Env } from './http/env.ts';
import { erasureRoutes } from './http/erasures.ts';
import { createWatched, type WatchedParts } from './http/health-endpoints.ts';
import { heldRoutes } from './http/held.ts';
import { liveRoutes } from './http/live.ts';
import { memberRoutes } from './http/members.ts';
import { organisationRoutes, serverRoutes } from './http/organisations.ts';
import { withPace } from './http/pace.ts';
import { openApi } from './http/public-api/open-api.ts';
import { stopMailRoutes } from './http/stop-mail.ts';
import { syncRoutes } from './http/sync.ts';
import { taxIdRoutes } from './http/tax-ids.ts';
import { tokenRoutes } from './http/tokens.ts';
import { webhookRoutes } from './http/webhooks.ts';
import type { Identity } from './identity/index.ts';
import type { HeadNotifier } from './log/index.ts';
import type { ReportParts } from './reports/index.ts';
import type { MasterKeys } from './tax-ids/index.ts';
import { booksIn, inOrganisation } from './tenancy/index.ts';

export interface ServerParts extends ReportsParts {
  readonly blobs: BlobStore;
  /** What seals the keys by which tax ids are sealed. */
  readonly taxIdKeys: MasterKeys;
  /** What countersigns where portfolios stand. */
  readonly headKeys: ServerKeys;
  /** This database's own id. */
  readonly server: string;
  readonly heartbeatSeconds: number;
  /** How often a device may ask; tests that ask for everything in a moment allow themselves more. */
  readonly devicePace?: Limit | undefined;
}

/** What answers integrations: figures as data, and as papers where this process sets them. */
export interface ReportsParts extends WatchedParts {
  readonly identity: Identity;
  readonly heads: HeadNotifier;
  readonly now: () => Date;
  /** Left away in a process that sets no papers. */
  readonly papers?: ReportParts | undefined;
}

/** The process of reports: nothing but the public API, which may be taken out without touching people and devices. */
export function createReportsServer(parts: ReportsParts) {
  return createWatched(parts)
    .use(packAnswers())
    .use(fewWords)
    .route('/', openApi(parts, { papers: parts.papers }));
}

/** A device sends a few requests for each act of a person; these limits are far above that. */
const DEVICE_PACE: Limit = { most: 1000, seconds: 10 };

/** The whole server as a function from Request to Response. */
export function createServer(parts: ServerParts) {
  const { database, identity, heads, blobs, metrics, now, closing, devicePace = DEVICE_PACE } = parts;
  const booksOf: BooksOf = (orgId, work) => inOrganisation(database, orgId, (trx) => work(booksIn(trx)));
  const organisation = new Hono<Env>()
    .use(withOrganisation(identity))
    .use(withPace(devicePace))
    .use(wholePiece)
    .route('/', memberRoutes({ identity, database }))
    .route('/', tokenRoutes(identity))
    .route('/', syncRoutes({ database, heads, identity, metrics, log: parts.log, now }))
    .route('/', receiptRoutes({ blobs, booksOf }))
    .route('/', erasureRoutes({ database, heads, blobs, log: parts.log, now }))
    .route('/', heldRoutes({ database, identity }))
    .route('/', webhookRoutes({ database, identity, heads, reach: { mayLoopback: !parts.production }, now }))
    .route('/', countersigningRoutes({ database, identity, keys: parts.headKeys, now }))
    .route('/', taxIdRoutes({ database, taxIdKeys: parts.taxIdKeys, now }))
    .route('/', liveRoutes({ database, heads, identity, closing, heartbeatSeconds: parts.heartbeatSeconds }));
  return (
    createWatched(parts)
      // Files have a limit of their own, kept while they stream.
      .route('/', blobs instanceof DiskBlobStore ? diskBlobRoutes(blobs) : new Hono())
      .use(packAnswers())
      .use((context, next) => (hasOwnLimit(context.req.path) ? next() : fewWords(context, next)))
      .route(
        '/',
        openApi(parts, {
          ...{ reach: { mayLoopback: !parts.production }, papers: parts.papers },
          people: { blobs, taxIdKeys: parts.taxIdKeys },
        }),
      )
      .route('/', calendarRoutes({ database, identity, now }))
      .route('/', stopMailRoutes({ database, identity, heads, now }))
      .route('/auth', authRoutes(identity))
      .use('/v1/*', wordsFirst)
      .route('/v1', serverRoutes(parts.server))
      .route('/v1', serverKeyRoutes(parts.headKeys))
      .route('/v1/account', accountRoutes(identity))
      .route('/v1/orgs', organisationRoutes(identity))
      .route('/v1/orgs/:org', organisation)
  );
}

/** What is read to its end under a limit of its own. */
const hasOwnLimit = (path: string) => isPieceOfLog(path) || path.startsWith('/api/v1/');

export type SyncServer = ReturnType<typeof createServer>;
