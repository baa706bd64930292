import { newId } from '@portfolio-os/shared/core';
import type { LoggedSet } from '@portfolio-os/shared/log';
import {
  type ChangesAnswer,
  type HeadView,
  type PushAnswer,
  pushLimits,
  type Verdict,
} from '@portfolio-os/shared/wire';
import {
  countHeld,
  DivergedError,
  freezeBatch,
  hashOf,
  type Ledger,
  readBase,
  rebase,
  renumber,
  rewindTo,
  writeState,
} from '../ledger/index.ts';
import { fillHistory } from './bootstrap.ts';
import { findCommonEnd } from './common-end.ts';
import { eraseAgain, lookAgain } from './erase-again.ts';
import { KnownToServer } from './known-to-server.ts';
import type { Remote } from './remote.ts';
import { RemoteRefusal } from './remote-errors.ts';
import { startOver } from './start-over.ts';

export interface ExchangeOptions {
  /** What this installation is called on the list of devices. */
  readonly deviceName: string;
  /** What the server was heard to know on this connection. */
  readonly known?: KnownToServer;
}

/**
 * Sends what waits and takes in what is new, until neither side has anything for the other. It can be ended at any
 * point, by an error or by a crash, and begun again: what was sent is frozen, and the server knows each set by its id.
 * Answers why sets were refused.
 */
export async function exchange(
  ledger: Ledger,
  remote: Remote,
  options: ExchangeOptions,
): Promise<ReadonlySet<string>> {
  const { known = new KnownToServer() } = options;
  const refused = new Set<string>();
  for (;;) {
    const sets = await freeze(ledger, remote, known);
    const answered = sets.length > 0 ? await push(ledger, remote, sets, options) : null;
    for (const verdict of answered?.verdicts ?? [])
      if (verdict.outcome === 'refused') refused.add(verdict.refusal.code);
    const settled = await pull(ledger, remote, answered, known);
    await settleIdentity(ledger, settled);
    if (ledger.pending > 0 && ledger.pending !== (await countHeld(ledger.db))) continue;
    if (!(await eraseAgain(ledger, remote))) return refused;
  }
}

async function freeze(ledger: Ledger, remote: Remote, known: KnownToServer) {
  let sets: Awaited<ReturnType<typeof freezeBatch>> = [];
  if (ledger.pending === 0) return sets;
  const knows = await known.to(remote);
  await ledger.synchronise(async (trx, _, head) => {
    sets = await freezeBatch(trx, pushLimits, knows);
    return head;
  });
  return sets;
}

async function push(
  ledger: Ledger,
  remote: Remote,
  sets: PushedSets,
  { deviceName }: ExchangeOptions,
): Promise<PushAnswer> {
  try {
    return await remote.push({ device: { id: ledger.device, name: deviceName }, sets });
  } catch (error) {
    // The file came from somebody else's computer, identity and all.
    if (!(error instanceof RemoteRefusal && error.refusal.code === 'device-taken')) throw error;
    const [first] = sets;
    return {
      verdicts: first ? [{ id: first.id, outcome: 'forked' }] : [],
      head: ledger.head,
    };
  }
}

type PushedSets = Awaited<ReturnType<typeof freeze>>;

/**
 * Takes in what the server has. Verdicts are heeded once everything is here that the server saw when it judged, and not at
 * all where it turns out to have been set back: what it said may be of books that are gone, and is asked for again.
 * Answers the verdicts that were heeded.
 */
async function pull(
  ledger: Ledger,
  remote: Remote,
  judged: PushAnswer | null,
  known: KnownToServer,
): Promise<readonly Verdict[]> {
  let valid = judged?.verdicts ?? [];
  for (;;) {
    const answer = await remote.changes(ledger.head.seq);
    const last = answer.sets.at(-1)?.seq ?? ledger.head.seq;
    const complete = last >= answer.head.seq;
    if (judged && complete && !(await leadsThere(ledger, answer, judged.head))) valid = [];
    const taken = !isSetBack(ledger, answer) && (await takeIn(ledger, answer.sets, complete ? valid : []));
    if (!taken) {
      await goBack(ledger, remote);
      lookAgain(ledger);
      known.forget();
      valid = [];
    } else if (complete) return valid;
  }
}

/** Whether the log that has come holds the entry at which the server judged: else it judged by books that are gone. */
async function leadsThere(
  ledger: Ledger,
  { sets }: ChangesAnswer,
  { seq, hash }: HeadView,
): Promise<boolean> {
  if (seq === ledger.head.seq) return hash === ledger.head.hash;
  const there = sets.find((set) => set.seq === seq)?.hash ?? (await hashOf(ledger.db, seq));
  return there === hash;
}

function isSetBack({ head }: Ledger, { head: theirs }: ChangesAnswer): boolean {
  return theirs.seq < head.seq || (theirs.seq === head.seq && theirs.hash !== head.hash);
}

/** False where the pulled sets do not follow from what is here. */
async function takeIn(
  ledger: Ledger,
  pulled: readonly LoggedSet[],
  verdicts: readonly Verdict[],
): Promise<boolean> {
  if (pulled.length === 0 && verdicts.length === 0) return true;
  try {
    await ledger.synchronise((trx, tools, head) => rebase(trx, head, { pulled, verdicts }, tools));
    return true;
  } catch (error) {
    if (error instanceof DivergedError) return false;
    throw error;
  }
}

/** The server's log is shorter than ours, or another: it was set back. We go back to where both agree, and send ours again. */
async function goBack(ledger: Ledger, remote: Remote): Promise<void> {
  const base = await readBase(ledger.db);
  if (base) {
    if ((await remote.hashAt(base.seq)) !== base.hash) return startOver(ledger, remote);
    await fillHistory(ledger, remote);
    if (await readBase(ledger.db)) return;
  }
  const seq = await findCommonEnd(ledger.db, ledger.head.seq, (place) => remote.hashAt(place));
  await ledger.synchronise(async (trx, tools, head) => {
    const noted = { at: tools.now.toISOString(), from: head.seq, to: seq };
    await writeState(trx, 'setBackAt', JSON.stringify(noted));
    return rewindTo(trx, seq, tools);
  });
}

async function settleIdentity(ledger: Ledger, verdicts: readonly Verdict[]): Promise<void> {
  const last = verdicts.at(-1);
  if (last?.outcome === 'forked') await becomeAnother(ledger);
  if (last?.outcome === 'early') {
    await ledger.synchronise(async (trx, _, head) => {
      await writeState(trx, 'sentThrough', String(await renumber(trx, last.expected)));
      return head;
    });
  }
}

/** Two copies of this installation have written under one identity. This one takes a new one; nothing of it is lost. */
async function becomeAnother(ledger: Ledger): Promise<void> {
  const device = newId();
  await ledger.synchronise(async (trx, tools, head) => {
    await trx.updateTable('outbox').set({ sent: 0 }).execute();
    return rebase(trx, head, { pulled: [], verdicts: [] }, tools);
  }, device);
}
