import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { zstdDecompressSync } from 'node:zlib';
import { assert } from '@portfolio-os/shared/core';
import type { SnapshotManifest } from '@portfolio-os/shared/wire';
import { Chance } from '../simulate/chance.ts';
import { ask, askBytes, followLive } from './ask.ts';
import { insist, LightDevice } from './light-device.ts';
import type { ServerProcess } from './server-process.ts';
import type { StarterBooks } from './starter-books.ts';
import type { Tenant } from './tenants.ts';

export interface LoadOptions {
  readonly tenants: readonly Tenant[];
  readonly nodes: readonly ServerProcess[];
  readonly books: StarterBooks;
  /** A device's average pause between two visits. */
  readonly pauseMs: number;
  readonly seed: number;
}

/** One device of an organisation, with the node that it uses. */
interface Member {
  readonly tenant: Tenant;
  readonly token: string;
  readonly device: LightDevice;
  readonly chance: Chance;
  node: number;
  /** The first device of an organisation also follows the log as it grows. */
  readonly isLive: boolean;
}

const AT_ONCE = 25;

/** Many organisations with some devices each, which write and read now and then for a limited time. */
export class Load {
  readonly members: readonly Member[];
  readonly counts = { pushes: 0, pulls: 0, snapshots: 0, heads: 0, turns: 0 };
  readonly #options: LoadOptions;
  readonly #ending = new AbortController();

  constructor(options: LoadOptions) {
    this.#options = options;
    this.members = options.tenants.flatMap((tenant, row) =>
      tenant.tokens.map((token, column) => this.#member(tenant, token, { row, column })),
    );
  }

  #member(tenant: Tenant, token: string, { row, column }: { row: number; column: number }): Member {
    const { books, nodes, seed } = this.#options;
    const node = () => nodes[member.node]?.url ?? '';
    const member: Member = {
      ...{ tenant, token, isLive: column === 0, node: (row + column) % nodes.length },
      device: new LightDevice({ orgId: tenant.orgId, token, books, node }),
      chance: new Chance(seed + row * 100 + column),
    };
    return member;
  }

  /** Every organisation's first device uploads its books. */
  async found(): Promise<void> {
    const first = this.members.filter(({ isLive }) => isLive).values();
    const takeTurns = async () => {
      for (const member of first) {
        member.device.found();
        await this.#insist(member, () => member.device.push());
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
  }

  /** Runs until `end`; rejects at once where a device sees something that it never may. */
  async live(): Promise<void> {
    await Promise.all(
      this.members.flatMap((member) => [
        this.#visit(member),
        ...(member.isLive ? [this.#follow(member)] : []),
      ]),
    );
  }

  /** Every device sends its pending sets and pulls to the end of the log. */
  async settle(): Promise<void> {
    const all = this.members.values();
    const takeTurns = async () => {
      for (const member of all) {
        await this.#insist(member, () => member.device.push());
        await this.#insist(member, () => member.device.pull());
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
  }

  end(): void {
    this.#ending.abort();
  }

  get #isEnding(): boolean {
    return this.#ending.signal.aborted;
  }

  async #visit(member: Member): Promise<void> {
    const { chance, device } = member;
    const longest = 2 * this.#options.pauseMs;
    await this.#pause(chance.between(0, longest));
    while (!this.#isEnding) {
      if (chance.percent(60)) {
        device.pay(chance.between(1, 3));
        await this.#insist(member, () => device.push());
        this.counts.pushes += 1;
      }
      await this.#insist(member, () => device.pull());
      this.counts.pulls += 1;
      if (chance.percent(1)) await this.#insist(member, () => this.#bootstrap(member));
      await this.#pause(chance.between(0, longest));
    }
  }

  /** Bootstraps as a new device does: fetches the manifest and the blob, and checks that they belong together. */
  async #bootstrap({ tenant, token, node }: Member): Promise<void> {
    const url = `${this.#options.nodes[node]?.url}/v1/orgs/${tenant.orgId}/snapshot`;
    const { seq, sha256 } = await ask<SnapshotManifest>({ url, token });
    const blob = await askBytes({ url: `${url}/${seq}`, token });
    // A newer snapshot replaced this one in the meantime.
    if (!blob) return;
    const text = zstdDecompressSync(blob);
    assert(createHash('sha256').update(text).digest('hex') === sha256, 'a snapshot arrives as it was made');
    this.counts.snapshots += 1;
  }

  async #follow(member: Member): Promise<void> {
    const { tenant, token } = member;
    const { signal } = this.#ending;
    const onHead = () => {
      this.counts.heads += 1;
    };
    while (!this.#isEnding) {
      const url = `${this.#options.nodes[member.node]?.url}/v1/orgs/${tenant.orgId}/live`;
      await followLive({ url, token }, { signal, onHead });
      if (!this.#isEnding) await this.#turn(member);
    }
  }

  #insist(member: Member, work: () => Promise<void>): Promise<void> {
    return insist(work, () => this.#turn(member));
  }

  /** Its node went away: the next request goes to another one, as through a load balancer. */
  async #turn(member: Member): Promise<void> {
    member.node = (member.node + 1) % this.#options.nodes.length;
    this.counts.turns += 1;
    await pause(100 + member.chance.between(0, 400));
  }

  async #pause(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.#ending.signal }).catch(() => undefined);
  }
}
