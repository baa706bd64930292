export type { BlobStore } from './blob-store.ts';
export { diskBlobRoutes } from './disk-routes.ts';
export { DiskBlobStore } from './disk-store.ts';
export { type BooksOf, receiptRoutes } from './routes.ts';
export { S3BlobStore } from './s3-store.ts';
export { sweepReceipts } from './sweep.ts';
