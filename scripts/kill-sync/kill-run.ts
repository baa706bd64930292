import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@portfolio-os/shared/core';
import { openPostgres } from '../../sync-server/src/database/index.ts';
import { freePort, TestPostgres } from '../../sync-server/src/database/test-postgres.ts';
import { TEST_SECRET, TestServer } from '../../sync-server/src/test-server.ts';
import { ServerProcess } from '../cluster/server-process.ts';
import { Chance } from '../simulate/chance.ts';
import { Acknowledged } from './acknowledged.ts';
import { DesktopProcess } from './desktop-process.ts';
import { type Ending, verifyEnd } from './verify-end.ts';

export interface KillRunOptions {
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface KillReport extends Ending {
  readonly serverKills: number;
  readonly desktopKills: number;
  /** Kills during a push, a pull, or a snapshot. */
  readonly duringPush: number;
  readonly duringPull: number;
  readonly seconds: number;
}

/**
 * One server and three desktops, each a process, on a real PostgreSQL. Each is killed in the middle of its work again and
 * again, and restarted at once. Answers the problems at the end, which should be none.
 */
export async function killAgainAndAgain(options: KillRunOptions): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-kill-sync-'));
  const postgres = await TestPostgres.start();
  const databaseUrl = await postgres.createDatabase();
  // Creates people and verifies the books at the end; no desktop uses it.
  const registrar = await TestServer.over(openPostgres({ url: databaseUrl, secret: TEST_SECRET }));
  const port = await freePort();
  const server = new ServerProcess({
    ...{ name: 'server', role: 'all', port, databaseUrl, secret: TEST_SECRET },
    dataFolder: join(folder, 'server'),
  });
  const run = new KillRun(options, { registrar, server, folder });
  try {
    return await run.run();
  } finally {
    await run.end();
    await registrar.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Parts {
  readonly registrar: TestServer;
  readonly server: ServerProcess;
  readonly folder: string;
}

class KillRun {
  readonly #options: KillRunOptions;
  readonly #parts: Parts;
  readonly #chance: Chance;
  readonly #told = new Acknowledged();
  readonly #orgId = newId();
  #desktops: DesktopProcess[] = [];
  readonly #counts = { serverKills: 0, desktopKills: 0, duringPush: 0, duringPull: 0 };

  constructor(options: KillRunOptions, parts: Parts) {
    this.#options = options;
    this.#parts = parts;
    this.#chance = new Chance(options.seed);
  }

  async run(): Promise<KillReport> {
    const { kills, say } = this.#options;
    const startedAt = performance.now();
    await this.#begin();
    for (let kill = 1; kill <= kills; kill += 1) {
      await this.#killOne();
      if (kill % 20 === 0) say(`${kill} kills, ${this.#progress}`);
    }
    say(`All ${kills} kills are done: everybody syncs until it is quiet.`);
    for (const desktop of this.#desktops) await desktop.kill();
    const { registrar, server } = this.#parts;
    await server.ready;
    const complaints = [server, ...this.#desktops].flatMap((one) => one.complaints);
    const ending = await verifyEnd({
      ...{ server: registrar, orgId: this.#orgId, told: this.#told },
      desktops: this.#desktops.map(({ parts }) => parts),
    });
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    return { ...ending, ...this.#counts, seconds, problems: [...complaints, ...ending.problems] };
  }

  async end(): Promise<void> {
    for (const one of [...this.#desktops, this.#parts.server]) await one.kill();
  }

  get #progress(): string {
    return `${this.#told.written.size} things written, ${this.#told.accepted.size} sets accepted`;
  }

  /** The owner's portfolio must be on the server before others can be invited; from then on anything may be killed. */
  async #begin(): Promise<void> {
    const { registrar, server } = this.#parts;
    const [ana, ben] = [await registrar.person('Ana'), await registrar.person('Ben')];
    await server.start();
    const laptop = this.#desktop('Ana’s laptop', ana, true);
    this.#desktops = [laptop];
    await laptop.start();
    await registrar.invite(ana, this.#orgId, ben, 'manager');
    const others = [
      this.#desktop('Ana’s desk', await registrar.signIn(ana.email, 'Desk'), false),
      this.#desktop('Ben’s laptop', ben, false),
    ];
    this.#desktops.push(...others);
    for (const other of others) void other.start();
  }

  #desktop(name: string, person: DesktopProcess['parts']['person'], isOwner: boolean): DesktopProcess {
    const { folder, server } = this.#parts;
    const number = this.#desktops.length + (isOwner ? 0 : this.#chance.between(1000, 2000));
    const parts = {
      ...{ name, person, isOwner, url: server.url, orgId: this.#orgId },
      folder: join(folder, name.replaceAll(/\W/g, '-')),
      seed: this.#options.seed + 100_000 * number,
    };
    return new DesktopProcess(parts, this.#told);
  }

  async #killOne(): Promise<void> {
    const { server } = this.#parts;
    const victim = this.#chance.percent(45) ? server : this.#chance.pick(this.#desktops);
    // Mostly waits for the server, because nothing is in flight without it; the other kills hit processes while they start.
    if (this.#chance.percent(85)) await server.ready;
    if (this.#chance.percent(85)) await victim.ready;
    await this.#waitForMoment(victim);
    const asking =
      victim instanceof DesktopProcess ? victim.asking : this.#desktops.flatMap((one) => one.asking);
    if (asking.some((kind) => kind === 'push' || kind === 'log')) this.#counts.duringPush += 1;
    else if (asking.length > 0) this.#counts.duringPull += 1;
    await victim.kill();
    if (victim instanceof DesktopProcess) this.#counts.desktopKills += 1;
    else this.#counts.serverKills += 1;
    void victim.start();
  }

  /** Mostly waits for a request, so that the kill falls into the middle of it. */
  async #waitForMoment(victim: ServerProcess | DesktopProcess): Promise<void> {
    if (!this.#chance.percent(70)) return pause(this.#chance.between(0, 500));
    const askers = victim instanceof DesktopProcess ? [victim] : this.#desktops;
    await Promise.race([...askers.map((one) => one.nextAsking()), pause(2000)]);
    await pause(this.#chance.between(0, 40));
  }
}
