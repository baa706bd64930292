import { z } from 'zod';
import { isShowable, type Refusal } from '../core/index.ts';
import { type ChangeSet, type Knowledge, type LoggedSet, MAX_OPS_PER_SET } from '../log/index.ts';
import type { BatchLimits } from './batches.ts';

export * from './batches.ts';
export * from './countersigning.ts';
export * from './held.ts';
export * from './people.ts';
export * from './receipts.ts';
export * from './tax-ids.ts';
export * from './webhooks.ts';

/** The protocol's version, in every answer of `GET /v1/session`; additions do not raise it. */
export const PROTOCOL_VERSION = 1;

const MAX_SETS_PER_PUSH = 500;
/** The most bytes of a push's JSON, before compression. A single set may be larger, up to the server's limit for a body. */
const MAX_PUSH_BYTES = 1_000_000;
/** What one push takes. */
export const pushLimits: BatchLimits = { sets: MAX_SETS_PER_PUSH, bytes: MAX_PUSH_BYTES };

/** A name of a record, a field or a command. */
const name = z.string().regex(/^[A-Za-z_][\w.-]{0,99}$/);
const value = z.union([z.string().max(100_000), z.number(), z.null()]);
/** An id that any database stores; admission checks that a new one is a valid id. */
const recordId = z.string().regex(/^[\x20-\x7e]{1,100}$/);
/** Checks the number of names before it parses any of them. */
function few<Names>(most: number, names: z.ZodType<Names, Names>) {
  return z
    .custom<Names>(
      (given) =>
        typeof given === 'object' &&
        given !== null &&
        Object.keys(given).length <= most &&
        !Object.hasOwn(given, '__proto__'),
      `At most ${most} names at once.`,
    )
    .pipe(names);
}

/** Of an op: a record has a few dozen fields. */
const MOST_FIELDS = 100;
/** Of a set: that each op holds some personal values. */
const MOST_SALTS = 10 * MAX_OPS_PER_SET;

/** The salts of a set: "3.phone" names a field of the fourth op. */
const salts = few(
  MOST_SALTS,
  z.record(z.string().regex(/^\d{1,4}\.\w{1,100}$/), z.string().regex(/^[\x20-\x7e]{1,100}$/)),
);
/** What people call one of their computers. */
const deviceName = z.string().min(1).max(120).refine(isShowable);

const op = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('insert'),
    table: name,
    id: recordId,
    row: few(MOST_FIELDS, z.record(name, value)),
  }),
  z.strictObject({
    kind: z.literal('set'),
    table: name,
    id: recordId,
    fields: few(MOST_FIELDS, z.record(name, z.tuple([value, value]))),
  }),
  z.strictObject({
    kind: z.literal('prose'),
    table: name,
    id: recordId,
    update: z.string().max(MAX_PUSH_BYTES),
  }),
]);

const changeSetShape = {
  id: z.uuid(),
  device: z.uuid(),
  n: z.int().min(1),
  base: z.int().min(0),
  schema: z.int().min(1),
  at: z.iso.datetime(),
  command: name,
  act: z.uuid().optional(),
  cause: z.uuid().optional(),
  ops: z.array(op).min(1).max(MAX_OPS_PER_SET),
  salts,
};

const changeSetSchema = z.strictObject(changeSetShape);

const loggedSetSchema = z.strictObject({
  ...changeSetShape,
  seq: z.int().min(1),
  actor: z.string().min(1).max(100).refine(isShowable),
  acceptedAt: z.iso.datetime(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

export const pushRequest = z.strictObject({
  device: z.strictObject({ id: z.uuid(), name: deviceName }),
  sets: z.array(changeSetSchema).min(1).max(MAX_SETS_PER_PUSH),
});

/** A piece of a local portfolio's log; the pieces follow each other. */
export const logUpload = z.strictObject({
  device: z.strictObject({ id: z.uuid(), name: deviceName }),
  sets: z.array(loggedSetSchema).min(1).max(MAX_SETS_PER_PUSH),
});

/** The end of the uploaded log; from then on the server sequences. */
export const logEnd = z.strictObject({ seq: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) });

export interface PushRequest {
  readonly device: { readonly id: string; readonly name: string };
  readonly sets: readonly ChangeSet[];
}

export interface LogUpload {
  readonly device: { readonly id: string; readonly name: string };
  readonly sets: readonly LoggedSet[];
}

/** The end of an organisation's log on the server. */
export interface HeadView {
  readonly seq: number;
  readonly hash: string;
}

/**
 * The verdict on a set. `forked`: another set of this device has the same number, so two copies of one installation write;
 * this copy takes a new identity. `early`: a set before it is missing; send from `expected`.
 */
export type Verdict =
  | { readonly id: string; readonly outcome: 'accepted'; readonly seq: number }
  | { readonly id: string; readonly outcome: 'duplicate' }
  | { readonly id: string; readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly id: string; readonly outcome: 'forked' }
  | { readonly id: string; readonly outcome: 'early'; readonly expected: number };

/** A verdict for each set in order; the sets after a `forked` or `early` one are not judged. */
export interface PushAnswer {
  readonly verdicts: readonly Verdict[];
  readonly head: HeadView;
}

/** How much of a log the server has. A desktop uploads it piece by piece until it is complete. */
export interface LogState extends HeadView {
  readonly complete: boolean;
}

export interface ChangesAnswer {
  readonly head: HeadView;
  readonly sets: readonly LoggedSet[];
}

export interface SnapshotManifest {
  readonly seq: number;
  readonly hash: string;
  /** Of the uncompressed blob, which is the state itself: the same on every replica at this seq. */
  readonly sha256: string;
  readonly rows: Readonly<Record<string, number>>;
  /** Of the compressed blob. */
  readonly bytes: number;
}

export interface SessionAnswer {
  readonly protocol: number;
  readonly schema: number;
  /** Names this server's data: another value means another database than the one that was joined. */
  readonly server: string;
  /** What the server can judge: a desktop holds back sets that name more. Servers before 0.2 do not say. */
  readonly knows?: Knowledge;
}
