import { assert } from '@portfolio-os/shared/core';
import type { ChangeSet, Op } from '@portfolio-os/shared/log';
import { ownDevices } from '../../desktop/src/ledger/identity.ts';
import type { Ledger } from '../../desktop/src/ledger/index.ts';
import { keysOf } from './evidence.ts';
import type { LogWatch } from './log-watch.ts';

/** Something that an app has told its person is done. */
interface Promised {
  readonly what: string;
  readonly by: string;
  readonly evidence: readonly string[];
}

interface Holder {
  readonly name: string;
  readonly holdings: ReadonlySet<string>;
  /** Off since something happened on it: what its disk holds is read when it starts again. */
  readonly isUnread: boolean;
}

/**
 * Nothing that was acknowledged is ever lost: at every moment it is in the server's log, or somebody holds it and will
 * bring it there, or it lies before its author to decide. Only a disk or a server that goes back in time may take with it
 * what nobody else had.
 */
export class Promises {
  #open: Promised[] = [];
  readonly #watch: LogWatch;

  constructor(watch: LogWatch) {
    this.#watch = watch;
  }

  get count(): number {
    return this.#open.length;
  }

  add(promised: Promised): void {
    if (promised.evidence.length > 0) this.#open.push(promised);
  }

  check(holders: readonly Holder[]): void {
    const unread = new Set(holders.filter(({ isUnread }) => isUnread).map(({ name }) => name));
    for (const promised of this.#open)
      assert(
        // An app that listens may lose power at work of its own after it has told that something is done.
        this.#isKept(promised, holders) || unread.has(promised.by),
        `what ${promised.by} was told is done is somewhere: ${promised.what}`,
      );
  }

  /** A disk or the server went back in time: answers how much of what was promised went with it. */
  forgive(holders: readonly Holder[]): number {
    const kept = this.#open.filter((promised) => this.#isKept(promised, holders));
    const gone = this.#open.length - kept.length;
    this.#open = kept;
    return gone;
  }

  #isKept({ evidence }: Promised, holders: readonly Holder[]): boolean {
    return evidence.every(
      (key) => this.#watch.keys.has(key) || holders.some(({ holdings }) => holdings.has(key)),
    );
  }
}

/** What a desktop holds: sets that wait, sets that its person must decide about, and its own sets in its log. */
export async function holdingsOf(ledger: Ledger): Promise<ReadonlySet<string>> {
  const { db } = ledger;
  const held = new Set<string>();
  const add = (ops: readonly Op[]) => {
    for (const key of keysOf(ops)) held.add(key);
  };
  for (const table of ['outbox', 'attention'] as const)
    for (const { changeSet } of await db.selectFrom(table).select('changeSet').execute())
      add((JSON.parse(changeSet) as ChangeSet).ops);
  const devices = [...(await ownDevices(db))];
  const own = await db.selectFrom('changeSet').select('ops').where('device', 'in', devices).execute();
  for (const { ops } of own) add(JSON.parse(ops) as Op[]);
  return held;
}
