import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { MAX_RECEIPT_BYTES, type ReceiptFile, tooLargeReceipt } from '@portfolio-os/shared/attachments';
import { examine } from '@portfolio-os/shared/attachments/contents';
import { accept, assert, expectOk, type Result } from '@portfolio-os/shared/core';
import type { SignedRequest } from '@portfolio-os/shared/wire';
import {
  type BlobName,
  type BlobStore,
  blobKey,
  blobOfKey,
  DOWNLOAD_SECONDS,
  type StoredBlob,
  UPLOAD_SECONDS,
} from './blob-store.ts';
import { notUploaded, wrongHash } from './refusals.ts';

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** Where this server reaches the store; Amazon's own where it is left out. */
  readonly endpoint?: string | undefined;
  /** Where clients reach it, if elsewhere. Signed addresses are of there. */
  readonly publicEndpoint?: string | undefined;
  /** Without them, what the machine's role or environment gives. */
  readonly credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
}

const UNFINISHED = /^unfinished\/(.+)$/;
const unfinishedKey = (name: BlobName) => `unfinished/${blobKey(name)}`;

/**
 * Files in an S3-compatible store. A client uploads to a staging key that is never served. The server copies the file under
 * its name once its length, hash and first bytes are validated, and serves named files only.
 */
export class S3BlobStore implements BlobStore {
  readonly #bucket: string;
  readonly #client: S3Client;
  readonly #signer: S3Client;

  constructor(options: S3Options) {
    this.#bucket = options.bucket;
    this.#client = openClient(options, options.endpoint);
    this.#signer = openClient(options, options.publicEndpoint ?? options.endpoint);
  }

  async has(name: BlobName): Promise<boolean> {
    return (await this.#head(blobKey(name))) !== null;
  }

  /** The hash and the length are signed headers: the store refuses a body that is not both. */
  async signUpload(name: BlobName, bytes: number): Promise<SignedRequest> {
    const checksum = Buffer.from(name.sha256, 'hex').toString('base64');
    const put = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: unfinishedKey(name),
      ContentLength: bytes,
      ChecksumSHA256: checksum,
    });
    const url = await getSignedUrl(this.#signer, put, {
      expiresIn: UPLOAD_SECONDS,
      unhoistableHeaders: new Set(['x-amz-checksum-sha256', 'x-amz-sdk-checksum-algorithm']),
      signableHeaders: new Set(['host', 'content-length', 'x-amz-checksum-sha256']),
    });
    const headers = { 'x-amz-checksum-sha256': checksum };
    return { method: 'PUT', url, headers, expiresInSeconds: UPLOAD_SECONDS };
  }

  async finishUpload(name: BlobName): Promise<Result<null>> {
    const key = unfinishedKey(name);
    const head = await this.#head(key);
    if (!head) return (await this.has(name)) ? accept(null) : notUploaded();
    const proven = await this.#prove(key, name, head);
    if (proven.ok) await this.#nameIt(key, name, { file: proven.value, head });
    await this.#delete(key);
    return proven.ok ? accept(null) : proven;
  }

  /** Reads the whole file once, because not every store that speaks S3 keeps checksums and a client's word proves nothing. */
  async #prove(key: string, name: BlobName, head: HeadObjectCommandOutput): Promise<Result<ReceiptFile>> {
    if ((head.ContentLength ?? 0) > MAX_RECEIPT_BYTES) return tooLargeReceipt();
    const checksum = head.ChecksumSHA256 ? Buffer.from(head.ChecksumSHA256, 'base64').toString('hex') : null;
    if (checksum && checksum !== name.sha256) return wrongHash();
    const { Body } = await this.#client.send(
      new GetObjectCommand({ Bucket: this.#bucket, Key: key, IfMatch: head.ETag }),
    );
    assert(Body, 'an object that is there has a body');
    const looked = await examine(Body.transformToWebStream());
    return looked.ok && looked.value.sha256 !== name.sha256 ? wrongHash() : looked;
  }

  /** Brought as a client brings it, so that nothing is named that was not looked at. */
  async put(name: BlobName, bytes: Uint8Array): Promise<void> {
    const put = { Bucket: this.#bucket, Key: unfinishedKey(name), Body: bytes, ContentLength: bytes.length };
    await this.#client.send(new PutObjectCommand(put));
    expectOk(await this.finishUpload(name));
  }

  async read(name: BlobName): Promise<Uint8Array | null> {
    if (!(await this.has(name))) return null;
    const { Body } = await this.#client.send(
      new GetObjectCommand({ Bucket: this.#bucket, Key: blobKey(name) }),
    );
    assert(Body, 'an object that is there has a body');
    return Body.transformToByteArray();
  }

  async #nameIt(
    key: string,
    name: BlobName,
    { file, head }: { file: ReceiptFile; head: HeadObjectCommandOutput },
  ): Promise<void> {
    const copy = new CopyObjectCommand({
      Bucket: this.#bucket,
      Key: blobKey(name),
      CopySource: `${this.#bucket}/${key}`,
      CopySourceIfMatch: head.ETag,
      MetadataDirective: 'REPLACE',
      ContentType: file.mediaType,
      ContentDisposition: 'attachment',
      CacheControl: 'private, no-store',
    });
    await this.#client.send(copy);
  }

  async signDownload(name: BlobName): Promise<SignedRequest> {
    const get = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: blobKey(name),
      ResponseContentDisposition: 'attachment',
      ResponseCacheControl: 'private, no-store',
    });
    const url = await getSignedUrl(this.#signer, get, { expiresIn: DOWNLOAD_SECONDS });
    return { method: 'GET', url, headers: {}, expiresInSeconds: DOWNLOAD_SECONDS };
  }

  async *list(): AsyncGenerator<StoredBlob> {
    for await (const { key, modifiedAt } of this.#objects('orgs/')) {
      const name = blobOfKey(key);
      if (name) yield { ...name, storedAt: modifiedAt };
    }
  }

  async remove(name: BlobName): Promise<void> {
    await this.#delete(blobKey(name));
  }

  async removeUnfinished(before: Date): Promise<number> {
    let removed = 0;
    for await (const { key, modifiedAt } of this.#objects('unfinished/')) {
      if (!UNFINISHED.test(key) || modifiedAt >= before) continue;
      await this.#delete(key);
      removed++;
    }
    return removed;
  }

  async *#objects(prefix: string): AsyncGenerator<{ key: string; modifiedAt: Date }> {
    let after: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: prefix, ContinuationToken: after }),
      );
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key && LastModified) yield { key: Key, modifiedAt: LastModified };
      }
      after = page.NextContinuationToken;
    } while (after);
  }

  async #head(key: string): Promise<HeadObjectCommandOutput | null> {
    try {
      return await this.#client.send(
        new HeadObjectCommand({ Bucket: this.#bucket, Key: key, ChecksumMode: 'ENABLED' }),
      );
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  async #delete(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }));
  }
}

function openClient({ region, credentials }: S3Options, endpoint: string | undefined): S3Client {
  return new S3Client({
    region,
    forcePathStyle: true,
    // Adds none of Amazon's own checksums, which other stores may not know.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint ? { endpoint } : {}),
    ...(credentials ? { credentials } : {}),
  });
}
