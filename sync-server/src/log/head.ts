import {
  acceptedAt,
  type ChangeSet,
  GENESIS_HASH,
  headOf,
  type LoggedSet,
  type LogHead,
  placeBehind,
  toLoggedRow,
} from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import type { OrganisationTransaction } from '../tenancy/index.ts';
import { type JudgedDevice, keepDevice } from './devices.ts';

export type Head = LogHead;

/** The head with what only its lock's holder needs: whether the log is all here, so that this server sequences. */
export interface LockedHead extends Head {
  readonly sequencing: 0 | 1;
}

const emptyHead: Head = { seq: 0, hash: GENESIS_HASH, acceptedAt: '' };

export async function readHead(trx: OrganisationTransaction): Promise<Head> {
  return (await trx.selectFrom('head').select(['seq', 'hash', 'acceptedAt']).executeTakeFirst()) ?? emptyHead;
}

/** Whether the log is all here. Until then a desktop brings it, and nothing of the server's own may come between. */
export async function isSequencing(trx: OrganisationTransaction): Promise<boolean> {
  const head = await trx.selectFrom('head').select('sequencing').executeTakeFirst();
  return head?.sequencing === 1;
}

/**
 * The end of the log, locked until the transaction ends: admissions of one organisation come one after the other, so
 * that seq has no gap and commits in its own order. (A sequence object hands out numbers that commit out of order.)
 */
export async function lockHead(trx: OrganisationTransaction): Promise<LockedHead> {
  const columns = ['seq', 'hash', 'acceptedAt', 'sequencing'] as const;
  const found = await trx.selectFrom('head').select(columns).forUpdate().executeTakeFirst();
  if (found) return found;
  await trx
    .insertInto('head')
    .values({ ...emptyHead, sequencing: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return trx.selectFrom('head').select(columns).forUpdate().executeTakeFirstOrThrow();
}

/** Gives sets their place behind a locked head, and writes them with the new head when all are there. */
export class Sequencer {
  #head: Head;
  #sequencing: 0 | 1;
  readonly #sets: LoggedSet[] = [];

  constructor({ sequencing, ...head }: LockedHead) {
    this.#head = head;
    this.#sequencing = sequencing;
  }

  get head(): Head {
    return this.#head;
  }

  get nextSeq(): number {
    return this.#head.seq + 1;
  }

  /** `otherClock`: what another clock than the server's says, where one is known: that of the device that wrote the set. */
  place(set: ChangeSet, actor: string, now: Date, otherClock = ''): LoggedSet {
    const accepted = acceptedAt(this.#head.acceptedAt, now.toISOString(), otherClock);
    this.#sequencing = 1;
    return this.add(placeBehind(this.#head, set, { actor, acceptedAt: accepted }));
  }

  /** A set that has its place and its hash already, as the log of a local portfolio has. */
  add(set: LoggedSet): LoggedSet {
    this.#sets.push(set);
    this.#head = headOf(set);
    return set;
  }

  /** What `rewindTo` goes back to, where what follows may fail. */
  mark(): { readonly head: Head; readonly sets: number } {
    return { head: this.#head, sets: this.#sets.length };
  }

  rewindTo({ head, sets }: ReturnType<Sequencer['mark']>): void {
    this.#head = head;
    this.#sets.length = sets;
  }

  /** Writes the sets, the new head and how far the devices that brought them are judged, in one statement. */
  async write(trx: OrganisationTransaction, ...devices: readonly JudgedDevice[]): Promise<void> {
    const rows = this.#sets.map((set) => {
      const { acceptedAt, ...row } = toLoggedRow(set);
      return { ...row, accepted_at: acceptedAt };
    });
    const { seq, hash, acceptedAt } = this.#head;
    await sql`
      with logged as (
        insert into change_set (${columns}) select ${columns}
        from json_populate_recordset(null::change_set, ${JSON.stringify(rows)}::json)
      ), ${sql.join(devices.map((device, index) => sql`${sql.id(`judged${index}`)} as (${keepDevice(device)})`))}
      update head set seq = ${seq}, hash = ${hash}, accepted_at = ${acceptedAt}, sequencing = ${this.#sequencing}
    `.execute(trx);
  }
}

const columns = sql.raw(
  'seq, id, device, n, base, schema, at, command, act, cause, actor, accepted_at, ops, salts, hash',
);
