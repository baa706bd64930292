import { behindLock, readLock } from '@portfolio-os/shared/closing';
import { accept, assert, derivedId, type Result, type Seat } from '@portfolio-os/shared/core';
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

/** Who writes on the server itself: the server, or a program for whoever made its token. */
export interface Author {
  /** A user's id, or 'system' for the server's own jobs. */
  readonly userId: string;
  readonly role: Seat;
}

interface Writing {
  readonly orgId: string;
  readonly today: string;
  readonly now: Date;
  /** Left out: the server itself. Each program counts its sets as a device does. */
  readonly program?: Author & { readonly device: string; readonly name: string };
}

/** Writes sets that are made on the server after those that a sequencer holds, through the same admission as everybody's. */
export class SystemWriter {
  readonly #trx: OrganisationTransaction;
  readonly #sequencer: Sequencer;
  readonly #day: { readonly today: string; readonly now: Date };
  readonly #by: Required<Writing>['program'];
  /** The number of its last set; null until it writes one. */
  #n: number | null = null;
  /** What it wrote, in order. */
  readonly written: LoggedSet[] = [];

  constructor(trx: OrganisationTransaction, sequencer: Sequencer, { orgId, program, ...day }: Writing) {
    this.#trx = trx;
    this.#sequencer = sequencer;
    this.#day = day;
    const device = derivedId('device', SYSTEM, orgId);
    this.#by = program ?? { userId: SYSTEM, role: 'owner', device, name: 'The server' };
  }

  /** Runs a command that must be sound; one with nothing to do writes no set. `cause`: the set that it follows. */
  async run(invocation: Invocation, cause?: string): Promise<void> {
    const done = await this.attempt(invocation, { cause });
    assert(
      done.ok,
      `what the server does by ${invocation.command} is sound: ${done.ok || done.error.message}`,
    );
  }

  /**
   * The same of a command that may be refused; what came before the refusal is then the caller's to roll back. `act`: the act
   * that its sets are part of.
   */
  async attempt(invocation: Invocation, envelope: Pick<ChangeSet, 'act' | 'cause'>): Promise<Result<null>> {
    const { command } = invocation;
    const context = { db: booksIn(this.#trx), today: this.#day.today };
    const planned = await commandBook.run(context, invocation);
    if (!planned.ok) return planned;
    for (const ops of cutOps(planned.value)) {
      const set = await this.#write(command, ops, envelope);
      const { nextSeq: seq } = this.#sequencer;
      const acceptedAt = this.#sequencer.acceptedAt(this.#day.now);
      // A program's command may be unsound by itself: why is then known, and its transaction rolls all of it back.
      const savepoints = this.#by.userId !== SYSTEM;
      const place = { role: this.#by.role, seq, savepoints, acceptedAt };
      const admission = await admitSet(this.#trx, set, place);
      if (admission.outcome === 'refused') return { ok: false, error: admission.refusal };
      if (admission.outcome === 'accepted') this.#place(admission.set);
    }
    return accept(null);
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

  async #write(
    command: string,
    ops: readonly Op[],
    envelope: Pick<ChangeSet, 'act' | 'cause'> = {},
  ): Promise<ChangeSet> {
    const { device, userId } = this.#by;
    this.#n ??= judgedThrough(await findDevice(this.#trx, device), userId);
    const base = this.#sequencer.head.seq;
    const authorship = { device, n: this.#n + 1, base, command, ...envelope };
    return writeSet(registry, authorship, ops, this.#day.now);
  }

  #place(set: ChangeSet): LoggedSet {
    this.#n = set.n;
    const placed = this.#sequencer.place(set, this.#by.userId, this.#day.now);
    this.written.push(placed);
    return placed;
  }

  /** The number of its last set; null where it wrote none. */
  get judged(): JudgedDevice | null {
    if (this.written.length === 0 || this.#n === null) return null;
    const { device: id, name, userId } = this.#by;
    return { id, name, userId, lastN: this.#n, seenAt: this.#day.now.toISOString() };
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
