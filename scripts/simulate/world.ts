import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '@portfolio-os/shared/core';
import type { TestPerson } from '../../sync-server/src/test-server.ts';
import { Activity } from './activity.ts';
import type { App } from './app.ts';
import * as appOfToday from './app.ts';
import { BooksWatch } from './books-watch.ts';
import { Chance } from './chance.ts';
import { forgetFaultyDisks } from './faulty-files.ts';
import { Listening } from './listening/listening.ts';
import { measuredByTheRealClock } from './listening/simulated-timers.ts';
import { Network, type SentRequest } from './network.ts';
import { OlderBooksWatch } from './older-books-watch.ts';
import { Promises } from './promises.ts';
import { seedIds } from './seeded-ids.ts';
import type { ServerBackup } from './server-backup.ts';
import { SimDesktop } from './sim-desktop.ts';
import type { Sender, SimServer } from './sim-server.ts';
import { SimulatedTime, SkewedClock } from './skewed-clock.ts';
import { Tally } from './tally.ts';
import type { Template } from './template.ts';

/** A separate seed, so that a seed without an older app runs the same as if older apps did not exist. */
const OLDER_SEEDS = 1_000_000;
const LISTENING_SEEDS = 2_000_000;

export interface WorldParts {
  readonly seed: number;
  readonly server: SimServer;
  readonly template: Template;
  readonly olderApp: App;
  /** The folder of this run's disks; empty at the beginning. */
  readonly folder: string;
  readonly trace: (line: string) => void;
}

/** A backup of one computer’s disk. */
export interface DiskBackup {
  readonly desktop: SimDesktop;
  readonly folder: string;
}

/** A server, its computers, and every promise that was made to their people. */
export class World {
  readonly chance: Chance;
  readonly parts: WorldParts;
  readonly time = new SimulatedTime();
  readonly serverClock = new SkewedClock(this.time);
  readonly activity = new Activity();
  readonly network: Network;
  readonly desktops: SimDesktop[] = [];
  readonly diskBackups: DiskBackup[] = [];
  serverBackups: ServerBackup[] = [];
  wasSetBack = false;
  readonly tally = new Tally();
  /** The computers whose app syncs by itself; null where this run has none. */
  listening: Listening | null = null;
  promises: Promises;
  books: BooksWatch;
  olderBooks: OlderBooksWatch;

  constructor(parts: WorldParts) {
    const { server, seed } = parts;
    this.parts = parts;
    this.chance = new Chance(seed);
    this.network = new Network(this.activity, (request) => this.#serve(request));
    this.promises = new Promises(server.watch);
    this.books = new BooksWatch(server.watch);
    this.olderBooks = new OlderBooksWatch(server.watch, parts.olderApp);
  }

  /** Null where the server crashed: then all streams have ended, too. */
  async #serve(request: SentRequest): Promise<Response | null> {
    const sender = this.#sender(request.from);
    const response = await measuredByTheRealClock(() => this.server.serve(request, sender));
    if (!response) this.listening?.cutAll();
    return response;
  }

  #sender(from: string): Sender {
    const desktop = this.desktops.find(({ name }) => name === from);
    assert(desktop, 'who sends has a computer');
    return { person: desktop.parts.person, mayFork: desktop.isCopied };
  }

  get server(): SimServer {
    return this.parts.server;
  }

  /** The owner, who never leaves. */
  get owner(): TestPerson {
    const [first] = this.parts.template.desktops;
    assert(first, 'a template has an owner');
    return first.person;
  }

  say(line: string): void {
    this.parts.trace(line);
  }

  /** Starts with some of the template’s people and their disks, or with the owner alone before the books were connected. */
  async begin(): Promise<void> {
    const { server, template, seed } = this.parts;
    const { desktops: all, orgId, local } = template;
    const isLocal = this.chance.percent(12);
    const some = isLocal ? [local] : all.slice(0, this.chance.between(2, all.length));
    seedIds(seed);
    forgetFaultyDisks();
    server.tally = this.tally;
    await server.begin(orgId, isLocal ? null : template.server, this.serverClock.now);
    this.promises = new Promises(server.watch);
    this.books = new BooksWatch(server.watch);
    this.olderBooks = new OlderBooksWatch(server.watch, this.parts.olderApp);
    await server.setMembers(isLocal ? [] : some);
    const older = new Chance(seed + OLDER_SEEDS).percent(20) ? some.at(-1)?.olderFolder : null;
    const listener = isLocal ? null : this.#listenIn(some);
    for (const [index, { name, person, folder, olderFolder }] of some.entries()) {
      const isOlder = older !== null && older === olderFolder;
      const desktop = this.addDesktop(name, person, { app: isOlder ? this.parts.olderApp : appOfToday });
      cpSync(isOlder ? older : folder, desktop.parts.folder, { recursive: true });
      if (index === listener) desktop.listener = this.listening?.add(desktop) ?? null;
      await this.start(desktop);
    }
    if (!isLocal) this.serverBackups.push(template.server);
    const last = this.desktops.at(-1);
    if (last && !isLocal && (this.chance.percent(25) || this.isOlder(last))) this.#goBehind(last);
  }

  /** In some runs one computer listens, never the outdated one; answers its index. */
  #listenIn(some: readonly unknown[]): number | null {
    const chance = new Chance(this.parts.seed + LISTENING_SEEDS);
    if (!chance.percent(10)) return null;
    this.listening = new Listening({
      chance,
      serve: (request) => this.#serve(request),
      asked: () => this.server.faults.asked,
    });
    this.listening.begin();
    this.tally.count('computers that listen');
    return chance.between(0, some.length - 2);
  }

  /** Advances everybody’s clock by a minute; apps have waited for seconds of it, which is long for them. */
  async pass(): Promise<void> {
    this.time.pass();
    await this.listening?.step();
  }

  /** Makes a computer outdated: not updated, and offline for a month. */
  #goBehind(desktop: SimDesktop): void {
    desktop.isOld = true;
    desktop.isOnline = false;
    desktop.parts.clock.goBack(30);
    this.tally.count(
      this.isOlder(desktop) ? 'computers with the first release’s app' : 'computers of the first release',
    );
  }

  addDesktop(
    name: string,
    person: TestPerson,
    { app = appOfToday, clock = new SkewedClock(this.time) }: { app?: App; clock?: SkewedClock } = {},
  ): SimDesktop {
    const { server, folder } = this.parts;
    const desktop = new SimDesktop({
      ...{ name, person, clock, app, server, network: this.network },
      folder: join(folder, name.replaceAll(' ', '-').toLowerCase()),
    });
    this.desktops.push(desktop);
    return desktop;
  }

  /** Whether a computer’s app knows less than those of the others. */
  isOlder(desktop: SimDesktop): boolean {
    return desktop.app !== appOfToday;
  }

  /** Replaces an older app by today's. */
  async update(desktop: SimDesktop): Promise<void> {
    desktop.takeTurn();
    await this.activity.run(() => desktop.update(appOfToday));
    this.tally.count('computers updated');
  }

  async start(desktop: SimDesktop): Promise<void> {
    desktop.takeTurn();
    await this.activity.run(() => desktop.start());
  }

  /** Starts a desktop's sync, as far as it gets before it waits for the network. */
  talk(desktop: SimDesktop, work: Parameters<SimDesktop['begin']>[0]): void {
    desktop.takeTurn();
    void this.activity.run(() => desktop.begin(work));
  }
}
