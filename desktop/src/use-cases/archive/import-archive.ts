import { rm } from 'node:fs/promises';
import type { ArchivePreviewView } from '@portfolio-os/shared/api';
import { attachmentPath, proveBroughtBack, setsOf } from '@portfolio-os/shared/archive';
import { accept, newId, type Result, refuse } from '@portfolio-os/shared/core';
import type { ReceiptStore } from '../../attachments/index.ts';
import type { Ledger, Workspace } from '../../ledger/index.ts';
import type { Report } from '../progress.ts';
import { type OpenedArchive, openArchive } from './open-archive.ts';

/** An archive is read into memory as a whole. */
export const MOST_ARCHIVE_BYTES = 1024 ** 3;

export interface ArchiveTarget {
  /** A portfolio that holds nothing yet; without one a new portfolio is made. */
  readonly into?: string | undefined;
  readonly report?: Report;
}

/** What bringing an archive in would make. Writes nothing. */
export function previewArchive(bytes: Uint8Array): Result<ArchivePreviewView> {
  const opened = openArchive(bytes);
  return opened.ok ? accept(previewOf(opened.value)) : opened;
}

function previewOf({ manifest, books, attachments, missing }: OpenedArchive): ArchivePreviewView {
  const { name, currency } = manifest.portfolio;
  const counts = [...books.rows]
    .map(([table, rows]) => [table, rows.length] as const)
    .filter(([, count]) => count > 0);
  return {
    ...{ name, currency, counts: Object.fromEntries(counts), problems: manifest.problems ?? [] },
    ...{ attachments: attachments.size, missing: missing.length },
  };
}

/**
 * Makes a portfolio of an archive, with the ids of its records; the portfolio itself has an id of its own, so that a server never takes
 * it for the one that it came from. All of it is there when this returns, or nothing is.
 */
export async function importArchive(
  workspace: Workspace,
  bytes: Uint8Array,
  { into, report = async () => {} }: ArchiveTarget = {},
): Promise<Result<ArchivePreviewView & { id: string }>> {
  const opened = openArchive(bytes);
  if (!opened.ok) return opened;
  const id = into ?? newId();
  const store = workspace.receipts.of(id);
  let isMade = false;
  try {
    const kept = await keepAttachments(store, opened.value, report);
    if (!kept.ok) return kept;
    const fill = (ledger: Ledger) => fillFrom(ledger, opened.value, report);
    const made = into ? await workspace.refill(into, fill) : await workspace.make(id, fill);
    isMade = made.ok;
    return made.ok ? accept({ id, ...previewOf(opened.value) }) : made;
  } finally {
    // The files of a portfolio that was not made belong to nothing.
    if (!isMade && !into) await rm(store.folder, { recursive: true, force: true });
  }
}

/** Writes an archive into books that hold nothing yet. */
async function fillFrom(
  ledger: Ledger,
  { books, manifest }: Pick<OpenedArchive, 'books' | 'manifest'>,
  report: Report,
): Promise<Result<null>> {
  const filled = await ledger.bringBack({
    sets: setsOf(books),
    prove: (made) => proveBroughtBack(made, books, manifest.problems),
    onStep: (done, total) => report(done, total, 'Bringing in records'),
  });
  return filled.ok || filled.error.message.startsWith(NOTHING)
    ? filled
    : refuse('damaged', `${NOTHING} What it holds cannot be written: ${filled.error.message}`);
}

const NOTHING = 'Nothing was brought in.';

/** Before the books that name them are there: whoever opens those finds their files. */
async function keepAttachments(
  store: ReceiptStore,
  { attachments }: OpenedArchive,
  report: Report,
): Promise<Result<null>> {
  let done = 0;
  for (const [sha256, bytes] of attachments) {
    await report(done++, attachments.size, 'Bringing in attached files');
    const staged = await store.stage(inOnePiece(bytes));
    const kept = staged.ok ? await store.keep(sha256) : staged;
    if (!kept.ok)
      return refuse(kept.error.code, `${NOTHING} ${attachmentPath(sha256)}: ${kept.error.message}`);
  }
  return accept(null);
}

async function* inOnePiece(bytes: Uint8Array) {
  yield Uint8Array.from(bytes);
}
