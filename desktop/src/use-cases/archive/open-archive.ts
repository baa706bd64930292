import { createHash } from 'node:crypto';
import {
  ARCHIVE_VERSION,
  type ArchivedBooks,
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
import { type OpenedZip, openZip } from './zip.ts';

/** Far beyond 50 units over 10 years, whose largest file of records is about 10 MB. */
const limits = { files: 70_000, bytesOfFile: 256 * 1024 * 1024 };

/** An archive that is whole: every file is what its manifest says, and every record has its shape. */
export interface OpenedArchive {
  readonly manifest: Manifest;
  readonly books: ArchivedBooks;
  /** The hashes of the attached files that it holds. */
  readonly attachments: readonly string[];
  readAttachment(sha256: string): Uint8Array | null;
}

/** Looks at all of an archive and writes nothing. What is wrong with it is said with its file, and its line where it has lines. */
export function openArchive(bytes: Uint8Array): Result<OpenedArchive> {
  const zip = openZip(bytes, limits);
  if (!zip.ok) return zip;
  const manifest = readManifest(zip.value);
  if (!manifest.ok) return manifest;
  const whole = checkFiles(zip.value, manifest.value);
  if (!whole.ok) return whole;
  const books = readBooks((path) => textOf(zip.value.read(path)));
  if (!books.ok) return books;
  const counted = checkCounts(books.value, manifest.value);
  if (!counted.ok) return counted;
  const attachments = manifest.value.files.flatMap(({ path, sha256 }) =>
    path.startsWith('attachments/') ? [sha256] : [],
  );
  const readAttachment = (sha256: string) => zip.value.read(`attachments/${sha256}`);
  return accept({ manifest: manifest.value, books: books.value, attachments, readAttachment });
}

const damaged = (what: string) => refuse('damaged', `Nothing was brought in. ${what}`);

function readManifest(zip: OpenedZip): Result<Manifest> {
  const bytes = zip.read(MANIFEST);
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

function checkFiles(zip: OpenedZip, { files }: Manifest): Result<null> {
  const listed = new Set([MANIFEST, 'README.txt', ...files.map(({ path }) => path)]);
  const extra = [...zip.paths].find((path) => !listed.has(path));
  if (extra) return damaged(`It holds a file that its manifest does not name: ${extra.slice(0, 100)}`);
  for (const { path, sha256, bytes } of files) {
    const held = zip.read(path);
    if (!held) return damaged(`${path} is missing or cannot be unpacked.`);
    if (held.length !== bytes || createHash('sha256').update(held).digest('hex') !== sha256)
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

/** An archive of an earlier program has no file for records that came later. */
function textOf(bytes: Uint8Array | null): string {
  return bytes ? new TextDecoder().decode(bytes) : '';
}
