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
  /** It may have changed while off: its disk is read when it starts again. */
  readonly isUnread: boolean;
}

/**
 * Nothing acknowledged is ever lost. At every moment it is in the server's log, or pending on a device, or waits for its
 * author's decision. Only where a disk or the server is restored may something be lost that existed nowhere else.
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
        // A listening app may lose power during its own sync after it has acknowledged something.
        this.#isKept(promised, holders) || unread.has(promised.by),
        `what ${promised.by} was told is done is somewhere: ${promised.what}`,
      );
  }

  /** Drops the promises that were lost with a restored disk or server; answers how many. */
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

/** What a desktop holds: pending sets, sets that wait for a decision, and its own sets in its log. */
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
