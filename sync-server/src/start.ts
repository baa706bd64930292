import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { serve } from '@hono/node-server';
import { assert } from '@portfolio-os/shared/core';
import { PastBooks } from '@portfolio-os/shared/known-on';
import { PdfMaker } from '@portfolio-os/shared/node';
import type { Logger } from 'pino';
import { createReportsServer, createServer } from './app.ts';
import { type BlobStore, type BooksOf, DiskBlobStore, S3BlobStore } from './attachments/index.ts';
import { type Config, listeningUrl } from './config.ts';
import { serverKeys } from './countersigning/index.ts';
import { migrateBooks, openPGlite, openPostgres, type ServerDatabase, serverId } from './database/index.ts';
import { clientAddress } from './http/client-address.ts';
import { createWatched, type WatchedParts } from './http/health-endpoints.ts';
import { createMetrics } from './http/metrics.ts';
import {
  createIdentity,
  createMailer,
  type Identity,
  type MailerOptions,
  migrateIdentity,
} from './identity/index.ts';
import { migrateJobs, startJobs } from './jobs/index.ts';
import { HeadNotifier } from './log/index.ts';
import { createLetterMailer, startMail } from './mail/index.ts';
import { startReports } from './reports/index.ts';
import { masterKeys } from './tax-ids/index.ts';
import { booksIn, inOrganisation } from './tenancy/index.ts';

export interface RunningServer {
  readonly url: string;
  readonly engine: ServerDatabase['engine'];
  /** Ends open streams, lets requests finish, and closes the database. */
  readonly close: () => Promise<void>;
}

/** How long requests that are under way may take once the server is told to end. */
const GRACE_MS = 5_000;

/**
 * How long a connection that rests is kept: longer than the proxy before the server keeps it (Caddy two minutes, others one).
 * Ended sooner, a request that the proxy sends in that moment is lost, and one that writes is not sent again.
 */
const RESTING_CONNECTION_MS = 150_000;

/** Opens the database, migrates it, and serves. */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const secret = config.secret ?? keptSecret(config.dataFolder);
  const { database, server } = await openDatabase(config, secret);
  const closing = new AbortController();
  const heads = new HeadNotifier(database);
  await heads.listen();
  const identity = openIdentity(config, { database, secret, log });
  const blobs = openBlobs(config, secret);
  const taxIdKeys = masterKeys(config, secret);
  const headKeys = serverKeys(config, secret);
  const now = () => new Date();
  const watched: WatchedParts = {
    database,
    metrics: createMetrics(),
    log,
    production: config.production,
    clientAddress: (request, env) => clientAddress(config, request, env as HttpBindings),
    metricsToken: config.metricsToken,
    closing: closing.signal,
  };
  const { heartbeatSeconds, rotationNights } = config;
  const setting = setsPapers(config) ? { database, pdf: new PdfMaker(), past: new PastBooks() } : null;
  const papers = setting ?? undefined;
  const whole = {
    ...watched,
    ...{ identity, heads, blobs, taxIdKeys, headKeys, server, heartbeatSeconds, now },
  };
  const app = {
    all: () => createServer({ ...whole, papers }),
    api: () => createServer(whole),
    worker: () => createWatched(watched),
    reports: () => createReportsServer({ ...watched, identity, heads, now, papers }),
  }[config.role]();
  const listener = await listen(config, app.fetch);
  const bound = listener.address();
  assert(bound !== null && typeof bound === 'object', 'it listens on a port');
  const booksOf: BooksOf = (orgId, work) => inOrganisation(database, orgId, (trx) => work(booksIn(trx)));
  const jobs = worksDays(config)
    ? await startJobs({
        ...{ database, heads, identity, blobs, booksOf, log, now, rotationNights },
        reach: { mayLoopback: !config.production },
      })
    : null;
  const reports = setting ? await startReports({ ...setting, heads, blobs, log, now }) : null;
  const mail = setting
    ? await startMail({
        ...{ database, identity, heads, blobs, pdf: setting.pdf, log, now },
        mailer: createLetterMailer(mailOptions(config)),
        baseUrl: config.publicUrl ?? listeningUrl(config, bound.port),
      })
    : null;
  return {
    url: listeningUrl(config, bound.port),
    engine: database.engine,
    close: async () => {
      closing.abort();
      await endOf(listener);
      await Promise.all([jobs?.stop(), reports?.stop(), mail?.stop()]);
      setting?.pdf.end();
      await setting?.past.close();
      await heads.flush();
      await identity.background.idle();
      await database.close();
    },
  };
}

