import { createHash } from 'node:crypto';
import { z } from 'zod';
import { registry } from '../portfolio/index.ts';

/** Raised when an older program could misread an archive; what is only added to it leaves it alone. */
export const ARCHIVE_VERSION = 1;

export const MANIFEST = 'manifest.json';
export const HISTORY = 'data/history.jsonl';
export const NOTES = 'data/notes.jsonl';

export const rowsPath = (table: string) => `data/${table}.jsonl`;
export const tablePath = (table: string) => `tables/${table}.csv`;
export const attachmentPath = (sha256: string) => `attachments/${sha256}`;

/** Which records with which fields the program knows that made an archive, as a hash. */
export const registryFingerprint = () => createHash('sha256').update(registry.fingerprint).digest('hex');

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A path of the archive's own making: folders and names of ours, or a hash. */
const path = z
  .string()
  .regex(/^[a-zA-Z]+(\/[a-zA-Z0-9-]+)?(\.[a-z]+)?$/)
  .max(120);

/** A zip without its long form counts no more. */
const MOST_FILES = 65_535;

const file = z.object({
  path,
  sha256,
  bytes: z.int().min(0),
  /** Of a file of records: how many it holds. */
  rows: z.int().min(0).optional(),
});

/** What an archive says of itself, in its last file: enough to prove that all of it is there. A later program may say more. */
export const manifestSchema = z.object({
  format: z.literal('portfolio-os-archive'),
  version: z.int().min(1),
  /** The version of the program that made it. */
  program: z.string().max(40),
  registry: sha256,
  /** The place in the log at which the books stood, with its hash. */
  head: z.strictObject({ seq: z.int().min(0), hash: z.string().max(64) }),
  portfolio: z.strictObject({ name: z.string(), currency: z.string(), timeZone: z.string() }),
  files: z.array(file).max(MOST_FILES),
  /** Attached files that were not on the computer when it was made. */
  missing: z.array(sha256),
  /** What `verify` found in the books when it was made: what an earlier program allowed, and a later rule does not. */
  problems: z.array(z.string().max(2_000)).max(10_000).optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ArchivedFile = z.infer<typeof file>;
