import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { newId, type Role } from '@portfolio-os/shared/core';
import { type AnyDatabase, type Op, Projection } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import type { SignedRequest, UploadAnswer } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { ServerDatabase } from '../database/index.ts';
import { openPreparedPGlite } from '../database/test-prepared.ts';
import { receiptRoutes } from '../http/attachments/routes.ts';
import type { Env } from '../http/env.ts';
import { inOrganisation } from '../tenancy/index.ts';
import type { BlobStore, BooksOf } from './blob-store.ts';

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let database: ServerDatabase | undefined;

/** The books of many organisations in one PGlite, with row-level security as on a real server. */
export function withBooks(): void {
  beforeAll(async () => {
    database = await openPreparedPGlite();
  });
  afterAll(() => database?.close());
}

function open(): ServerDatabase {
  if (!database) throw new Error('The database is opened before the tests.');
  return database;
}

export const booksOf: BooksOf = (orgId, work) =>
  inOrganisation(open(), orgId, (trx) => work(trx as AnyDatabase));

/** Says in an organisation's books that an expense has this file. */
export async function nameFile(orgId: string, bytes: Uint8Array, archivedOn: string | null = null) {
  const row = {
    recordTable: 'expense',
    recordId: newId(),
    sha256: sha256(bytes),
    mediaType: 'application/pdf',
    bytes: bytes.byteLength,
    fileName: 'Invoice.pdf',
    addedOn: '2026-06-15',
    archivedOn,
  };
  const op: Op = { kind: 'insert', table: 'receipt', id: newId(), row };
  await inOrganisation(open(), orgId, (trx) => new Projection(registry).apply(trx, [op], 1));
}

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-blobs-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file under a folder, by its path in it. */
export function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

interface Answered<T> {
  status: number;
  ok: boolean;
  value: T;
  error: { code: string; message: string };
}

/** Serves the routes on a real port; two headers instead of a session name the user and the organisation. */
export async function startServer(blobs: BlobStore, more = new Hono()) {
  const orgs = new Hono<Env>()
    .use(async (context, next) => {
      const [id = '', role = ''] = (context.req.header('x-as') ?? '').split(' ');
      context.set('organisation', { id, seat: role as Role });
      return next();
    })
    .route('/', receiptRoutes({ blobs, booksOf }));
  const app = new Hono().route('/v1/orgs/:org', orgs).route('/', more);
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  cleanups.push(() => new Promise((resolve) => void server.close(() => resolve())));
  cleanups.push(() => ('closeAllConnections' in server ? server.closeAllConnections() : undefined));
  const { port } = server.address() as AddressInfo;
  return new TestServer(port);
}

export class TestServer {
  readonly port: number;
  readonly origin: string;

  constructor(port: number) {
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
  }

  async ask<T>(orgId: string, path: string, init: RequestInit & { role?: Role } = {}): Promise<Answered<T>> {
    const { role = 'accountant', ...rest } = init;
    const headers = { 'x-as': `${orgId} ${role}`, 'content-type': 'application/json' };
    const response = await fetch(`${this.origin}/v1/orgs/${orgId}/receipts/${path}`, { headers, ...rest });
    return { status: response.status, ...((await response.json()) as Omit<Answered<T>, 'status'>) };
  }

  announce(orgId: string, file: Uint8Array, { name = sha256(file), role = 'accountant' as Role } = {}) {
    const body = JSON.stringify({ bytes: file.byteLength });
    return this.ask<UploadAnswer>(orgId, name, { method: 'POST', body, role });
  }

  async mayUpload(orgId: string, file: Uint8Array, name = sha256(file)): Promise<SignedRequest> {
    const { value } = await this.announce(orgId, file, { name });
    if (value.state !== 'upload') throw new Error('The server has this file already.');
    return value.request;
  }

  complete(orgId: string, name: string, role: Role = 'accountant') {
    return this.ask<null>(orgId, `${name}/complete`, { method: 'POST', role });
  }

  mayDownload(orgId: string, name: string, role: Role = 'read-only') {
    return this.ask<SignedRequest>(orgId, name, { role });
  }

  send({ method, url, headers }: SignedRequest, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    return fetch(new URL(url, this.origin), { method, headers, ...(body ? { body } : {}) });
  }

  /** Announces, uploads and finishes a file, as a device does. */
  async bring(orgId: string, file: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.send(await this.mayUpload(orgId, file), file);
    await this.complete(orgId, sha256(file));
  }
}