/** Papers are set by a role of its own, so that neither requests nor rents wait for them. */
function setsPapers({ role }: Config): boolean {
  return role === 'all' || role === 'reports';
}

function worksDays({ role }: Config): boolean {
  return role === 'all' || role === 'worker';
}

/** Opens the database and brings its tables up to date; answers it with its id, once nobody owns it any more. */
async function openDatabase(config: Config, secret: string) {
  const database = config.databaseUrl
    ? openPostgres({
        url: config.databaseUrl,
        replicaUrl: config.replicaUrl,
        secret,
        poolSize: config.databasePool,
      })
    : await openPGlite(config.dataFolder);
  await migrateBooks(database, secret);
  await migrateIdentity(database.owner);
  await migrateJobs(database.owner);
  const server = await serverId(database.owner);
  await database.dismissOwner();
  return { database, server };
}

function openIdentity(
  config: Config,
  { database, secret, log }: { database: ServerDatabase; secret: string; log: Logger },
): Identity {
  return createIdentity({
    db: database.identity,
    baseUrl: config.publicUrl ?? listeningUrl(config, config.port),
    secret,
    mailer: createMailer(mailOptions(config)),
    production: config.production,
    log: (level, message) => log[level](message),
  });
}

function mailOptions({ smtpUrl, mailFrom: from }: Config): MailerOptions {
  return { ...(smtpUrl ? { smtpUrl } : {}), from, print: (text) => process.stdout.write(`${text}\n`) };
}

/** Listens, with TLS where it is configured. */
async function listen(config: Config, fetch: Parameters<typeof serve>[0]['fetch']) {
  const { host: hostname, port } = config;
  const resting = { keepAliveTimeout: RESTING_CONNECTION_MS };
  const tls = config.tls && {
    createServer: createSecureServer,
    serverOptions: { ...resting, cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key) },
  };
  const listener = serve({ fetch, hostname, port, serverOptions: resting, ...tls });
  await new Promise<void>((resolve, reject) => {
    listener.once('listening', resolve);
    listener.once('error', reject);
  });
  return listener;
}

/** Lets the requests that are under way come to their end, and no more. */
async function endOf(listener: Awaited<ReturnType<typeof listen>>): Promise<void> {
  const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
  if ('closeIdleConnections' in listener) listener.closeIdleConnections();
  // A device that keeps asking over a connection which it holds open would keep the server up for ever.
  const cutOff = setTimeout(
    () => 'closeAllConnections' in listener && listener.closeAllConnections(),
    GRACE_MS,
  );
  await closed;
  clearTimeout(cutOff);
}

/** Attached files: in an S3-compatible store where one is configured, else on disk beside the database. */
function openBlobs({ s3, dataFolder }: Config, secret: string): BlobStore {
  if (!s3) return new DiskBlobStore({ folder: join(dataFolder, 'receipts'), secret });
  const { accessKey: accessKeyId, secretKey: secretAccessKey, ...place } = s3;
  return new S3BlobStore({ ...place, credentials: { accessKeyId, secretAccessKey } });
}

/** In development the secret is made once and kept beside the data, readable by its owner alone. */
function keptSecret(folder: string): string {
  const file = join(folder, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
  return secret;
}
