import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ARCHIVE_VERSION,
  type ArchivedFile,
  attachmentPath,
  contentsOf,
  MANIFEST,
  type Manifest,
  registryFingerprint,
} from '@portfolio-os/shared/archive';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { type Database, findProblems, registry } from '@portfolio-os/shared/portfolio';
import { MANIFEST_PROOF } from '@portfolio-os/shared/proof';
import type { ReceiptStore } from '../../attachments/index.ts';
import { disconnectBooks, type Head, Ledger, openSqlite } from '../../ledger/index.ts';
import type { Report } from '../progress.ts';
import { type ArchiveSeal, VERIFY_PAGE } from '../proofs/index.ts';
import { type ZippedFile, zipped } from './zip.ts';

export interface Archiving {
  readonly store: ReceiptStore;
  /** The version of this program. */
  readonly program: string;
  /** What proves the archive; without it nothing in it is signed. */
  readonly seal?: ArchiveSeal;
  readonly report?: Report;
}

/** What its proof calls it. */
export const ARCHIVE_TITLE = 'Everything of a portfolio';

/** Whoever brings an archive in unpacks it in memory; 50 units over 10 years take about 30 MB beside what is attached. */
const MOST_ATTACHED_BYTES = 900 * 1024 * 1024;

/** Refuses, before anything is written, what no archive can hold. */
export async function checkArchiveFits(books: Database): Promise<Result<null>> {
  const files = await books.selectFrom('receipt').select(['sha256', 'bytes']).distinct().execute();
  const bytes = files.reduce((sum, file) => sum + Number(file.bytes), 0);
  return bytes > MOST_ATTACHED_BYTES
    ? refuse(
        'file-too-large',
        'The attached files are larger than an archive may be (900 MB). Make a backup, and copy the folder “receipts” beside your books.',
      )
    : accept(null);
}

/**
 * Everything of a portfolio as one archive (docs/archive.md). It is read from a copy of the books, so that nothing waits for a slow
 * reader and nothing that is written meanwhile comes into half of it. What waits for a server takes its place in the copy.
 */
export async function* exportArchive(ledger: Ledger, archiving: Archiving): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'portfolio-os-archive-'));
  try {
    const file = join(folder, 'books.sqlite');
    const head = await ledger.copyTo(file);
    const copy = await Ledger.over(openSqlite(file));
    try {
      if (copy.connection) await copy.synchronise((trx, tools, end) => disconnectBooks(trx, end, tools));
      yield* archiveOf(copy.books, head, archiving);
    } finally {
      await copy.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The archive of books that nobody writes in meanwhile. */
export async function* archiveOf(
  books: Database,
  { seq, hash }: Pick<Head, 'seq' | 'hash'>,
  { store, program, seal, report = async () => {} }: Archiving,
): AsyncGenerator<Uint8Array> {
  const { name, currency, timeZone } = await getOrganisation(books);
  const files: ArchivedFile[] = [];
  const missing: string[] = [];
  const whole = (path: string, bytes: Uint8Array, isPacked = false): ZippedFile => {
    files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
    return { path, pieces: [bytes], isPacked };
  };
  async function* listed(): AsyncGenerator<ZippedFile> {
    yield whole('README.txt', encoder.encode(README));
    if (seal?.page) yield whole(VERIFY_PAGE, seal.page);
    for await (const { path, pieces } of contentsOf(books, currency)) {
      await report(files.length, files.length + 1, `Writing ${path}`);
      yield { path, pieces: counted(path, pieces, files) };
    }
    const attached = await books
      .selectFrom('receipt')
      .select('sha256')
      .distinct()
      .orderBy('sha256')
      .execute();
    for (const [index, { sha256 }] of attached.entries()) {
      await report(index, attached.length, 'Writing attached files');
      const bytes = store.has(sha256) ? await store.read(sha256) : null;
      if (!bytes) {
        missing.push(sha256);
        continue;
      }
      yield whole(attachmentPath(sha256), bytes, true);
    }
    const problems = await findProblems(books, registry);
    const manifest: Manifest = {
      ...{
        format: 'portfolio-os-archive',
        version: ARCHIVE_VERSION,
        program,
        registry: registryFingerprint(),
      },
      ...{ head: { seq, hash }, portfolio: { name, currency, timeZone }, files, missing },
      ...(problems.length > 0 && { problems }),
    };
    const bytes = encoder.encode(`${JSON.stringify(manifest, null, 1)}\n`);
    yield { path: MANIFEST, pieces: [bytes] };
    if (seal) yield await proofOf(bytes, seal);
  }
  yield* zipped(listed());
}

/** Says why there is no proof, where there can be none. */
export const NOT_PROVEN = 'NOT-PROVEN.txt';

async function proofOf(manifest: Uint8Array, { prove }: ArchiveSeal): Promise<ZippedFile> {
  const proof = await prove(manifest);
  return proof.ok
    ? { path: MANIFEST_PROOF, pieces: [encoder.encode(proof.value)] }
    : { path: NOT_PROVEN, pieces: [encoder.encode(`${proof.error.message}\n`)] };
}

/** Hands the pieces on, and lists the file once all of it has passed. */
async function* counted(
  path: string,
  pieces: AsyncIterable<{ text: string; rows?: number }>,
  files: ArchivedFile[],
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let [bytes, rows] = [0, 0];
  for await (const piece of pieces) {
    const encoded = encoder.encode(piece.text);
    hash.update(encoded);
    bytes += encoded.length;
    rows += piece.rows ?? 0;
    yield encoded;
  }
  files.push({ path, sha256: hash.digest('hex'), bytes, ...(path.startsWith('data/') && { rows }) });
}

const encoder = new TextEncoder();

const README = `Everything of a portfolio of PortfolioOS.

data/         every record, a line of JSON each; money is minor units. history.jsonl: every change of a field
tables/       the same records for a spreadsheet
journals/     all entries, for hledger, ledger and beancount
attachments/  attached files, each under its SHA-256; data/receipt.jsonl says what they are
manifest.json the SHA-256 of each of these files, and the place in the log at which the books stood
verify.html   checks all of it by manifest.json.proof.json, in any browser, without a network

It comes back into a new portfolio by: portfolio-os import archive FILE
`;
