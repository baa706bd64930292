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

/** The head, with what the holder of its lock needs: whether the log is complete, so that this server sequences. */
export interface LockedHead extends Head {
  readonly sequencing: 0 | 1;
}

const emptyHead: Head = { seq: 0, hash: GENESIS_HASH, acceptedAt: '' };

export async function readHead(trx: OrganisationTransaction): Promise<Head> {
  return (await trx.selectFrom('head').select(['seq', 'hash', 'acceptedAt']).executeTakeFirst()) ?? emptyHead;
}

/** Whether the log is complete. Until then a desktop uploads it, and the server appends no set of its own. */
export async function isSequencing(trx: OrganisationTransaction): Promise<boolean> {
  const head = await trx.selectFrom('head').select('sequencing').executeTakeFirst();
  return head?.sequencing === 1;
}

/**
 * The end of the log, locked until the transaction ends. Admissions of one organisation run one after the other, so that seq
 * has no gap and sets commit in its order. (A sequence object hands out numbers that commit out of order.)
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

/** Gives sets their seq and hash after a locked head, and writes them together with the new head. */
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

  /** When a set is accepted here, an ISO instant; `otherClock`: the time of the device that wrote it, where one did. */
  acceptedAt(now: Date, otherClock = ''): string {
    return acceptedAt(this.#head.acceptedAt, now.toISOString(), otherClock);
  }

  /** `otherClock`: a second clock's time where one is known: that of the device that wrote the set. */
  place(set: ChangeSet, actor: string, now: Date, otherClock = ''): LoggedSet {
    const accepted = this.acceptedAt(now, otherClock);
    this.#sequencing = 1;
    return this.add(placeBehind(this.#head, set, { actor, acceptedAt: accepted }));
  }

  /** Appends a set that already has its seq and hash, as those of a local portfolio's log do. */
  add(set: LoggedSet): LoggedSet {
    this.#sets.push(set);
    this.#head = headOf(set);
    return set;
  }

  /** A point for `rewindTo`, set before something that may fail. */
  mark(): { readonly head: Head; readonly sets: number } {
    return { head: this.#head, sets: this.#sets.length };
  }

  rewindTo({ head, sets }: ReturnType<Sequencer['mark']>): void {
    this.#head = head;
    this.#sets.length = sets;
  }

  /** Writes the sets, the new head and the devices' latest verdicts in one statement. */
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
