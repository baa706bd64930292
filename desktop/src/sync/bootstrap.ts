import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { chainHash, GENESIS_HASH, type LoggedSet, loadSnapshot, RowWriter } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import {
  appendToLog,
  type Connection,
  clearState,
  foldAnew,
  type Head,
  hashOf,
  isProjected,
  type Ledger,
  type LedgerDatabase,
  noteParked,
  readBase,
  readState,
  writeConnection,
  writeState,
} from '../ledger/index.ts';
import type { Remote } from './remote.ts';

/** How many bytes of the snapshot have come, of how many. */
export type DownloadProgress = (done: number, total: number) => Promise<void> | void;

/** Fills a fresh file from the server's snapshot; the log goes on from its place. What arrives damaged is refused. */
export async function bootstrap(
  ledger: Ledger,
  remote: Remote,
  connection: Connection,
  onProgress?: DownloadProgress,
): Promise<Result<null>> {
  const manifest = await remote.snapshot();
  if (manifest.seq === 0)
    return refuse('not-there-yet', 'These books have not been sent to the server yet. Try again later.');
  const text = await remote.snapshotText(manifest, (bytes) => onProgress?.(bytes, manifest.bytes));
  let sound = false;
  await ledger.synchronise(async (trx, _, head) => {
    const loaded = await loadSnapshot(trx, registry, text);
    sound = loaded.sha256 === manifest.sha256;
    if (!sound) return head;
    const base = { seq: manifest.seq, hash: manifest.hash, acceptedAt: '' };
    await writeState(trx, 'base', JSON.stringify(base));
    await noteParked(trx, loaded.unknown);
    await writeConnection(trx, connection);
    return base;
  });
  return sound ? accept(null) : refuse('damaged', 'The books arrived damaged and were not used. Try again.');
}

const writer = new RowWriter();

/**
 * Fetches the history that lies before the snapshot with which this file began, piece by piece, so that it can prove
 * itself and say who did what. It can be broken off at any time; each piece must follow from the one before, and the last
 * must lead to the snapshot. It ends early where the server's log does not: then the server was set back, which the next
 * exchange finds out.
 */
export async function fillHistory(ledger: Ledger, remote: Remote, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const base = await readBase(ledger.db);
    if (!base || signal?.aborted) return;
    const done = Number((await readState(ledger.db, 'historyThrough')) ?? 0);
    const { sets } = await remote.changes(done);
    const piece = sets.filter(({ seq }) => seq <= base.seq);
    let fits = false;
    await ledger.synchronise(async (trx, { projection }, head) => {
      fits = await addHistory(trx, piece, { done, base });
      // Another version of the records loaded the snapshot; now there is a log to make the tables from.
      if (!(await readBase(trx)) && !(await isProjected(trx))) await foldAnew(trx, projection);
      return head;
    });
    if (!fits) return;
  }
}

async function addHistory(
  trx: LedgerDatabase,
  piece: readonly LoggedSet[],
  { done, base }: { done: number; base: Head },
): Promise<boolean> {
  let end = { seq: done, hash: done === 0 ? GENESIS_HASH : ((await hashOf(trx, done)) ?? '') };
  for (const set of piece) {
    if (set.seq !== end.seq + 1 || chainHash(end.hash, set) !== set.hash) return false;
    end = { seq: set.seq, hash: set.hash };
  }
  const isComplete = end.seq === base.seq;
  if (isComplete ? end.hash !== base.hash : piece.length === 0) return false;
  await appendToLog(trx, writer, piece);
  await writeState(trx, 'historyThrough', String(end.seq));
  if (isComplete) await clearState(trx, 'base');
  return true;
}
