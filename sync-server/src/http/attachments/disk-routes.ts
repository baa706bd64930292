import { Readable } from 'node:stream';
import { receiptExtension } from '@portfolio-os/shared/attachments';
import { type Context, Hono } from 'hono';
import { parseBlobName } from '../../attachments/blob-store.ts';
import type { DiskBlobStore, SignedQuery } from '../../attachments/disk-store.ts';
import { linkRefused, wrongLength } from '../../attachments/refusals.ts';
import { answer, refused } from '../answer.ts';

/**
 * The addresses that the disk store signs. They ask for no session: the signature is the permission. It is over the method,
 * the file's place, its hash, its length and the time until which it holds.
 */
export function diskBlobRoutes(store: DiskBlobStore) {
  return new Hono()
    .put('/receipts/blob/:org/:sha256', async (context) => {
      const signed = store.check('PUT', nameIn(context), queryOf(context));
      if (!signed) return refused(context, linkRefused().error);
      const length = context.req.header('content-length');
      const body = context.req.raw.body;
      if (length !== String(signed.bytes) || !body) return refused(context, wrongLength().error);
      return answer(context, await store.write(signed, body));
    })
    .get('/receipts/blob/:org/:sha256', async (context) => {
      const signed = store.check('GET', nameIn(context), queryOf(context));
      const opened = signed && (await store.open(signed.name));
      if (!opened) return refused(context, linkRefused().error);
      const { bytes, mediaType, stream } = opened;
      return new Response(Readable.toWeb(Readable.from(stream)) as ReadableStream, {
        headers: {
          'content-type': mediaType,
          'content-length': String(bytes),
          'content-disposition': `attachment; filename="receipt.${receiptExtension(mediaType)}"`,
          'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      });
    });
}

const nameIn = (context: Context) => parseBlobName(context.req.param('org'), context.req.param('sha256'));

function queryOf(context: Context): SignedQuery {
  return {
    bytes: context.req.query('bytes'),
    expires: context.req.query('expires'),
    signature: context.req.query('signature'),
  };
}
