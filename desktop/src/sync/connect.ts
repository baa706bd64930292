import type { LoggedSet } from '@portfolio-os/shared/changes';
import { accept, type Result, type Role, refuse } from '@portfolio-os/shared/core';
import { type HeadView, MAX_PUSH_BYTES, MAX_SETS_PER_PUSH } from '@portfolio-os/shared/protocol';
import { type Connection, hashOf, type Ledger, readLog, writeConnection } from '../ledger/index.ts';
import { type Remote, type RemoteOptions, RemoteRefusal, request } from './remote.ts';

/** How many sets of the log the server has, of how many. */
export type UploadProgress = (done: number, total: number) => Promise<void> | void;

export interface Connecting {
  readonly id: string;
  readonly name: string;
  readonly deviceName: string;
  readonly connection: Connection;
  readonly onProgress?: UploadProgress;
}

/**
 * Gives a local portfolio to the server as it is, its log with sequence and hashes. From then on the server sequences.
 * Work goes on meanwhile; broken off, it goes on where it was when it is asked for again. One that was connected before
 * goes on where the server's books stand, as long as nothing was written here since.
 */
export async function connectPortfolio(
  ledger: Ledger,
  remote: Remote,
  options: RemoteOptions,
  { id, name, deviceName, connection, onProgress }: Connecting,
): Promise<Result<null>> {
  const role = await place(remote, options, { id, name });
  const there = (await remote.changes(Number.MAX_SAFE_INTEGER)).head;
  if (!(await isSameLog(ledger, remote, there))) return diverged;
  let uploaded = there.seq;
  for (;;) {
    for await (const sets of pieces(ledger, uploaded)) {
      const head = await remote.uploadLog({ device: { id: ledger.device, name: deviceName }, sets });
      uploaded = head.seq;
      await onProgress?.(uploaded, ledger.head.seq);
    }
    if (await switchOver(ledger, uploaded, { ...connection, role })) return accept(null);
  }
}

const diverged = refuse(
  'diverged',
  'Since this portfolio was disconnected, other entries were made here than on the server. Nothing was sent, and both stay as they are.',
);

/** Whoever is a member keeps their role; a portfolio that the server does not know gets its place there. */
async function place(
  remote: Remote,
  options: RemoteOptions,
  made: { id: string; name: string },
): Promise<Role> {
  try {
    return (await remote.membership()).role;
  } catch (error) {
    if (!(error instanceof RemoteRefusal && error.status === 404)) throw error;
    await request(options, '/v1/orgs', { body: made });
    return 'owner';
  }
}

/** Hashes are chained: who agrees at the end of the shorter log agrees on all of it. */
async function isSameLog({ db, head }: Ledger, remote: Remote, there: HeadView): Promise<boolean> {
  if (there.seq === 0 || there.hash === head.hash) return true;
  if (there.seq <= head.seq) return (await hashOf(db, there.seq)) === there.hash;
  return (await remote.hashAt(head.seq)) === head.hash;
}

/** Only when the server has all of it: what was written in the meantime is uploaded first. */
async function switchOver(ledger: Ledger, uploaded: number, connection: Connection): Promise<boolean> {
  let complete = false;
  await ledger.synchronise(async (trx, _, head) => {
    complete = head.seq <= uploaded;
    if (complete) await writeConnection(trx, connection);
    return head;
  });
  return complete;
}

async function* pieces(ledger: Ledger, after: number): AsyncGenerator<LoggedSet[]> {
  let piece: LoggedSet[] = [];
  let bytes = 0;
  for await (const set of readLog(ledger.db, after)) {
    const size = JSON.stringify(set).length;
    if (piece.length > 0 && (piece.length === MAX_SETS_PER_PUSH || bytes + size > MAX_PUSH_BYTES)) {
      yield piece;
      piece = [];
      bytes = 0;
    }
    piece.push(set);
    bytes += size;
  }
  if (piece.length > 0) yield piece;
}
