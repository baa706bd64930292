import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assert, type Role } from '@portfolio-os/shared/core';
import type { Ledger } from '../../desktop/src/ledger/index.ts';
import type { TestPerson } from '../../sync-server/src/test-server.ts';
import type { App } from './app.ts';
import { FaultyFiles, GoneError, putOnFaultyDisk } from './faulty-files.ts';
import type { Listener } from './listening/listener.ts';
import { byTheRealClock } from './listening/simulated-timers.ts';
import type { Network } from './network.ts';
import { idsFollow } from './seeded-ids.ts';
import type { SimServer } from './sim-server.ts';
import type { SkewedClock } from './skewed-clock.ts';
import type { TestDesktop } from './test-desktop.ts';

export interface SimDesktopParts {
  readonly name: string;
  readonly person: TestPerson;
  readonly folder: string;
  readonly clock: SkewedClock;
  readonly server: SimServer;
  readonly network: Network;
  readonly app: App;
}

/** One sync of a desktop with the server, as far as it gets. */
type Talk = (engine: TestDesktop) => Promise<void>;

/** One computer with the real engine, which can lose power at any moment. */
export class SimDesktop {
  readonly parts: SimDesktopParts;
  readonly files = new FaultyFiles();
  engine: TestDesktop | null = null;
  isOnline = true;
  /** The sync that is running now. */
  talk: Promise<void> | null = null;
  /** How the last sync failed, until a check has looked at it. */
  trouble: unknown = null;
  /** The changes that this computer holds and must not lose: see promises.ts. */
  holdings: ReadonlySet<string> = new Set();
  /** Its disk was replaced by an older one, and no check has yet dropped what was lost with it. */
  wentBack = false;
  /** Another computer may number its sets like this one, or the server may have lost this one's latest number. */
  isCopied = false;
  /** Writes like the first release: it never learns of a server that knows more, and holds back sets that name more. */
  isOld = false;
  /** Backups that its person keeps, by name. */
  readonly backups: string[] = [];
  /** Set where the app syncs by itself. */
  listener: Listener | null = null;
  /** The installed app. */
  app: App;
  /** Whether its books may have changed since the last check. */
  isChanged = true;

  constructor(parts: SimDesktopParts) {
    this.parts = parts;
    this.app = parts.app;
    putOnFaultyDisk(parts.folder, this.files);
  }

  get name(): string {
    return this.parts.name;
  }

  get isUnread(): boolean {
    return this.isChanged && this.engine === null;
  }

  get hasBooks(): boolean {
    return existsSync(this.#books);
  }

  get #books(): string {
    return join(this.parts.folder, 'portfolios', `${this.parts.server.orgId}.sqlite`);
  }

  /** Makes this computer's clock the one for new ids. */
  takeTurn(): void {
    idsFollow(this.parts.clock.now);
  }

  /** Starts the app; its books are opened. Null where a power cut or a full disk prevents that. */
  async start(): Promise<Ledger | null> {
    const { name, person, folder, clock, server, network } = this.parts;
    this.files.start();
    const engine: TestDesktop = new this.app.TestDesktop({
      server: server.real,
      person,
      folder,
      name,
      now: clock.now,
      fetch: this.#asRelease(network.fetchFrom(name, () => this.isOnline && this.engine === engine)),
    });
    engine.id = server.orgId;
    this.engine = engine;
    await this.listener?.start(engine);
    return this.hasBooks ? this.ledger() : null;
  }

  #asRelease(call: typeof fetch): typeof fetch {
    return async (input, init) => {
      const response = await call(input, init);
      if (!this.isOld || !String(input).endsWith('/v1/session')) return response;
      // A truncated response has no body that can be read.
      const said = (await response.json().catch(() => null)) as { value: object } | null;
      return said ? Response.json({ ...said, value: { ...said.value, knows: undefined } }) : new Response('');
    };
  }

  async ledger(): Promise<Ledger> {
    assert(this.engine, `${this.name} is on`);
    const ledger = await this.engine.ledger();
    if (!this.#followed.has(ledger)) ledger.onCommit(() => this.#changed());
    this.#followed.add(ledger);
    return ledger;
  }

  readonly #followed = new WeakSet<Ledger>();

  #changed(): void {
    this.isChanged = true;
  }

  /** Starts a sync; resolves when it is done or cannot continue. */
  begin(work: Talk): Promise<void> {
    const { engine } = this;
    assert(engine && !this.talk, `${this.name} is on and does one thing at a time`);
    this.parts.network.countAnew(this.name);
    const talk = byTheRealClock(() => work(engine)).catch((error: unknown) => {
      if (this.engine === engine) this.trouble = error;
    });
    this.talk = talk.finally(() => {
      if (this.engine === engine) this.talk = null;
    });
    return this.talk;
  }

  /** Cuts the power: nothing is closed or finished, and sent requests may still arrive. */
  async cut(): Promise<void> {
    const { engine, talk } = this;
    this.files.isOff = true;
    this.parts.network.abandon(this.name, new GoneError('This computer is off.'));
    await talk;
    this.engine = null;
    this.talk = null;
    this.trouble = null;
    const left = this.#leftBehind();
    await engine?.workspace.close().catch(() => undefined);
    for (const [file, bytes] of left) writeFileSync(file, bytes);
    this.isChanged = true;
  }

  /** Files that were written beside their targets and not renamed yet. */
  #leftBehind(): [string, Buffer][] {
    const folder = dirname(this.#books);
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).filter((name) => /\.(sqlite|partial)(-wal)?$/.test(name));
    return files.map((name) => [join(folder, name), readFileSync(join(folder, name))]);
  }

  /** A copy of everything on the disk, as it is at this moment. */
  copyTo(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
    const filter = (source: string) => !/\.lock|-shm$/.test(source);
    cpSync(this.parts.folder, folder, { recursive: true, filter });
  }

  /** Replaces the disk by an earlier copy. */
  replaceBy(folder: string): void {
    assert(!this.engine, 'a disk is replaced while the computer is off');
    rmSync(this.parts.folder, { recursive: true, force: true });
    cpSync(folder, this.parts.folder, { recursive: true });
    this.isChanged = true;
    this.wentBack = true;
    this.isCopied = true;
  }

  /** Joins the organisation, if its log is on the server already. */
  static join(role: Role): Talk {
    return async (engine) => {
      const made = await engine.tryJoin(engine.id, role);
      assert(made.ok || made.error.code === 'not-there-yet', 'a member may join');
    };
  }

  /** One sync round of the app. */
  syncRound(withHistory: boolean): Talk {
    const { exchange, fillHistory } = this.app;
    return async (engine) => {
      const ledger = await engine.ledger();
      await exchange(ledger, engine.remote, { deviceName: engine.options.name });
      if (withHistory) await fillHistory(ledger, engine.remote, new AbortController().signal);
    };
  }

  /** Installs another release of the app; it continues with the files on the disk. */
  async update(app: App): Promise<void> {
    assert(this.engine && !this.talk, `${this.name} is on and does nothing else while it is updated`);
    await this.engine.workspace.close();
    this.app = app;
    this.isOld = false;
    await this.start();
    this.isChanged = true;
  }
}
