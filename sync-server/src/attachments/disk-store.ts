import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ReceiptMediaType } from '@portfolio-os/shared/attachments';
import {
  type ByteStream,
  HEAD_BYTES,
  Intake,
  recognise,
  TAIL_BYTES,
} from '@portfolio-os/shared/attachments/contents';
import { accept, expectOk, type Result } from '@portfolio-os/shared/core';
import { flushFolder, makeFolder, namesIn } from '@portfolio-os/shared/node';
import type { SignedRequest } from '@portfolio-os/shared/wire';
import {
  type BlobName,
  type BlobStore,
  blobKey,
  DOWNLOAD_SECONDS,
  parseBlobName,
  type StoredBlob,
  UPLOAD_SECONDS,
} from './blob-store.ts';
import { isCutOff } from './cut-off.ts';
import { notUploaded, wrongHash, wrongLength } from './refusals.ts';
import { isSigned, type Signed, sign } from './signing.ts';

/** The parameters of a signed address, beside the file's name. */
export type SignedQuery = Record<'bytes' | 'expires' | 'signature', string | undefined>;

export interface OpenedBlob {
  readonly bytes: number;
  readonly mediaType: ReceiptMediaType;
  readonly stream: ByteStream;
}

/**
 * Files in a folder of this machine, served by this server itself under addresses that it signs: `disk-routes.ts`. One
 * folder, so one machine; several need an S3-compatible store.
 */
export class DiskBlobStore implements BlobStore {
  readonly #folder: string;
  readonly #secret: string;
  readonly #now: () => Date;

  constructor(parts: { folder: string; secret: string; now?: () => Date }) {
    this.#folder = parts.folder;
    this.#secret = parts.secret;
    this.#now = parts.now ?? (() => new Date());
  }

  #file(name: BlobName): string {
    return join(this.#folder, blobKey(name));
  }

  get #unfinished(): string {
    return join(this.#folder, 'unfinished');
  }

  async has(name: BlobName): Promise<boolean> {
    return access(this.#file(name)).then(
      () => true,
      () => false,
    );
  }

  async signUpload(name: BlobName, bytes: number): Promise<SignedRequest> {
    return this.#sign('PUT', name, bytes, UPLOAD_SECONDS);
  }

  async signDownload(name: BlobName): Promise<SignedRequest> {
    const { size } = await stat(this.#file(name));
    return this.#sign('GET', name, size, DOWNLOAD_SECONDS);
  }

  #sign(method: Signed['method'], name: BlobName, bytes: number, seconds: number): SignedRequest {
    const expires = Math.floor(this.#now().getTime() / 1000) + seconds;
    const signature = sign({ method, name, bytes, expires }, this.#secret);
    const query = new URLSearchParams({ bytes: String(bytes), expires: String(expires), signature });
    const url = `/receipts/blob/${name.orgId}/${name.sha256}?${query}`;
    return { method, url, headers: {}, expiresInSeconds: seconds };
  }

  /** The file and length that an address allows, where this server signed the address and it has not expired. */
  check(
    method: Signed['method'],
    name: BlobName | null,
    { bytes, expires, signature }: SignedQuery,
  ): Signed | null {
    const isNumber = /^[1-9]\d{0,14}$/;
    if (!name || !signature || !isNumber.test(bytes ?? '') || !isNumber.test(expires ?? '')) return null;
    const signed = { method, name, bytes: Number(bytes), expires: Number(expires) };
    return isSigned(signed, signature, { secret: this.#secret, now: this.#now() }) ? signed : null;
  }

  /** Streams a file to disk; it gets its name only after it is flushed and matches what was signed. */
  async write({ name, bytes }: Signed, stream: ByteStream): Promise<Result<null>> {
    await makeFolder(this.#unfinished);
    const partial = join(this.#unfinished, randomUUID());
    const intake = new Intake(bytes);
    try {
      await writeFile(partial, intake.pass(stream), { flag: 'wx', mode: 0o600, flush: true });
      if (intake.isTooLarge) return wrongLength();
      const looked = await intake.finish();
      if (!looked.ok) return looked;
      if (looked.value.bytes !== bytes) return wrongLength();
      if (looked.value.sha256 !== name.sha256) return wrongHash();
      await makeFolder(dirname(this.#file(name)));
      await rename(partial, this.#file(name));
      await flushFolder(dirname(this.#file(name)));
      return accept(null);
    } catch (error) {
      if (isCutOff(error)) return wrongLength();
      throw error;
    } finally {
      await rm(partial, { force: true });
    }
  }

  async put(name: BlobName, bytes: Uint8Array): Promise<void> {
    const signed = { method: 'PUT', name, bytes: bytes.length, expires: 0 } as const;
    expectOk(await this.write(signed, new Blob([Uint8Array.from(bytes)]).stream()));
  }

  async read(name: BlobName): Promise<Uint8Array | null> {
    return readFile(this.#file(name)).catch(() => null);
  }

  /** A file under its name was validated when it was written. */
  async finishUpload(name: BlobName): Promise<Result<null>> {
    return (await this.has(name)) ? accept(null) : notUploaded();
  }

  async open(name: BlobName): Promise<OpenedBlob | null> {
    const handle = await open(this.#file(name)).catch(() => null);
    if (!handle) return null;
    try {
      const { size } = await handle.stat();
      const head = Buffer.alloc(Math.min(HEAD_BYTES, size));
      const tail = Buffer.alloc(Math.min(TAIL_BYTES, size));
      await handle.read(head, 0, head.length, 0);
      await handle.read(tail, 0, tail.length, size - tail.length);
      const mediaType = await recognise({ head, tail });
      return mediaType && { bytes: size, mediaType, stream: createReadStream(this.#file(name)) };
    } finally {
      await handle.close();
    }
  }

  async *list(): AsyncGenerator<StoredBlob> {
    for (const orgId of await namesIn(join(this.#folder, 'orgs'))) {
      for (const sha256 of await namesIn(join(this.#folder, 'orgs', orgId, 'receipts'))) {
        const name = parseBlobName(orgId, sha256);
        if (name) yield { ...name, storedAt: (await stat(this.#file(name))).mtime };
      }
    }
  }

  async remove(name: BlobName): Promise<void> {
    await rm(this.#file(name), { force: true });
  }

  async removeUnfinished(before: Date): Promise<number> {
    let removed = 0;
    for (const name of await namesIn(this.#unfinished)) {
      const file = join(this.#unfinished, name);
      const found = await stat(file).catch(() => null);
      if (!found || found.mtime >= before) continue;
      await rm(file, { force: true });
      removed++;
    }
    return removed;
  }
}
