import { assert } from '@portfolio-os/shared/core';
import { type SecretKeep, SyncHub } from '../../../desktop/src/sync/index.ts';
import type { TestPerson } from '../../../sync-server/src/test-server.ts';
import type { FaultyFiles } from '../faulty-files.ts';
import type { TestDesktop } from '../test-desktop.ts';
import { Line, type LineParts } from './line.ts';

/** The app reports silence after 34 s; requests under way are answered a little later. */
const SAID_SECONDS = 70;

/**
 * The most tries in a time. The first pause is at least a quarter of a second, each is twice the one before, and the longest is
 * a minute: 4 s hold the first four. On top come a person's own syncs, the stream that broke, and other requests.
 */
const mostTries = (seconds: number) => Math.log2(4 * seconds + 1) + seconds / 60 + 4;

/** What the scheduler needs to know of the computer that listens. */
export interface Computer {
  readonly name: string;
  readonly files: Pick<FaultyFiles, 'isOff' | 'isFull'>;
  readonly isOnline: boolean;
  /** Null while it is off. */
  readonly engine: TestDesktop | null;
  readonly parts: {
    readonly person: TestPerson;
    readonly server: { readonly orgId: string; readonly everRemoved: ReadonlySet<string> };
  };
}

/** A computer that runs the app as people have it: its hub syncs by itself as time passes. */
export class Listener {
  readonly desktop: Computer;
  readonly line: Line;
  readonly url: string;
  #hub: SyncHub | null = null;
  /** The first unexpected failure, until a check reports it. */
  #trouble: string | null = null;
  #cutOff = { seconds: 0, steps: 0, triesBefore: 0 };

  constructor(desktop: Computer, parts: Omit<LineParts, 'from' | 'isOnline'>, number: number) {
    this.desktop = desktop;
    this.url = `http://computer-${number}.sync.test`;
    const isOnline = () => desktop.isOnline && !desktop.files.isOff;
    this.line = new Line({ ...parts, from: desktop.name, isOnline });
  }

  /** Starts the app before its books are opened, so that its hub syncs them. */
  async start({ workspace }: TestDesktop): Promise<void> {
    const { name } = this.desktop;
    const { person, server } = this.desktop.parts;
    const keep: SecretKeep = {
      where: 'in memory',
      read: async () => null,
      write: async () => undefined,
      beside: () => keep,
    };
    const hub = new SyncHub({ workspace, keep, deviceName: name });
    const { userId: id, email, token } = person;
    await hub.accounts.add({ id, url: this.url, email, name, token });
    hub.onChange(() => {
      const { state, why } = hub.standing(server.orgId);
      this.#explain(state, why);
    });
    this.#hub = hub;
  }

  get state(): string | undefined {
    return this.#hub?.standing(this.desktop.parts.server.orgId).state;
  }

  #explain(state: string, why: string | null): void {
    const { files, parts } = this.desktop;
    const isMeant =
      state === 'failed'
        ? files.isOff || files.isFull
        : state !== 'signed-out' &&
          (state !== 'removed' || parts.server.everRemoved.has(parts.person.userId));
    if (!isMeant) this.#trouble = `the hub of ${this.desktop.name} is ${state}: ${why}`;
  }

  /** After some time has passed: no unexpected failure, and a device that is cut off shows it and tries less often. */
  check(ms: number): void {
    assert(this.#trouble === null, this.#trouble ?? '');
    const { isOnline, engine, name } = this.desktop;
    if (isOnline || !engine) {
      this.#cutOff = { seconds: 0, steps: 0, triesBefore: this.line.tries };
      return;
    }
    this.#cutOff.seconds += ms / 1000;
    this.#cutOff.steps += 1;
    const { seconds, steps, triesBefore } = this.#cutOff;
    const tries = this.line.tries - triesBefore;
    assert(
      tries <= mostTries(seconds) + steps,
      `${name} has tried ${tries} times in ${seconds} s without a network`,
    );
    if (seconds > SAID_SECONDS)
      assert(
        this.state !== 'synced' && this.state !== 'syncing',
        `${name} says after ${seconds} s that it is offline`,
      );
  }
}
