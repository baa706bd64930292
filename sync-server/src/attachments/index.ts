export type { BlobStore, BooksOf } from './blob-store.ts';
export { DiskBlobStore } from './disk-store.ts';
export { S3BlobStore } from './s3-store.ts';
export { sweepReceipts } from './sweep.ts';
