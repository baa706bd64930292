import { findFile } from '@portfolio-os/shared/attachments';
import { receipt } from '@portfolio-os/shared/attachments/schema';
import { accept, forbidden, mayRead, mayWrite, type Result, refuse } from '@portfolio-os/shared/core';
import { type SignedRequest, type UploadAnswer, uploadAnnouncement } from '@portfolio-os/shared/wire';
import { type Context, Hono } from 'hono';
import { type BlobName, type BlobStore, type BooksOf, parseBlobName } from '../../attachments/blob-store.ts';
import { answer, refused } from '../answer.ts';
import { readBody } from '../bodies.ts';
import type { Env } from '../env.ts';

/**
 * Attached files by their hash, under `/v1/orgs/:org`. Bytes never pass through here: a permitted caller is given a signed
 * address to bring or fetch one file. Whose organisation it is comes from the session, never from the path.
 */
export function receiptRoutes({ blobs, booksOf }: { blobs: BlobStore; booksOf: BooksOf }) {
  return new Hono<Env>()
    .post('/receipts/:sha256', async (context) => {
      const name = writableName(context);
      if (!name.ok) return refused(context, name.error);
      const announced = await readBody(context, uploadAnnouncement);
      if (!announced.ok) return refused(context, announced.error);
      const offer = await offerUpload(blobs, name.value, announced.value.bytes);
      return answer<UploadAnswer>(context, accept(offer));
    })
    .post('/receipts/:sha256/complete', async (context) => {
      const name = writableName(context);
      return answer(context, name.ok ? await blobs.finishUpload(name.value) : name);
    })
    .get('/receipts/:sha256', async (context) => {
      const name = readableName(context);
      return answer(context, name.ok ? await offerDownload({ blobs, booksOf }, name.value) : name);
    });
}

async function offerUpload(blobs: BlobStore, name: BlobName, bytes: number): Promise<UploadAnswer> {
  if (await blobs.has(name)) return { state: 'here' };
  return { state: 'upload', request: await blobs.signUpload(name, bytes) };
}

/** A file that no receipt of this organisation names is missing, whoever else has it. */
async function offerDownload(
  { blobs, booksOf }: { blobs: BlobStore; booksOf: BooksOf },
  name: BlobName,
): Promise<Result<SignedRequest>> {
  const named = await booksOf(name.orgId, (books) => findFile(books, name.sha256));
  if (!named) return missing();
  if (!(await blobs.has(name)))
    return refuse('not-here-yet', 'The device that attached this file has not uploaded it yet.');
  return accept(await blobs.signDownload(name));
}

function writableName(context: Context<Env, string>): Result<BlobName> {
  const { id, seat } = context.var.organisation;
  if (!mayWrite(seat, receipt.area)) return { ok: false, error: forbidden(seat) };
  return nameIn(id, context.req.param('sha256'));
}

function readableName(context: Context<Env, string>): Result<BlobName> {
  const { id, seat } = context.var.organisation;
  return mayRead(seat, receipt.area) ? nameIn(id, context.req.param('sha256')) : missing();
}

function nameIn(orgId: string, sha256: string | undefined): Result<BlobName> {
  const name = parseBlobName(orgId, sha256);
  return name ? accept(name) : missing();
}

function missing() {
  return refuse('missing', 'There is no such file in these books.');
}
