import { z } from 'zod';
import { type Countersignature, countersignature, hex32 } from '../proof/index.ts';

/** `POST …/heads`: a device says by which key it signs documents, and asks the server to countersign where the books stand. */
export const headRequest = z.strictObject({ key: hex32 });

/** `POST …/heads/countersigned`: a member, the accountant say, countersigns a head that the server has countersigned. */
export const memberCountersigning = z.strictObject({ countersignature });

/** What both answer: the server's for where the books stand now, and the latest of each member's device. */
export interface CountersignedView {
  readonly countersignatures: readonly Countersignature[];
}

/** `GET /v1/keys`, for anybody: the keys by which this server countersigns; the one that counts comes first. */
export interface ServerKeysView {
  readonly keys: readonly string[];
}
