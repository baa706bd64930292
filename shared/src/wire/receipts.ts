import { z } from 'zod';
import { MAX_RECEIPT_BYTES } from '../attachments/rules.ts';

/** Announces an upload; the file's hash is in the path. */
export const uploadAnnouncement = z.strictObject({ bytes: z.int().min(1).max(MAX_RECEIPT_BYTES) });

/** A request that anybody who holds it may send until it expires, without any other right. */
export interface SignedRequest {
  readonly method: 'PUT' | 'GET';
  /** Absolute, or a path on the server that answered it. */
  readonly url: string;
  /** Headers to send unchanged; the signature covers them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresInSeconds: number;
}

/** `here`: the server has the file and has validated it. */
export type UploadAnswer =
  | { readonly state: 'here' }
  | { readonly state: 'upload'; readonly request: SignedRequest };
