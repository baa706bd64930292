import { assert, type Result } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { SignedRequest } from '@portfolio-os/shared/wire';

/** Asks the books of one organisation, and of no other. */
export type BooksOf = <T>(orgId: string, work: (books: Database) => Promise<T>) => Promise<T>;

/** One file of one organisation. Its key in the store is derived from these two alone, never from anything a client sends. */
export interface BlobName {
  readonly orgId: string;
  readonly sha256: string;
}

export interface StoredBlob extends BlobName {
  readonly storedAt: Date;
}

/**
 * Where attached files are kept. A file under its name has been validated: its hash is its name, and its bytes are of a kind
 * that may be attached.
 */
export interface BlobStore {
  has(name: BlobName): Promise<boolean>;
  /** Lets a client upload exactly the file of this name and length. */
  signUpload(name: BlobName, bytes: number): Promise<SignedRequest>;
  /** Validates an upload and moves it under its name; refuses and deletes it where it is another file. */
  finishUpload(name: BlobName): Promise<Result<null>>;
  /** Keeps what this server made itself, by the same checks as an upload. */
  put(name: BlobName, bytes: Uint8Array): Promise<void>;
  /** The whole of a file, for this server itself; null where it is not here. */
  read(name: BlobName): Promise<Uint8Array | null>;
  /** Lets a client fetch a file that is here. */
  signDownload(name: BlobName): Promise<SignedRequest>;
  list(): AsyncIterable<StoredBlob>;
  remove(name: BlobName): Promise<void>;
  /** Deletes uploads that began before then and never finished; answers how many. */
  removeUnfinished(before: Date): Promise<number>;
}

/** Long enough for a slow connection to start; an upload that has started may take longer. */
export const UPLOAD_SECONDS = 5 * 60;
export const DOWNLOAD_SECONDS = 60;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ORGANISATION = new RegExp(`^${UUID}$`);
const HASH = /^[0-9a-f]{64}$/;
const KEY = new RegExp(`^orgs/(${UUID})/receipts/([0-9a-f]{64})$`);

/** The file that a client names, or null where the name cannot be one of this store. */
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
