import { behindLock, readLock } from '@portfolio-os/shared/closing';
import { assert, derivedId } from '@portfolio-os/shared/core';
import {
  type ChangeSet,
  cutOps,
  type Invocation,
  type LoggedSet,
  type Op,
  Projection,
  writeSet,
} from '@portfolio-os/shared/log';
import { commandBook, registry } from '@portfolio-os/shared/portfolio';
import type { HeadView } from '@portfolio-os/shared/wire';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';
import { admitSet } from './admit.ts';
import { findDevice, type JudgedDevice, judgedThrough } from './devices.ts';
import { type Head, lockHead, Sequencer } from './head.ts';

/** The actor of sets that the server itself writes. */
const SYSTEM = 'system';

const projection = new Projection(registry);

/** Writes the server's own sets after those that a sequencer holds, through the same admission as everybody's. */
export class SystemWriter {
  readonly #trx: OrganisationTransaction;
  readonly #sequencer: Sequencer;
  readonly #day: { readonly today: string; readonly now: Date };
  readonly #device: string;
  /** The number of its last set; null until it writes one. */
  #n: number | null = null;
  #wrote = false;

  constructor(
    trx: OrganisationTransaction,
    sequencer: Sequencer,
    { orgId, ...day }: { orgId: string; today: string; now: Date },
  ) {
    this.#trx = trx;
    this.#sequencer = sequencer;
    this.#day = day;
    this.#device = derivedId('device', SYSTEM, orgId);
  }

  /** Runs a command; one with nothing to do writes no set. `cause`: the set that it follows. */
  async run(invocation: Invocation, cause?: string): Promise<void> {
    for (const ops of await piecesOf(this.#trx, invocation, this.#day.today)) {
      const set = await this.#write(invocation.command, ops, cause);
      const { nextSeq: seq } = this.#sequencer;
      const acceptedAt = this.#sequencer.acceptedAt(this.#day.now);
      const place = { role: 'owner', seq, savepoints: false, acceptedAt } as const;
      const admission = await admitSet(this.#trx, set, place);
      if (admission.outcome === 'duplicate') continue;
      assert(admission.outcome === 'accepted', `what the server does by ${set.command} is sound`);
      this.#place(admission.set);
    }
  }

  /**
   * Writes facts that were planned from the books under this very lock. Their ids are derived, so that each fact exists once,
   * whoever writes it, or the whole transaction fails. What was just read is not checked again, and the rows of all sets are
   * inserted together. What falls into a closed period is dated on the first open day.
   */
  async add(command: string, pieces: readonly (readonly Op[])[]): Promise<void> {
    const placed: LoggedSet[] = [];
    const lock = await readLock(booksIn(this.#trx));
    for (const planned of pieces.flatMap(cutOps)) {
      const ops = behindLock(lock, planned, 'derived');
      for (const op of ops) assert(isFact(op), `${command} adds facts and nothing else`);
      placed.push(this.#place(await this.#write(command, ops)));
    }
    await projection.fold(this.#trx, placed);
  }

  async #write(command: string, ops: readonly Op[], cause?: string): Promise<ChangeSet> {
    this.#n ??= judgedThrough(await findDevice(this.#trx, this.#device), SYSTEM);
    const base = this.#sequencer.head.seq;
    const authorship = { device: this.#device, n: this.#n + 1, base, command, cause };
    return writeSet(registry, authorship, ops, this.#day.now);
  }

  #place(set: ChangeSet): LoggedSet {
    this.#n = set.n;
    this.#wrote = true;
    return this.#sequencer.place(set, SYSTEM, this.#day.now);
  }

  /** The number of the server's last own set; null where it wrote none. */
  get judged(): JudgedDevice | null {
    if (!this.#wrote || this.#n === null) return null;
    const seenAt = this.#day.now.toISOString();
    return { id: this.#device, name: 'The server', userId: SYSTEM, lastN: this.#n, seenAt };
  }
}

/**
 * Writes sets as the server, under the organisation's lock; `work` is given the head at that moment. Answers the head, and
 * whether it moved.
 */
export async function writeAsSystem(
  trx: OrganisationTransaction,
  day: { orgId: string; today: string; now: Date },
  work: (author: SystemWriter, locked: Head) => Promise<void>,
): Promise<{ readonly head: HeadView; readonly grown: boolean }> {
  const locked = await lockHead(trx);
  const sequencer = new Sequencer(locked);
  const author = new SystemWriter(trx, sequencer, day);
  await work(author, locked);
  if (author.judged) await sequencer.write(trx, author.judged);
  const { seq, hash } = sequencer.head;
  return { head: { seq, hash }, grown: author.judged !== null };
}

/** Runs commands as the server. Each is planned on the books that the one before it left. Answers the new head, or null. */
export async function runAsSystem(
  trx: OrganisationTransaction,
  orgId: string,
  plans: readonly ((today: string) => Promise<readonly Invocation[]>)[],
  day: { today: string; now: Date },
): Promise<HeadView | null> {
  const { head, grown } = await writeAsSystem(trx, { orgId, ...day }, async (author) => {
    for (const plan of plans) for (const invocation of await plan(day.today)) await author.run(invocation);
  });
  return grown ? head : null;
}

/** Whether an op inserts a fact, which never changes afterwards. */
function isFact(op: Op): boolean {
  return op.kind === 'insert' && registry.get(op.table).kind === 'fact';
}

/** A command's ops, cut into as many sets as they need. */
async function piecesOf(
  trx: OrganisationTransaction,
  invocation: Invocation,
  today: string,
): Promise<readonly (readonly Op[])[]> {
  const planned = await commandBook.run({ db: booksIn(trx), today }, invocation);
  const { command } = invocation;
  assert(planned.ok, `${command} can be run by the server: ${planned.ok || planned.error.message}`);
  return cutOps(planned.value);
}
