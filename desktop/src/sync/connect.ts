import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { inBatches, type LogState, pushLimits } from '@portfolio-os/shared/wire';
import {
  type Connection,
  endApart,
  hashOf,
  type Ledger,
  type Membership,
  readBase,
  readLog,
  rewindTo,
  writeConnection,
} from '../ledger/index.ts';
import { fillHistory } from './bootstrap.ts';
import { findCommonEnd } from './common-end.ts';
import type { Remote } from './remote.ts';
import { RemoteRefusal } from './remote-errors.ts';
import { type RemoteOptions, request } from './request.ts';

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
 * Work goes on meanwhile; broken off, it goes on where it was when it is asked for again. A portfolio that the server has
 * already goes on from the last entry that both have: what was written here since waits, and is judged like any change.
 */
export async function connectPortfolio(
  ledger: Ledger,
  remote: Remote,
  options: RemoteOptions,
  { id, name, deviceName, connection, onProgress }: Connecting,
): Promise<Result<null>> {
  const membership = await place(remote, options, { id, name });
  const connected = { ...connection, ...membership };
  const there = await remote.logState();
  // Only an owner's computer brings a log; a member's copy of it waits until it is there.
  if (!there.complete && membership.role !== 'owner') return stillComing;
  const isOurs = there.seq === 0 || (await hashOf(ledger.db, there.seq)) === there.hash;
  if (there.complete || !isOurs) return rejoin(ledger, remote, { connection: connected, there });
  let uploaded = there.seq;
  for (;;) {
    const waiting = readLog(ledger.db, uploaded);
    for await (const sets of inBatches(waiting, (set) => JSON.stringify(set).length, pushLimits)) {
      const head = await remote.uploadLog({ device: { id: ledger.device, name: deviceName }, sets });
      uploaded = head.seq;
      await onProgress?.(uploaded, ledger.head.seq);
    }
    // A copy of this installation brought more of its own at the same time.
    if (uploaded > ledger.head.seq)
      return rejoin(ledger, remote, { connection: connected, there: await remote.logState() });
    if (await switchOver(ledger, remote, uploaded, connected)) return accept(null);
  }
}

const stillComing = refuse(
  'not-uploaded',
  'The owner’s computer is still bringing this portfolio to the server. Try again when it is done; nothing here is lost.',
);

const otherBooks = refuse(
  'other-books',
  'The server has other books under this portfolio’s name. Nothing was sent, and both stay as they are.',
);

async function rejoin(
  ledger: Ledger,
  remote: Remote,
  { connection, there }: { connection: Connection; there: LogState },
): Promise<Result<null>> {
  // What began with a snapshot has no entries to compare before it.
  await fillHistory(ledger, remote);
  if (await readBase(ledger.db)) return otherBooks;
  const common = await findCommonEnd(ledger.db, ledger.head.seq, (seq) => remote.hashAt(seq));
  if (common === 0) return otherBooks;
  // Whoever began to bring the log does not come back: an older copy of it was put in its place here.
  if (!there.complete) await remote.completeLog(there);
  await ledger.synchronise(async (trx, tools, head) => {
    await writeConnection(trx, connection);
    const end = common === head.seq ? head : await rewindTo(trx, common, tools);
    await endApart(trx);
    return end;
  });
  return accept(null);
}

/** Whoever is a member keeps their seat; a portfolio that the server does not know gets its place there. */
async function place(
  remote: Remote,
  options: RemoteOptions,
  made: { id: string; name: string },
): Promise<Membership> {
  try {
    const { role, reviewer } = await remote.membership();
    return { role, reviewer };
  } catch (error) {
    if (!(error instanceof RemoteRefusal && error.status === 404)) throw error;
    await request(options, '/v1/orgs', { body: made });
    return { role: 'owner' };
  }
}

/**
 * Only when the server has all of it. The network is not waited for within a transaction, or nobody could work here until
 * it answers: what is written meanwhile waits, and is judged like any change.
 */
async function switchOver(
  ledger: Ledger,
  remote: Remote,
  uploaded: number,
  connection: Connection,
): Promise<boolean> {
  const { seq, hash } = ledger.head;
  if (seq !== uploaded) return false;
  await remote.completeLog({ seq, hash });
  await ledger.synchronise(async (trx, tools, head) => {
    await writeConnection(trx, connection);
    const end = head.seq === seq ? head : await rewindTo(trx, seq, tools);
    await endApart(trx);
    return end;
  });
  return true;
}
