import { addMonths, newId, todayIn } from '@portfolio-os/shared/core';
import { dueDateIn } from '@portfolio-os/shared/leasing';
import { sql } from 'kysely';
import { proveBooks, turnDay } from '../../../sync-server/src/jobs/index.ts';
import { freshSnapshot, HeadNotifier } from '../../../sync-server/src/log/index.ts';
import { TEST_SECRET } from '../../../sync-server/src/test-server.ts';
import { timeEach } from '../measure.ts';
import { turnAll } from '../sync/rent.ts';
import { BenchSetup } from '../sync/setup.ts';
import { copyBooks, turnNext } from './copy-books.ts';
import { measureFloor } from './floor.ts';
import { type HistorySize, writeHistory } from './history.ts';

const today = todayIn('UTC', new Date());
const small = { units: 2, months: 2, lastOn: today };
const long = { units: 24, months: 48, lastOn: today };
const longer = { ...long, months: 96 };
/** Organisations whose rent is due today: each of their months is due on this day of the month. */
const renting = { units: 50, months: 10, lastOn: dueDateIn(addMonths(today, -1), Number(today.slice(8))) };

const SAMPLE = 40;
const RENT_OF = 200;
const FLOOR_SECONDS = 5;
const FAR_AWAY = new Date('2100-01-01T00:00:00Z');

/** Prints a line for each length of history, then one for each number of organisations. */
export async function benchDay(folder: string, sizes: readonly number[]): Promise<void> {
  const bed = await BenchSetup.start(folder);
  try {
    for (const size of [small, long, longer]) {
      const ids = await copies(bed, await write(bed, size), SAMPLE);
      await sql`vacuum analyze`.execute(bed.database.owner);
      console.log(`${size.units} units × ${size.months} months: ${await nights(bed, ids)}`);
    }
    const templates = { small: await write(bed, small), renting: await write(bed, renting) };
    let background = await copies(bed, templates.small, 0);
    for (const size of sizes) {
      background = [...background, ...(await copies(bed, templates.small, size - background.length))];
      await sql`vacuum analyze`.execute(bed.database.owner);
      await growthLine(bed, { background, renting: templates.renting });
    }
  } finally {
    await bed.stop();
  }
}

async function growthLine(
  bed: BenchSetup,
  { background, renting: template }: { background: readonly string[]; renting: string },
): Promise<void> {
  const night = await nights(bed, spread(background, SAMPLE));
  const floor = await floorOf(bed);
  const rent = (await rentPerSecond(bed, template)) * renting.units;
  const idle = await idlePerSecond(bed, spread(background, 2000));
  const rates = [
    `floor ${floor.toFixed(0)} pushes/s`,
    `rent ${rent.toFixed(0)} leases/s, ${(rent / floor).toFixed(2)} × the floor`,
    `idle days by one worker ${idle.toFixed(0)}/s`,
  ];
  console.log(`${background.length} organisations: ${[night, ...rates].join('; ')}`);
}

async function write({ database }: BenchSetup, size: HistorySize): Promise<string> {
  const orgId = newId();
  await writeHistory(database, orgId, size);
  return orgId;
}

/** Organisations with a copy of another one's books, whose day does not turn by itself. */
async function copies(bed: BenchSetup, template: string, count: number): Promise<string[]> {
  const ids = (await bed.enrol(count, 1)).map(({ orgId }) => orgId);
  await copyBooks(bed.database.owner, template, ids);
  await turnNext(bed.database.owner, ids, FAR_AWAY);
  return ids;
}

function spread(ids: readonly string[], count: number): string[] {
  const step = Math.max(1, Math.floor(ids.length / count));
  return ids.filter((_, index) => index % step === 0).slice(0, count);
}

/** How long one organisation's night takes: the first one, when everything is new, and one without anything new. */
async function nights({ database }: BenchSetup, ids: readonly string[]): Promise<string> {
  const parts = { database, heads: new HeadNotifier(database), now: () => new Date() };
  const turn = (index: number) => turnDay(parts, ids[index] ?? '');
  const prove = async (index: number) => {
    const problems = await proveBooks(database, ids[index] ?? '', { today });
    if (problems.length > 0) throw new Error(problems.join('\n'));
  };
  const figures: string[] = [];
  for (const [what, act] of [
    ['day', turn],
    ['proof', prove],
  ] as const) {
    const first = await timeEach(ids.length, act);
    const idle = await timeEach(ids.length, act);
    figures.push(
      `${what} ${first.p50.toFixed(1)} ms, idle ${idle.p50.toFixed(1)} ms (p99 ${idle.p99.toFixed(1)})`,
    );
  }
  return figures.join('; ');
}

async function floorOf(bed: BenchSetup): Promise<number> {
  const ids = (await bed.enrol(1000, 1)).map(({ orgId }) => orgId);
  await turnNext(bed.database.owner, ids, FAR_AWAY);
  return measureFloor({ databaseUrl: bed.databaseUrl, secret: TEST_SECRET }, ids, FLOOR_SECONDS);
}

/** Measured on organisations whose day was turned the evening before, with a fresh snapshot. */
async function rentPerSecond(bed: BenchSetup, template: string): Promise<number> {
  const { database } = bed;
  const ids = await copies(bed, template, RENT_OF);
  const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 3_600_000);
  const parts = { database, heads: new HeadNotifier(database), now: () => yesterday };
  for (const id of ids) {
    await turnDay(parts, id);
    await freshSnapshot(database, id, yesterday);
  }
  await turnNext(database.owner, ids, yesterday);
  return turnAll(bed, ids);
}

async function idlePerSecond(bed: BenchSetup, ids: readonly string[]): Promise<number> {
  for (const id of ids) {
    await turnDay(
      { database: bed.database, heads: new HeadNotifier(bed.database), now: () => new Date() },
      id,
    );
    await freshSnapshot(bed.database, id, new Date());
  }
  await turnNext(bed.database.owner, ids, new Date());
  return turnAll(bed, ids);
}
