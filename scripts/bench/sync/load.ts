import { setTimeout as pause } from 'node:timers/promises';
import { LightDevice } from '../../cluster/light-device.ts';
import { StarterBooks } from '../../cluster/starter-books.ts';
import { type Row, rate, row, summarise } from '../measure.ts';
import type { BenchSetup } from './setup.ts';

export interface LoadSize {
  readonly organisations: number;
  readonly seconds: number;
  /** How many requests run at once where throughput is measured. */
  readonly atOnce: number;
}

const BATCH = 250;

/**
 * Measures how many pushes the server takes, each from another organisation than the one before: single sets, then large
 * batches. Then half that rate at a steady pace, where each latency counts from the moment when the push was due.
 */
export async function benchLoad(bed: BenchSetup, size: LoadSize): Promise<Row[]> {
  const { organisations, seconds } = size;
  const books = await StarterBooks.make(5);
  const tenants = await bed.enrol(organisations, 1);
  const devices = tenants.map(({ orgId, tokens }) => {
    return new LightDevice({ orgId, token: tokens[0] ?? '', books, node: () => bed.server.url });
  });
  await inTurn(devices, size.atOnce, async (device) => {
    device.found();
    await device.push();
  });
  await flatOut(devices, { ...size, seconds: Math.min(seconds, 3) }, 1);
  const memory = new Peak(bed);
  const singles = await flatOut(devices, size, 1);
  const paced = await steady(devices, { perSecond: singles / 2, seconds });
  const batches = await flatOut(devices, { ...size, atOnce: 4 }, BATCH);
  const peak = await memory.end();
  const many = `over ${organisations} organisations`;
  return [
    rate(`pushes of one set, ${many}`, singles, 'pushes/s', 800),
    row('  at half of that: p50', paced.p50, 'ms', null),
    row('  at half of that: p99', paced.p99, 'ms', 100),
    rate(`sets in pushes of ${BATCH}, ${many}`, batches, 'sets/s', 8000),
    row('memory of the server under that load, at most', peak, 'MB', 250),
  ];
}

export async function inTurn<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>) {
  const left = items.values();
  const takeTurns = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
}

/** Accepted sets per second, with a constant number of pushes in flight. */
async function flatOut(
  devices: readonly LightDevice[],
  { seconds, atOnce }: Pick<LoadSize, 'seconds' | 'atOnce'>,
  sets: number,
): Promise<number> {
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  let done = 0;
  let next = 0;
  const free = [...devices];
  const takeTurns = async () => {
    while (performance.now() < until) {
      const device = free.splice(next++ % free.length, 1)[0] as LightDevice;
      device.pay(sets);
      await device.push();
      done += sets;
      free.push(device);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  return done / ((performance.now() - startedAt) / 1000);
}

/** Sends each push at its moment, whether or not the ones before are answered. */
async function steady(
  devices: readonly LightDevice[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
) {
  const times: number[] = [];
  const underWay = new Set<Promise<void>>();
  const busy = new Set<LightDevice>();
  const startedAt = performance.now();
  const total = Math.round(perSecond * seconds);
  for (let index = 0; index < total; index += 1) {
    const due = startedAt + (index * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await pause(early);
    const device = devices[index % devices.length] as LightDevice;
    // A device sends one push at a time; at a steady pace each is answered long before the device's next.
    if (busy.has(device)) throw new Error('There are too few organisations for this pace.');
    busy.add(device);
    device.pay();
    const sending = device.push().then(() => {
      times.push(performance.now() - due);
      busy.delete(device);
      underWay.delete(sending);
    });
    underWay.add(sending);
  }
  await Promise.all(underWay);
  return summarise(times);
}

/** The server's peak memory between the beginning and the end. */
class Peak {
  readonly #bed: BenchSetup;
  readonly #timer: NodeJS.Timeout;
  #most = 0;

  constructor(bed: BenchSetup) {
    this.#bed = bed;
    this.#timer = setInterval(() => void this.#look(), 1000);
  }

  async #look(): Promise<void> {
    this.#most = Math.max(this.#most, await this.#bed.memoryMb());
  }

  async end(): Promise<number> {
    clearInterval(this.#timer);
    await this.#look();
    return this.#most;
  }
}
