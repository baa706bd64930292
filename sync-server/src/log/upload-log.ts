import { accept, assert, type Result, refuse } from '@portfolio-os/shared/core';
import { chainHash, type LoggedSet } from '@portfolio-os/shared/log';
import type { HeadView, LogUpload } from '@portfolio-os/shared/wire';
import type { OrganisationTransaction } from '../tenancy/index.ts';
import { admitSet, admitTogether, onlyAdds } from './admit.ts';
import { findDevice, judgedThrough } from './devices.ts';
import { eraseStored } from './erase.ts';
import { lockHead, Sequencer } from './head.ts';

const complete = refuse(
  'log-complete',
  'This portfolio is on the server already; what was written since is sent as changes.',
);

/**
 * Takes a piece of the log that a portfolio kept before it was connected. Seqs and hashes stay as they are: each must follow
 * from the end of the log here, and every op must have the shape of its record. Rules added after it was written are not
 * asked of it. Uploading a piece again has no effect.
 */
export async function uploadLog(
  trx: OrganisationTransaction,
  { device, sets }: LogUpload,
  userId: string,
  now: Date,
): Promise<Result<HeadView>> {
  const locked = await lockHead(trx);
  const sequencer = new Sequencer(locked);
  const fresh = sets.filter(({ seq }) => seq > sequencer.head.seq);
  if (fresh.length > 0 && locked.sequencing === 1) return complete;
  const chained = checkChain(sequencer.head, fresh);
  if (!chained.ok) return chained;
  const lastN = judgedThrough(await findDevice(trx, device.id), userId);
  let at = 0;
  while (at < fresh.length) {
    let end = at;
    for (let set = fresh[end]; set && onlyAdds(set); set = fresh[end]) end += 1;
    const run = end > at ? fresh.slice(at, end) : fresh.slice(at, at + 1);
    const taken = await admitRun(trx, run);
    if (!taken.ok) return taken;
    for (const set of run) sequencer.add(set);
    at += run.length;
  }
  await sequencer.write(trx, { ...device, userId, lastN, seenAt: now.toISOString() });
  await countDevices(trx, fresh, userId, now);
  const { seq, hash } = sequencer.head;
  return accept({ seq, hash });
}

/**
 * Completes the log: from now on only this server sequences. Refuses where the log ends at another place than `end`. What it says is
 * erased is erased here too, should a device have sent it all the same.
 */
export async function completeLog(trx: OrganisationTransaction, end: HeadView): Promise<Result<HeadView>> {
  const { seq, hash } = await lockHead(trx);
  if (seq !== end.seq || hash !== end.hash)
    return refuse('gap', `The log ends at entry ${seq} here. Send the rest first.`);
  await eraseStored(trx);
  await trx.updateTable('head').set({ sequencing: 1 }).execute();
  return accept({ seq, hash });
}

function checkChain(head: HeadView, sets: readonly LoggedSet[]): Result<null> {
  let { seq, hash } = head;
  for (const set of sets) {
    if (set.seq !== seq + 1) return refuse('gap', `The log has no entry ${seq + 1}. Send it from there.`);
    if (set.hash !== chainHash(hash, set)) {
      return refuse('broken-chain', `Entry ${set.seq} of the log does not follow from the one before it.`);
    }
    ({ seq, hash } = set);
  }
  return accept(null);
}

const asOwner = { role: 'owner', savepoints: true, logged: true } as const;

async function admitRun(trx: OrganisationTransaction, run: readonly LoggedSet[]): Promise<Result<null>> {
  const [first] = run;
  assert(first, 'a run has a set');
  const placeOf = ({ seq, acceptedAt }: LoggedSet) => ({ ...asOwner, seq, acceptedAt });
  if (run.length > 1 && (await admitTogether(trx, run, placeOf(first)))) return accept(null);
  for (const set of run) {
    const admission = await admitSet(trx, set, placeOf(set));
    if (admission.outcome === 'refused') {
      const { code, message } = admission.refusal;
      return refuse(code, `Entry ${set.seq} of the log cannot be taken: ${message}`);
    }
    if (admission.outcome !== 'accepted' || admission.set !== set) {
      return refuse('id-taken', `Entry ${set.seq} of the log is in these books already.`);
    }
  }
  return accept(null);
}

async function countDevices(
  trx: OrganisationTransaction,
  sets: readonly LoggedSet[],
  userId: string,
  now: Date,
): Promise<void> {
  for (const [id, own] of Map.groupBy(sets, (set) => set.device)) {
    const lastN = Math.max(...own.map(({ n }) => n));
    const row = { id, userId, name: 'Before it was connected', lastN, seenAt: now.toISOString() };
    await trx
      .insertInto('device')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['orgId', 'id'])
          .doUpdateSet((eb) => ({ lastN: eb.fn<number>('greatest', ['device.lastN', eb.val(lastN)]) })),
      )
      .execute();
  }
}
