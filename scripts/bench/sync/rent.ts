import { setTimeout as pause } from 'node:timers/promises';
import { addDays, assert, todayIn } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { BOOKS_SCHEMA, JOBS_SCHEMA } from '../../../sync-server/src/database/index.ts';
import { LightDevice } from '../../cluster/light-device.ts';
import { StarterBooks } from '../../cluster/starter-books.ts';
import { type Row, rate, row } from '../measure.ts';
import { inTurn } from './load.ts';
import type { BenchSetup } from './setup.ts';

const LEASES = 50;
const LOOK_EVERY_MS = 10;

/**
 * A month's rent of many organisations, charged by a production worker: found, queued, charged, admitted and logged, with
 * snapshots. Several sizes show that ten times as many take ten times as long.
 */
export async function benchRent(bed: BenchSetup, sizes: readonly number[]): Promise<Row[]> {
  const books = await StarterBooks.make(LEASES, endOfLastMonth());
  const perSecond: number[] = [];
  for (const organisations of sizes) perSecond.push(await chargeAll(bed, books, organisations));
  const [fewest, most] = [Math.min(...sizes), Math.max(...sizes)];
  const last = perSecond.at(-1) ?? Number.NaN;
  return [
    rate(`rent by one worker, ${most} organisations of ${LEASES} leases`, last, 'leases/s', 5000),
    row(`  time for each of ${most} beside each of ${fewest}`, (perSecond[0] ?? Number.NaN) / last, '×', 1.5),
  ];
}

function endOfLastMonth(): string {
  return addDays(`${todayIn('UTC', new Date()).slice(0, 7)}-01`, -1);
}

/** Leases charged in a second, between the first organisation and the last. */
async function chargeAll(bed: BenchSetup, books: StarterBooks, organisations: number): Promise<number> {
  const tenants = await bed.enrol(organisations, 1);
  await inTurn(tenants, 4, async ({ orgId, tokens }) => {
    const device = new LightDevice({ orgId, token: tokens[0] ?? '', books, node: () => bed.server.url });
    device.found();
    while (device.isWaiting) await device.push();
  });
  const ids = tenants.map(({ orgId }) => orgId);
  const before = await countCharges(bed, ids);
  const perSecond = await turnAll(bed, ids);
  const made = (await countCharges(bed, ids)) - before;
  assert(made === organisations * LEASES, `every lease is charged once: ${made}`);
  return perSecond * LEASES;
}

/** How many organisations' days one worker turns per second, from the first to the last. */
export async function turnAll(bed: BenchSetup, ids: readonly string[]): Promise<number> {
  const worker = await bed.startWorker();
  let [first, turned] = [{ at: 0, count: 0 }, 0];
  while (turned < ids.length) {
    await pause(LOOK_EVERY_MS);
    turned = await countTurned(bed, ids);
    if (turned > 0 && first.count === 0) first = { at: performance.now(), count: turned };
  }
  const seconds = (performance.now() - first.at) / 1000;
  await worker.stop();
  return (turned - first.count) / seconds;
}

async function countTurned({ database }: BenchSetup, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ turned: number }>`
    select count(*)::int as turned from ${sql.table(`${JOBS_SCHEMA}.organisation_day`)}
    where next_at > now() and org_id = any(${ids}::uuid[])`.execute(database.owner);
  return rows[0]?.turned ?? 0;
}

async function countCharges({ database }: BenchSetup, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select count(*)::int as made from ${sql.table(`${BOOKS_SCHEMA}.charge`)}
    where org_id = any(${ids}::uuid[])`.execute(database.owner);
  return rows[0]?.made ?? 0;
}
