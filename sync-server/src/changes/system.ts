import { saltPersonalValues } from '@portfolio-os/shared/chain';
import {
  type ChangeSet,
  envelopeOf,
  type Invocation,
  MAX_OPS_PER_SET,
  type Op,
  SCHEMA_VERSION,
} from '@portfolio-os/shared/changes';
import { assert, derivedId, newId } from '@portfolio-os/shared/core';
import { commandBook, registry } from '@portfolio-os/shared/portfolio';
import type { HeadView } from '@portfolio-os/shared/protocol';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';
import { admitSet } from './admit.ts';
import { findDevice, type JudgedDevice, judgedThrough } from './devices.ts';
import { lockHead, Sequencer } from './head.ts';

/** Who stands in the log where the server itself acted. */
const SYSTEM = 'system';

/** The server's own sets, written behind those that a sequencer holds, through the same admission as everybody's. */
export class SystemAuthor {
  readonly #trx: OrganisationTransaction;
  readonly #sequencer: Sequencer;
  readonly #day: { readonly today: string; readonly now: Date };
  readonly #device: string;
  #n: number;
  #wrote = false;

  private constructor(
    trx: OrganisationTransaction,
    sequencer: Sequencer,
    day: { today: string; now: Date },
    known: { device: string; n: number },
  ) {
    this.#trx = trx;
    this.#sequencer = sequencer;
    this.#day = day;
    this.#device = known.device;
    this.#n = known.n;
  }

  static async over(
    trx: OrganisationTransaction,
    orgId: string,
    sequencer: Sequencer,
    day: { today: string; now: Date },
  ): Promise<SystemAuthor> {
    const device = derivedId('device', SYSTEM, orgId);
    const n = judgedThrough(await findDevice(trx, device), SYSTEM);
    return new SystemAuthor(trx, sequencer, day, { device, n });
  }

  /** Runs a command; one that has nothing left to do leaves nothing. `cause`: the set that it follows. */
  async run(invocation: Invocation, cause?: string): Promise<void> {
    const { today, now } = this.#day;
    for (const ops of await piecesOf(this.#trx, invocation, today)) {
      const set: ChangeSet = {
        id: newId(),
        device: this.#device,
        n: this.#n + 1,
        base: this.#sequencer.head.seq,
        schema: SCHEMA_VERSION,
        at: now.toISOString(),
        command: invocation.command,
        ...envelopeOf({ cause }),
        ops,
        salts: saltPersonalValues(registry, ops),
      };
      const place = { role: 'owner', seq: this.#sequencer.nextSeq, savepoints: false } as const;
      const admission = await admitSet(this.#trx, set, place);
      if (admission.outcome === 'duplicate') continue;
      assert(admission.outcome === 'accepted', `what the server does by ${set.command} is sound`);
      this.#sequencer.place(admission.set, SYSTEM, now);
      this.#n += 1;
      this.#wrote = true;
    }
  }

  /** How far the server's own sets are judged; null where it wrote none. */
  get judged(): JudgedDevice | null {
    if (!this.#wrote) return null;
    const seenAt = this.#day.now.toISOString();
    return { id: this.#device, name: 'The server', userId: SYSTEM, lastN: this.#n, seenAt };
  }
}

/**
 * Runs commands as the server's own, under the organisation's lock. Each plan sees what the one before it did. Answers the
 * new head, or null where nothing changed.
 */
export async function actAsSystem(
  trx: OrganisationTransaction,
  orgId: string,
  plans: readonly ((today: string) => Promise<readonly Invocation[]>)[],
  day: { today: string; now: Date },
): Promise<HeadView | null> {
  const sequencer = new Sequencer(await lockHead(trx));
  const author = await SystemAuthor.over(trx, orgId, sequencer, day);
  for (const plan of plans) for (const invocation of await plan(day.today)) await author.run(invocation);
  if (!author.judged) return null;
  await sequencer.write(trx, author.judged);
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
