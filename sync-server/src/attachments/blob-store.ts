import { assert, type Result } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { SignedRequest } from '@portfolio-os/shared/wire';

/** Asks the books of one organisation, and of no other. */
export type BooksOf = <T>(orgId: string, work: (books: Database) => Promise<T>) => Promise<T>;

/** One file of one organisation. Its place in the store is made of these two and of nothing that a client sends. */
export interface BlobName {
  readonly orgId: string;
  readonly sha256: string;
}

export interface StoredBlob extends BlobName {
  readonly storedAt: Date;
}

/**
 * Where attached files are kept. What stands under its name has been proven: its hash is its name, and by its bytes it is
 * of a kind that may be attached.
 */
export interface BlobStore {
  has(name: BlobName): Promise<boolean>;
  /** Lets a client bring exactly the file of this name and length. */
  signUpload(name: BlobName, bytes: number): Promise<SignedRequest>;
  /** Proves what was brought and gives it its name; refuses and forgets it where it is another file. */
  finishUpload(name: BlobName): Promise<Result<null>>;
  /** Lets a client fetch a file that is here. */
  signDownload(name: BlobName): Promise<SignedRequest>;
  list(): AsyncIterable<StoredBlob>;
  remove(name: BlobName): Promise<void>;
  /** Clears away what was begun before then and never finished; answers how many. */
  removeUnfinished(before: Date): Promise<number>;
}

/** Long enough for a slow line to begin; an upload that has begun may take its time. */
export const UPLOAD_SECONDS = 5 * 60;
export const DOWNLOAD_SECONDS = 60;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ORGANISATION = new RegExp(`^${UUID}$`);
const HASH = /^[0-9a-f]{64}$/;
const KEY = new RegExp(`^orgs/(${UUID})/receipts/([0-9a-f]{64})$`);

/** What a client names, or null where it names nothing that could be here. */
export function parseBlobName(orgId: string | undefined, sha256: string | undefined): BlobName | null {
  if (!orgId || !sha256 || !ORGANISATION.test(orgId) || !HASH.test(sha256)) return null;
  return { orgId, sha256 };
}

/** "orgs/0192…/receipts/e3b0…": never a path out of the organisation's own folder. */
export function blobKey({ orgId, sha256 }: BlobName): string {
  assert(parseBlobName(orgId, sha256), 'a file is named by its organisation and its hash');
  return `orgs/${orgId}/receipts/${sha256}`;
}

export function blobOfKey(key: string): BlobName | null {
  const [, orgId, sha256] = KEY.exec(key) ?? [];
  return orgId && sha256 ? { orgId, sha256 } : null;
}
