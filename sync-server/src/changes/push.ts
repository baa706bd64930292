import type { ChangeSet } from '@portfolio-os/shared/changes';
import type { Refusal, Role } from '@portfolio-os/shared/core';
import type { PushAnswer, PushRequest, Verdict } from '@portfolio-os/shared/protocol';
import type { OrganisationTransaction } from '../tenancy/index.ts';
import { admitSet, admitTogether, onlyAdds } from './admit.ts';
import { claimDevice, DeviceTakenError } from './devices.ts';
import { lockHead, Sequencer } from './head.ts';

export { DeviceTakenError };

export interface Author {
  /** A user's id, or 'system' for the server's own jobs. */
  readonly userId: string;
  readonly role: Role;
}

/**
 * Judges a device's sets in their order, each on its own, under the organisation's lock. A set that was judged before gets
 * the answer that it got then.
 */
export async function push(
  trx: OrganisationTransaction,
  { device, sets }: PushRequest,
  author: Author,
  now: Date,
): Promise<PushAnswer> {
  const sequencer = new Sequencer(await lockHead(trx));
  const lastN = await claimDevice(trx, device, author.userId, now);
  const known = await knownVerdicts(trx, sets);
  const judge = new Judge(trx, sequencer, author, now);
  const verdicts: Verdict[] = [];
  let expected = lastN + 1;
  const waiting: ChangeSet[] = [];
  let stop: Verdict | undefined;
  for (const set of sets) {
    const answered = known.get(set.id);
    if (answered && answered.device === set.device && answered.n === set.n) {
      verdicts.push(answered.verdict);
      continue;
    }
    if (answered || set.device !== device.id || set.n < expected) stop = { id: set.id, outcome: 'forked' };
    else if (set.n > expected) stop = { id: set.id, outcome: 'early', expected };
    if (stop) break;
    waiting.push(set);
    expected += 1;
  }
  verdicts.push(...(await judge.all(waiting)));
  await sequencer.write(trx);
  if (expected > lastN + 1) {
    await trx
      .updateTable('device')
      .set({ lastN: expected - 1 })
      .where('id', '=', device.id)
      .execute();
  }
  if (stop) verdicts.push(stop);
  const { seq, hash } = sequencer.head;
  return { verdicts, head: { seq, hash } };
}

interface KnownVerdict {
  readonly device: string;
  readonly n: number;
  readonly verdict: Verdict;
}

async function knownVerdicts(
  trx: OrganisationTransaction,
  sets: readonly ChangeSet[],
): Promise<Map<string, KnownVerdict>> {
  const ids = sets.map(({ id }) => id);
  const accepted = await trx
    .selectFrom('changeSet')
    .select(['id', 'device', 'n', 'seq'])
    .where('id', 'in', ids)
    .execute();
  const others = await trx.selectFrom('verdict').selectAll().where('id', 'in', ids).execute();
  const known = new Map<string, KnownVerdict>();
  for (const { id, device, n, seq } of accepted)
    known.set(id, { device, n, verdict: { id, outcome: 'accepted', seq } });
  for (const { id, device, n, outcome, refusal } of others) {
    const verdict: Verdict =
      outcome === 'duplicate'
        ? { id, outcome }
        : { id, outcome, refusal: JSON.parse(refusal ?? '') as Refusal };
    known.set(id, { device, n, verdict });
  }
  return known;
}

class Judge {
  readonly #trx: OrganisationTransaction;
  readonly #sequencer: Sequencer;
  readonly #author: Author;
  readonly #now: Date;

  constructor(trx: OrganisationTransaction, sequencer: Sequencer, author: Author, now: Date) {
    this.#trx = trx;
    this.#sequencer = sequencer;
    this.#author = author;
    this.#now = now;
  }

  /** Runs of sets that only add are admitted together where nothing speaks against it; the rest one by one. */
  async all(sets: readonly ChangeSet[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    let at = 0;
    while (at < sets.length) {
      let end = at;
      while (end < sets.length && onlyAdds(sets[end] as ChangeSet)) end += 1;
      const run = sets.slice(at, end);
      const together = run.length > 1 ? await this.#together(run) : null;
      const done = together ?? (await this.#oneByOne(run.length > 0 ? run : sets.slice(at, at + 1)));
      verdicts.push(...done);
      at += done.length;
    }
    return verdicts;
  }

  async #together(sets: readonly ChangeSet[]): Promise<Verdict[] | null> {
    const admitted = await admitTogether(this.#trx, sets, {
      role: this.#author.role,
      seq: this.#sequencer.nextSeq,
    });
    return admitted?.map((set) => this.#accepted(set)) ?? null;
  }

  async #oneByOne(sets: readonly ChangeSet[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const set of sets) verdicts.push(await this.#one(set));
    return verdicts;
  }

  async #one(set: ChangeSet): Promise<Verdict> {
    const admission = await admitSet(this.#trx, set, {
      role: this.#author.role,
      seq: this.#sequencer.nextSeq,
    });
    if (admission.outcome === 'accepted') return this.#accepted(admission.set);
    const refusal = admission.outcome === 'refused' ? admission.refusal : null;
    await this.#trx
      .insertInto('verdict')
      .values({
        id: set.id,
        device: set.device,
        n: set.n,
        outcome: admission.outcome,
        refusal: refusal && JSON.stringify(refusal),
        judgedAt: this.#now.toISOString(),
      })
      .execute();
    return { id: set.id, ...admission };
  }

  #accepted(set: ChangeSet): Verdict {
    const { seq } = this.#sequencer.place(set, this.#author.userId, this.#now);
    return { id: set.id, outcome: 'accepted', seq };
  }
}
