import { assert } from '@portfolio-os/shared/core';
import type { ChangeSet } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import type { PushAnswer, PushRequest, Verdict } from '@portfolio-os/shared/wire';
import type { ServerDatabase } from '../database/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { admitSet, admitTogether, onlyAdds, type Place, UnsoundError } from './admit.ts';
import { type DeviceState, readDeviceState } from './device-state.ts';
import { DeviceTakenError, judgedThrough } from './devices.ts';
import { eraseStored } from './erase.ts';
import { type Following, followAccepted } from './follow-schedule.ts';
import { lockHead, Sequencer } from './head.ts';
import type { Author } from './run-as-system.ts';

export { DeviceTakenError };

/**
 * Gives a device's sets their verdicts, one by one in order, under the organisation's lock. A set that is sent again gets its
 * first verdict again.
 */
export async function pushTo(
  database: ServerDatabase,
  orgId: string,
  request: PushRequest,
  by: { readonly author: Author; readonly now: Date; readonly onFailure?: Following['onFailure'] },
): Promise<PushAnswer> {
  const onFailure = by.onFailure ?? (() => undefined);
  const judge = (savepoints: boolean) =>
    inOrganisation(database, orgId, (trx) => push(trx, request, { ...by, orgId, onFailure, savepoints }));
  try {
    return await judge(false);
  } catch (error) {
    // Most pushes are sound. One that is not is rolled back as a whole and judged again with savepoints.
    if (error instanceof UnsoundError) return judge(true);
    throw error;
  }
}

interface Judging extends Following {
  readonly author: Author;
  readonly savepoints: boolean;
}

async function push(
  trx: OrganisationTransaction,
  { device, sets }: PushRequest,
  judging: Judging,
): Promise<PushAnswer> {
  const { author, now } = judging;
  const sequencer = new Sequencer(await lockHead(trx));
  const standing = await readDeviceState(trx, device.id, sets);
  const lastN = judgedThrough(standing.device, author.userId);
  const { verdicts, fresh, stop } = sort(sets, device.id, lastN, standing.known);
  const judge = new Judge(trx, sequencer, judging);
  verdicts.push(...(await judge.all(fresh)));
  if (stop) verdicts.push(stop);
  const judged = { ...device, userId: author.userId, lastN: lastN + fresh.length, seenAt: now.toISOString() };
  if (judge.accepted.some(({ ops }) => ops.some(({ table }) => table === 'erasedRecord')))
    await eraseStored(trx);
  const followed = await followAccepted(trx, sequencer, judge.accepted, judging);
  await sequencer.write(trx, judged, ...(followed ? [followed] : []));
  const { seq, hash } = sequencer.head;
  return { verdicts, head: { seq, hash } };
}

/** Separates sets that have their verdict from those to judge, and finds where the device's numbers have a gap or a fork. */
function sort(
  sets: readonly ChangeSet[],
  device: string,
  lastN: number,
  known: DeviceState['known'],
): { verdicts: Verdict[]; fresh: ChangeSet[]; stop: Verdict | undefined } {
  const verdicts: Verdict[] = [];
  const fresh: ChangeSet[] = [];
  for (const set of sets) {
    const expected = lastN + fresh.length + 1;
    const answered = known.get(set.id);
    if (answered && answered.device === set.device && answered.n === set.n) verdicts.push(answered.verdict);
    else if (answered || set.device !== device || set.n < expected)
      return { verdicts, fresh, stop: { id: set.id, outcome: 'forked' } };
    else if (set.n > expected) return { verdicts, fresh, stop: { id: set.id, outcome: 'early', expected } };
    else fresh.push(set);
  }
  return { verdicts, fresh, stop: undefined };
}

class Judge {
  readonly #trx: OrganisationTransaction;
  readonly #sequencer: Sequencer;
  readonly #judging: Judging;
  /** The sets that were appended to the log. */
  readonly accepted: ChangeSet[] = [];

  constructor(trx: OrganisationTransaction, sequencer: Sequencer, judging: Judging) {
    this.#trx = trx;
    this.#sequencer = sequencer;
    this.#judging = judging;
  }

  /** Runs of sets that only add are admitted together where that is possible; all others one by one. */
  async all(sets: readonly ChangeSet[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    let at = 0;
    while (at < sets.length) {
      let end = at;
      for (let set = sets[end]; set && onlyAdds(set); set = sets[end]) end += 1;
      const run = sets.slice(at, end);
      const together = run.length > 1 ? await this.#together(run) : null;
      const done = together ?? (await this.#oneByOne(run.length > 0 ? run : sets.slice(at, at + 1)));
      verdicts.push(...done);
      at += done.length;
    }
    return verdicts;
  }

  async #together(sets: readonly ChangeSet[]): Promise<Verdict[] | null> {
    const [first] = sets;
    assert(first, 'a run has a set');
    if (sets.some(erasesPeople)) return null;
    const admitted = await admitTogether(this.#trx, sets, this.#placeOf(first));
    return admitted?.map((set) => this.#accepted(set)) ?? null;
  }

  async #oneByOne(sets: readonly ChangeSet[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const set of sets) verdicts.push(await this.#one(set));
    return verdicts;
  }

  async #one(set: ChangeSet): Promise<Verdict> {
    const admission = erasesPeople(set) ? erasedHere : await admitSet(this.#trx, set, this.#placeOf(set));
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
        judgedAt: this.#judging.now.toISOString(),
      })
      .execute();
    return { id: set.id, ...admission };
  }

  #placeOf(set: ChangeSet): Place {
    const { author, savepoints, now } = this.#judging;
    const acceptedAt = this.#sequencer.acceptedAt(now, set.at);
    return { role: author.role, seq: this.#sequencer.nextSeq, savepoints, acceptedAt };
  }

  #accepted(set: ChangeSet): Verdict {
    const { author, now } = this.#judging;
    const { seq } = this.#sequencer.place(set, author.userId, now, set.at);
    this.accepted.push(set);
    return { id: set.id, outcome: 'accepted', seq };
  }
}

/** What is erased is worked out here, where all records are: no device says it. */
const erasedHere = {
  outcome: 'refused',
  refusal: { code: 'forbidden', message: 'Somebody is erased by the server, which an owner asks.' },
} as const;

function erasesPeople({ ops }: ChangeSet): boolean {
  return ops.some(({ table }) => registry.records.get(table)?.area === 'erasure');
}
