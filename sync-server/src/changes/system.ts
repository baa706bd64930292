import { saltPersonalValues } from '@portfolio-os/shared/chain';
import { type Invocation, MAX_OPS_PER_SET, type Op, SCHEMA_VERSION } from '@portfolio-os/shared/changes';
import { assert, derivedId, newId } from '@portfolio-os/shared/core';
import { commandBook, registry } from '@portfolio-os/shared/portfolio';
import type { HeadView } from '@portfolio-os/shared/protocol';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';
import { admitSet } from './admit.ts';
import { findDevice, judgedThrough } from './devices.ts';
import { lockHead, Sequencer } from './head.ts';

/** Who stands in the log where the server itself acted. */
const SYSTEM = 'system';

/**
 * Runs commands as the server's own, under the organisation's lock and through the same admission as everybody's. Each
 * plan sees what the one before it did; a command that has nothing left to do leaves nothing. Answers the new head, or
 * null where nothing changed.
 */
export async function actAsSystem(
  trx: OrganisationTransaction,
  orgId: string,
  plans: readonly ((today: string) => Promise<readonly Invocation[]>)[],
  { today, now }: { today: string; now: Date },
): Promise<HeadView | null> {
  const sequencer = new Sequencer(await lockHead(trx));
  const before = sequencer.head.seq;
  const device = derivedId('device', SYSTEM, orgId);
  let n = judgedThrough(await findDevice(trx, device), SYSTEM);
  for (const plan of plans)
    for (const invocation of await plan(today))
      for (const ops of await piecesOf(trx, invocation, today)) {
        const set = {
          ...{ id: newId(), device, n: n + 1, base: sequencer.head.seq, schema: SCHEMA_VERSION },
          ...{ at: now.toISOString(), command: invocation.command, ops },
          salts: saltPersonalValues(registry, ops),
        };
        const place = { role: 'owner', seq: sequencer.nextSeq, savepoints: false } as const;
        const admission = await admitSet(trx, set, place);
        if (admission.outcome === 'duplicate') continue;
        assert(admission.outcome === 'accepted', `what the server does by ${set.command} is sound`);
        sequencer.place(admission.set, SYSTEM, now);
        n += 1;
      }
  if (sequencer.head.seq === before) return null;
  const judged = { id: device, name: 'The server', userId: SYSTEM, lastN: n, seenAt: now.toISOString() };
  await sequencer.write(trx, judged);
  const { seq, hash } = sequencer.head;
  return { seq, hash };
}

/** What a command does, in as many pieces as it takes. */
async function piecesOf(
  trx: OrganisationTransaction,
  invocation: Invocation,
  today: string,
): Promise<readonly (readonly Op[])[]> {
  const planned = await commandBook.run({ db: booksIn(trx), today }, invocation);
  const { command } = invocation;
  assert(planned.ok, `${command} can be run by the server: ${planned.ok || planned.error.message}`);
  const pieces: Op[][] = [];
  for (let start = 0; start < planned.value.length; start += MAX_OPS_PER_SET)
    pieces.push(planned.value.slice(start, start + MAX_OPS_PER_SET));
  return pieces;
}
