import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import {
  ARCHIVE_VERSION,
  type ArchivedBooks,
  attachmentPath,
  HISTORY,
  MANIFEST,
  type Manifest,
  manifestSchema,
  NOTES,
  readBooks,
  rowsPath,
} from '@portfolio-os/shared/archive';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { registry } from '@portfolio-os/shared/portfolio';
import { checkFile, type Inflate, MANIFEST_PROOF, readZip, ZipError } from '@portfolio-os/shared/proof';
import { NOT_PROVEN } from './export-archive.ts';

/** An archive that is whole: every file is what its manifest says, and every record has its shape. */
export interface OpenedArchive {
  readonly manifest: Manifest;
  readonly books: ArchivedBooks;
  /** The attached files that it holds, by their hash. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** The hashes of attached files that the books name and the archive lacks. */
  readonly missing: readonly string[];
}

type Files = ReadonlyMap<string, Uint8Array>;

/** Looks at all of an archive and writes nothing. What is wrong with it is said with its file, and its line where it has lines. */
export function openArchive(bytes: Uint8Array): Result<OpenedArchive> {
  const unpacked = unpack(bytes);
  if (!unpacked.ok) return unpacked;
  const files = unpacked.value;
  const manifest = readManifest(files);
  if (!manifest.ok) return manifest;
  const whole = checkFiles(files, manifest.value);
  if (!whole.ok) return whole;
  const signed = checkSignature(files);
  if (!signed.ok) return signed;
  const books = readBooks((path) => textOf(files.get(path)));
  if (!books.ok) return books;
  const counted = checkCounts(books.value, manifest.value);
  if (!counted.ok) return counted;
  return withAttachments(files, manifest.value, books.value);
}

const damaged = (what: string) => refuse('damaged', `Nothing was brought in. ${what}`);

/** Stops where a file becomes more than the list of contents says, however much more it would be. */
const inflate: Inflate = (packed, size) => inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });

function unpack(bytes: Uint8Array): Result<Files> {
  try {
    return accept(readZip(bytes, inflate));
  } catch (error) {
    return damaged(
      error instanceof ZipError ? error.message : 'This file is no archive of PortfolioOS, or it is damaged.',
    );
  }
}

function readManifest(files: Files): Result<Manifest> {
  const bytes = files.get(MANIFEST);
  if (!bytes)
    return damaged(
      `There is no ${MANIFEST} in this file: it is no archive of PortfolioOS, or not a whole one.`,
    );
  let content: unknown;
  try {
    content = JSON.parse(textOf(bytes));
  } catch {
    return damaged(`${MANIFEST} is not JSON.`);
  }
  const parsed = manifestSchema.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return damaged(`${MANIFEST}: ${issue?.path.join('.')} ${issue?.message}`);
  }
  if (parsed.data.version > ARCHIVE_VERSION)
    return refuse(
      'app-older',
      'Nothing was brought in. A newer PortfolioOS made this archive. Update this one first.',
    );
  return accept(parsed.data);
}

function checkFiles(held: Files, { files }: Manifest): Result<null> {
  const listed = new Set([MANIFEST, MANIFEST_PROOF, NOT_PROVEN, ...files.map(({ path }) => path)]);
  const extra = [...held.keys()].find((path) => !listed.has(path));
  if (extra !== undefined)
    return damaged(`It holds a file that its manifest does not name: ${extra.slice(0, 100)}`);
  for (const { path, sha256, bytes } of files) {
    const file = held.get(path);
    if (!file) return damaged(`${path} is missing.`);
    if (file.length !== bytes || sha256Of(file) !== sha256)
      return damaged(`${path} was changed after the archive was made.`);
  }
  const dataFiles = [...[...registry.records.keys()].map(rowsPath), HISTORY, NOTES];
  const unknown = files.find(({ path }) => path.startsWith('data/') && !dataFiles.includes(path));
  return unknown
    ? refuse(
        'app-older',
        `Nothing was brought in. This version does not know ${unknown.path}. Update it first.`,
      )
    : accept(null);
}

/** An archive that brings a signature has to be what was signed; whose key that is, people ask `verify.html`. */
function checkSignature(files: Files): Result<null> {
  const [manifest, proof] = [files.get(MANIFEST), files.get(MANIFEST_PROOF)];
  if (!manifest || !proof) return accept(null);
  const { verdict, findings } = checkFile(manifest, proof, new Set());
  const wrong = findings.find(({ holds }) => holds === false);
  return verdict === 'broken'
    ? damaged(`Its signature does not fit what it holds.${wrong ? ` ${wrong.says}` : ''}`)
    : accept(null);
}

function checkCounts({ rows, changes, notes }: ArchivedBooks, { files }: Manifest): Result<null> {
  const counts = new Map([...rows].map(([table, read]) => [rowsPath(table), read.length]));
  counts.set(HISTORY, changes.length).set(NOTES, notes.length);
  const wrong = files.find((file) => file.rows !== undefined && file.rows !== counts.get(file.path));
  if (wrong)
    return damaged(
      `${wrong.path} holds ${counts.get(wrong.path)} records, and its manifest says ${wrong.rows}.`,
    );
  return rows.get('organisation')?.length === 1
    ? accept(null)
    : damaged('data/organisation.jsonl does not hold one portfolio.');
}

/** The files that the books name, each under its own hash, and none besides. */
function withAttachments(files: Files, manifest: Manifest, books: ArchivedBooks): Result<OpenedArchive> {
  const named = new Set((books.rows.get('receipt') ?? []).map(({ sha256 }) => String(sha256)));
  const attachments = new Map<string, Uint8Array>();
  for (const { path, sha256 } of manifest.files) {
    const bytes = path.startsWith('attachments/') ? files.get(path) : undefined;
    if (!bytes) continue;
    if (path !== attachmentPath(sha256) || !named.has(sha256))
      return damaged(`${path} is attached to nothing in data/receipt.jsonl.`);
    attachments.set(sha256, bytes);
  }
  const missing = [...named].filter((sha256) => !attachments.has(sha256));
  const unsaid = missing.find((sha256) => !manifest.missing.includes(sha256));
  return unsaid
    ? damaged(`${attachmentPath(unsaid)}, which data/receipt.jsonl names, is not in it.`)
    : accept({ manifest, books, attachments, missing });
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** An archive of an earlier program has no file for records that came later. */
function textOf(bytes: Uint8Array | undefined): string {
  return bytes ? new TextDecoder().decode(bytes) : '';
}
