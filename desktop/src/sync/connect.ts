import type { LoggedSet } from '@portfolio-os/shared/changes';
import { MAX_PUSH_BYTES, MAX_SETS_PER_PUSH } from '@portfolio-os/shared/protocol';
import { type Connection, type Ledger, readLog, writeConnection } from '../ledger/index.ts';
import { type Remote, type RemoteOptions, request } from './remote.ts';

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
 * Work goes on meanwhile; broken off, it goes on where it was when it is asked for again.
 */
export async function connectPortfolio(
  ledger: Ledger,
  remote: Remote,
  options: RemoteOptions,
  { id, name, deviceName, connection, onProgress }: Connecting,
): Promise<void> {
  await request(options, '/v1/orgs', { body: { id, name } });
  let uploaded = (await remote.changes(Number.MAX_SAFE_INTEGER)).head.seq;
  for (;;) {
    for await (const sets of pieces(ledger, uploaded)) {
      const head = await remote.uploadLog({ device: { id: ledger.device, name: deviceName }, sets });
      uploaded = head.seq;
      await onProgress?.(uploaded, ledger.head.seq);
    }
    if (await switchOver(ledger, uploaded, connection)) return;
  }
}

/** Only when the server has all of it: what was written in the meantime is uploaded first. */
async function switchOver(ledger: Ledger, uploaded: number, connection: Connection): Promise<boolean> {
  let complete = false;
  await ledger.synchronise(async (trx, _, head) => {
    complete = head.seq === uploaded;
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
