import { chainHash } from '@portfolio-os/shared/chain';
import type { LoggedSet } from '@portfolio-os/shared/changes';
import { accept, assert, type Result, refuse } from '@portfolio-os/shared/core';
import type { HeadView, LogUpload } from '@portfolio-os/shared/protocol';
import type { OrganisationTransaction } from '../tenancy/index.ts';
import { admitSet, admitTogether, onlyAdds } from './admit.ts';
import { claimDevice } from './devices.ts';
import { lockHead, Sequencer } from './head.ts';

/**
 * Takes a piece of a log that was sequenced elsewhere: by a portfolio before it was connected, or by this server before
 * it was set back to an older backup. Seq and hashes stay as they are; each must follow from the end of the log here, and
 * every op is judged as if it were pushed. A piece that was taken before is taken again without effect.
 */
export async function uploadLog(
  trx: OrganisationTransaction,
  { device, sets }: LogUpload,
  userId: string,
  now: Date,
): Promise<Result<HeadView>> {
  const sequencer = new Sequencer(await lockHead(trx));
  const fresh = sets.filter(({ seq }) => seq > sequencer.head.seq);
  const chained = checkChain(sequencer.head, fresh);
  if (!chained.ok) return chained;
  await claimDevice(trx, device, userId, now);
  let at = 0;
  while (at < fresh.length) {
    let end = at;
    while (end < fresh.length && onlyAdds(fresh[end] as LoggedSet)) end += 1;
    const run = end > at ? fresh.slice(at, end) : fresh.slice(at, at + 1);
    const taken = await admitRun(trx, run);
    if (!taken.ok) return taken;
    for (const set of run) sequencer.add(set);
    at += run.length;
  }
  await sequencer.write(trx);
  await countDevices(trx, fresh, userId, now);
  const { seq, hash } = sequencer.head;
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

async function admitRun(trx: OrganisationTransaction, run: readonly LoggedSet[]): Promise<Result<null>> {
  const [first] = run;
  assert(first, 'a run has a set');
  if (run.length > 1 && (await admitTogether(trx, run, { role: 'owner', seq: first.seq })))
    return accept(null);
  for (const set of run) {
    const admission = await admitSet(trx, set, { role: 'owner', seq: set.seq });
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
      .onConflict((conflict) => conflict.columns(['orgId', 'id']).doUpdateSet({ lastN }))
      .execute();
  }
}
