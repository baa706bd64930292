import { z } from 'zod';
import { MAX_RECEIPT_BYTES } from '../attachments/rules.ts';

/** What a device says before it brings a file; the file's hash is in the path. */
export const uploadAnnouncement = z.strictObject({ bytes: z.int().min(1).max(MAX_RECEIPT_BYTES) });

/** A request that whoever holds it may send until it expires, without any other right. */
export interface SignedRequest {
  readonly method: 'PUT' | 'GET';
  /** Absolute, or a path on the server that answered it. */
  readonly url: string;
  /** Sent as they are; they are part of what is signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresInSeconds: number;
}

/** `here`: the server has the file and has proven it. */
export type UploadAnswer =
  | { readonly state: 'here' }
  | { readonly state: 'upload'; readonly request: SignedRequest };
