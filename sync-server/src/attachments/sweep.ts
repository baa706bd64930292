import { namedInBooks } from '@portfolio-os/shared/attachments';
import type { BlobName, BlobStore, BooksOf } from './blob-store.ts';

const DAY = 24 * 60 * 60 * 1000;
/** How long a device may stay offline between uploading a file and pushing the record that names it. */
const UNNAMED_DAYS = 7;
const UNFINISHED_DAYS = 1;

/** How many are looked up in the books at once. */
const BATCH = 500;

export interface Swept {
  readonly unnamed: number;
  readonly unfinished: number;
}

/**
 * Deletes what nobody will ask for: files that no receipt of their organisation has named for a week, and unfinished uploads.
 * Safe to repeat and to run twice at once.
 */
export async function sweepReceipts({
  blobs,
  booksOf,
  now,
}: {
  blobs: BlobStore;
  booksOf: BooksOf;
  now: Date;
}): Promise<Swept> {
  const oldest = new Date(now.getTime() - UNNAMED_DAYS * DAY);
  let unnamed = 0;
  let batch: BlobName[] = [];
  const sweepBatch = async () => {
    unnamed += await removeUnnamed(batch, blobs, booksOf);
    batch = [];
  };
  for await (const { orgId, sha256, storedAt } of blobs.list()) {
    if (storedAt >= oldest) continue;
    // One organisation's books are asked at a time.
    if (batch[0] && (batch[0].orgId !== orgId || batch.length >= BATCH)) await sweepBatch();
    batch.push({ orgId, sha256 });
  }
  await sweepBatch();
  const unfinished = await blobs.removeUnfinished(new Date(now.getTime() - UNFINISHED_DAYS * DAY));
  return { unnamed, unfinished };
}

async function removeUnnamed(
  batch: readonly BlobName[],
  blobs: BlobStore,
  booksOf: BooksOf,
): Promise<number> {
  const [first] = batch;
  if (!first) return 0;
  const named = await booksOf(first.orgId, (books) =>
    namedInBooks(
      books,
      batch.map(({ sha256 }) => sha256),
    ),
  );
  const unnamed = batch.filter(({ sha256 }) => !named.has(sha256));
  for (const name of unnamed) await blobs.remove(name);
  return unnamed.length;
}
