import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calmDown } from './calm-down.ts';
import type { Chance } from './chance.ts';
import type { Event, Temper } from './events/event.ts';
import { machineEvents } from './events/machine-events.ts';
import { networkEvents } from './events/network-events.ts';
import { peopleEvents } from './events/people-events.ts';
import { look } from './look.ts';
import { SimServer } from './sim-server.ts';
import type { Tally } from './tally.ts';
import { makeTemplate, type Template } from './template.ts';
import { World } from './world.ts';

const STEPS = { least: 40, most: 90 };

/** A run that went wrong: its seed gives the same run again, and its lines say what happened before. */
export class FailedRun extends Error {
  readonly seed: number;
  readonly lines: readonly string[];

  constructor(seed: number, lines: readonly string[], cause: unknown) {
    super(`Seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.seed = seed;
    this.lines = lines;
  }
}

/** Runs seeds one after the other on one server, each with desktops of its own. */
export class Simulation {
  readonly #server: SimServer;
  readonly #template: Template;
  readonly #folder: string;

  private constructor(server: SimServer, template: Template, folder: string) {
    this.#server = server;
    this.#template = template;
    this.#folder = folder;
  }

  static async prepare(): Promise<Simulation> {
    const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-simulation-'));
    const server = await SimServer.start();
    return new Simulation(server, await makeTemplate(server, join(folder, 'template')), folder);
  }

  async close(): Promise<void> {
    await this.#server.real.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** One run, the same each time for the same seed. */
  async run(seed: number): Promise<Tally> {
    const lines: string[] = [];
    const folder = join(this.#folder, 'run');
    const parts = { server: this.#server, template: this.#template, folder, seed };
    const world = new World({ ...parts, trace: (line) => void lines.push(line) });
    try {
      await world.begin();
      await takeSteps(world);
      await calmDown(world);
      return world.tally;
    } catch (error) {
      throw new FailedRun(seed, lines, error);
    } finally {
      for (const desktop of world.desktops) await desktop.cut();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function takeSteps(world: World): Promise<void> {
  const { chance } = world;
  const temper = drawTemper(chance);
  const steps = chance.between(STEPS.least, STEPS.most);
  for (let step = 1; step <= steps; step += 1) {
    world.time.pass();
    const events: Event[] = [
      ...peopleEvents(world, temper),
      ...networkEvents(world, temper),
      ...machineEvents(world, temper),
    ];
    const event = chance.weigh(events.filter(({ weight }) => weight > 0));
    world.say(`${step}. ${event.name}`);
    await event.happen();
    await world.activity.quiet();
    await look(world);
  }
}

/** Each kind of fault not at all, now and then, or often. */
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
