import './listening/at-once.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chance } from './chance.ts';
import type { Event, Temper } from './events/event.ts';
import { fileEvents } from './events/file-events.ts';
import { listeningEvents } from './events/listening-events.ts';
import { machineEvents } from './events/machine-events.ts';
import { networkEvents } from './events/network-events.ts';
import { peopleEvents } from './events/people-events.ts';
import { look } from './look.ts';
import { OlderApp } from './older-app.ts';
import { quiesce } from './quiesce.ts';
import { SimServer } from './sim-server.ts';
import { Tally } from './tally.ts';
import { makeTemplate, type Template } from './template.ts';
import { World } from './world.ts';

const STEPS = { least: 40, most: 90 };

/** A run that failed: its seed repeats it, and its lines say what happened before. */
export class FailedRun extends Error {
  readonly seed: number;
  readonly lines: readonly string[];

  constructor(seed: number, lines: readonly string[], cause: unknown) {
    super(`Seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.seed = seed;
    this.lines = lines;
  }

  /** What happened, what failed, and the command that repeats it. */
  get account(): string {
    const { cause } = this;
    const wrong = cause instanceof Error ? cause.stack : String(cause);
    return [
      ...this.lines,
      wrong,
      this.message,
      `The same run again: npm run simulate -- --seeds 1 --from ${this.seed}`,
    ].join('\n');
  }
}

/** The server’s in-memory database never frees what was deleted: so many runs are for one process. */
export const RUNS_PER_PROCESS = 100;

interface Ground {
  readonly server: SimServer;
  readonly template: Template;
}

async function prepareGround(folder: string, olderApp: OlderApp): Promise<Ground> {
  const server = await SimServer.start();
  return { server, template: await makeTemplate(server, folder, olderApp.app) };
}

/** Runs seeds one after the other on one server, each with desktops of its own. */
export class Simulation {
  readonly #ground: Ground;
  readonly #folder: string;

  readonly #olderApp: OlderApp;

  private constructor(ground: Ground, folder: string, olderApp: OlderApp) {
    this.#ground = ground;
    this.#folder = folder;
    this.#olderApp = olderApp;
  }

  static async prepare(): Promise<Simulation> {
    const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-simulation-'));
    const olderApp = await OlderApp.ofRelease('0.1');
    return new Simulation(await prepareGround(join(folder, 'template'), olderApp), folder, olderApp);
  }

  async close(): Promise<void> {
    await this.#ground.server.real.close();
    this.#olderApp.remove();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Runs the seeds `from` to `last`. @throws {FailedRun} at the first that goes wrong. */
  async runAll(from: number, last: number): Promise<Tally> {
    const tally = new Tally();
    for (let seed = from; seed <= last; seed += 1) tally.add((await this.run(seed)).tally);
    return tally;
  }

  /** One run, the same each time for the same seed: its trace, and how often each event happened. */
  async run(seed: number): Promise<{ readonly tally: Tally; readonly lines: readonly string[] }> {
    const lines: string[] = [];
    const folder = join(this.#folder, 'run');
    const parts = { ...this.#ground, olderApp: this.#olderApp.app, folder, seed };
    const world = new World({ ...parts, trace: (line) => void lines.push(line) });
    try {
      await world.begin();
      await takeSteps(world);
      await quiesce(world);
      return { tally: world.tally, lines };
    } catch (error) {
      throw new FailedRun(seed, lines, error);
    } finally {
      for (const desktop of world.desktops) await desktop.cut();
      await world.listening?.end();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function takeSteps(world: World): Promise<void> {
  const { chance } = world;
  const temper = drawTemper(chance);
  world.listening?.disturb(temper.network);
  const steps = chance.between(STEPS.least, STEPS.most);
  for (let step = 1; step <= steps; step += 1) {
    await world.pass();
    const events: Event[] = [
      ...peopleEvents(world, temper),
      ...networkEvents(world, temper),
      ...machineEvents(world, temper),
      ...fileEvents(world, temper),
      ...listeningEvents(world, temper),
    ];
    const event = chance.weigh(events.filter(({ weight }) => weight > 0));
    world.say(`${step}. ${event.name}`);
    await event.happen();
    await world.activity.quiet();
    await world.listening?.rest();
    await look(world);
  }
}

/** Each kind of fault is absent, rare or frequent in a run. */
function drawTemper(chance: Chance): Temper {
  const often = () => chance.pick([0, 1, 1, 3]);
  return {
    network: often(),
    power: often(),
    disks: often(),
    serverDown: often(),
    setBack: chance.pick([0, 0, 1, 2]),
    clocks: often(),
    people: often(),
  };
}
