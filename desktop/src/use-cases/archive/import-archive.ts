import { proveBroughtBack, setsOf } from '@portfolio-os/shared/archive';
import { accept, newId, type Result, refuse } from '@portfolio-os/shared/core';
import type { ReceiptStore } from '../../attachments/index.ts';
import type { Ledger, Workspace } from '../../ledger/index.ts';
import type { Report } from '../progress.ts';
import { type OpenedArchive, openArchive } from './open-archive.ts';

export interface ArchivePreview {
  readonly name: string;
  readonly currency: string;
  /** How many records of each kind, of those that there are. */
  readonly counts: Readonly<Record<string, number>>;
  readonly attachments: number;
  /** Attached files that the archive names and does not hold. */
  readonly missing: number;
}

/** What bringing an archive in would make. Writes nothing. */
export function previewArchive(bytes: Uint8Array): Result<ArchivePreview> {
  const opened = openArchive(bytes);
  return opened.ok ? accept(previewOf(opened.value)) : opened;
}

function previewOf({ manifest, books, attachments }: OpenedArchive): ArchivePreview {
  const { name, currency } = manifest.portfolio;
  const counts = [...books.rows]
    .map(([table, rows]) => [table, rows.length] as const)
    .filter(([, count]) => count > 0);
  return {
    ...{ name, currency, counts: Object.fromEntries(counts) },
    ...{ attachments: attachments.length, missing: manifest.missing.length },
  };
}

/**
 * Makes a new portfolio of an archive, with the ids of its records; the portfolio itself gets an id of its own, so that it is never
 * taken for the one that it came from. All of it is there when this returns, or nothing is.
 */
export async function importArchive(
  workspace: Workspace,
  bytes: Uint8Array,
  report: Report = async () => {},
): Promise<Result<ArchivePreview & { id: string }>> {
  const opened = openArchive(bytes);
  if (!opened.ok) return opened;
  const id = newId();
  const store = workspace.receipts.of(id);
  const staged = await stageAttachments(store, opened.value, report);
  if (!staged.ok) return staged;
  const made = await workspace.make(id, (ledger) => fillFrom(ledger, opened.value, { id, report }));
  if (!made.ok) return made;
  for (const sha256 of opened.value.attachments) await store.keep(sha256);
  return accept({ id, ...previewOf(opened.value) });
}

/** Writes an archive into books that hold nothing yet. */
export async function fillFrom(
  ledger: Ledger,
  { books }: Pick<OpenedArchive, 'books'>,
  { id, report }: { id: string; report: Report },
): Promise<Result<null>> {
  return ledger.bringBack(
    setsOf(books, id),
    (made) => proveBroughtBack(made, books),
    (done, total) => report(done, total, 'Bringing in records'),
  );
}

/** They are kept for good once the books that name them are there; what is only staged is cleared away by itself. */
async function stageAttachments(
  store: ReceiptStore,
  { attachments, readAttachment }: OpenedArchive,
  report: Report,
): Promise<Result<null>> {
  for (const [index, sha256] of attachments.entries()) {
    await report(index, attachments.length, 'Bringing in attached files');
    const file = readAttachment(sha256);
    const staged = file && (await store.stage(inOnePiece(file)));
    if (!staged)
      return refuse('damaged', `Nothing was brought in. attachments/${sha256} cannot be unpacked.`);
    if (!staged.ok) return staged;
  }
  return accept(null);
}

async function* inOnePiece(bytes: Uint8Array) {
  yield Uint8Array.from(bytes);
}
