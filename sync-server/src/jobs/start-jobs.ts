import { newId, todayIn } from '@portfolio-os/shared/core';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { freshSnapshot } from '../changes/index.ts';
import { JOBS_SCHEMA } from '../database/index.ts';
import type { Identity } from '../identity/index.ts';
import { type BlobStore, type BooksOf, sweepReceipts } from '../receipts/index.ts';
import { dueAgain, dueOrganisations, everyOrganisation } from './due-organisations.ts';
import { type DayParts, type TurnedDay, turnDay } from './organisation-day.ts';
import { proveBooks } from './prove-books.ts';

export interface JobParts extends DayParts {
  readonly identity: Identity;
  readonly blobs: BlobStore;
  readonly booksOf: BooksOf;
  readonly log: Logger;
}

const FIND_DUE = 'find-due-organisations';
const TURN_DAY = 'turn-day';
const SNAPSHOT = 'keep-snapshot';
const UPKEEP = 'upkeep';
const VERIFY = 'verify-log';
const MOST_DUE = 2000;
/** Where there are more, they are looked for again so soon: the first of a month is everybody’s. */
const MORE_DUE_SECONDS = 5;
/** A worker goes on at once while there is more: a pause after each piece would be most of its time. */
const piecewise = { batchSize: 20, burstWhenBatchFull: true } as const;

/**
 * Starts a worker; there may be any number. Every few minutes one of them finds the organisations whose day has turned
 * and queues each once. A job that fails is tried again, later each time; one whose worker died is taken by another.
 */
export async function startJobs(parts: JobParts): Promise<{ stop: () => Promise<void> }> {
  const { database, log } = parts;
  const boss = new PgBoss({ ...database.jobQueue, schema: JOBS_SCHEMA, createSchema: false });
  boss.on('error', (err) => log.error({ err }, 'a job queue failed'));
  await boss.start();
  const retry = { retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 15 * 60 };
  await boss.createQueue(FIND_DUE, { ...retry, policy: 'exclusive' });
  await boss.createQueue(TURN_DAY, { ...retry, policy: 'exclusive' });
  await boss.createQueue(SNAPSHOT, { ...retry, policy: 'exclusive' });
  await boss.createQueue(UPKEEP, { ...retry, policy: 'exclusive' });
  await boss.createQueue(VERIFY, { ...retry, policy: 'exclusive' });
  await boss.work(FIND_DUE, { pollingIntervalSeconds: 5 }, async () => {
    const due = await dueOrganisations(database.jobs, parts.now(), MOST_DUE);
    await boss.insert(
      TURN_DAY,
      due.map((orgId) => ({ singletonKey: orgId, data: { orgId } })),
    );
    if (due.length === MOST_DUE)
      await boss.send(FIND_DUE, {}, { singletonKey: newId(), startAfter: MORE_DUE_SECONDS });
  });
  const turning = { pollingIntervalSeconds: 1, localConcurrency: 4, ...piecewise };
  await boss.work<{ orgId: string }>(TURN_DAY, turning, async (jobs) => {
    const turned = [];
    for (const { data } of jobs) turned.push(...(await turnOne(parts, data.orgId)));
    await dueAgain(database.jobs, turned);
    const snapshots = turned.filter(({ snapshotDue }) => snapshotDue);
    if (snapshots.length > 0)
      await boss.insert(
        SNAPSHOT,
        snapshots.map(({ orgId }) => ({ singletonKey: orgId, data: { orgId } })),
      );
  });
  // Apart from the turning of days: on the first of a month nobody’s rent waits for the snapshots of others.
  await boss.work<{ orgId: string }>(SNAPSHOT, { pollingIntervalSeconds: 5, ...piecewise }, async (jobs) => {
    for (const { data } of jobs) await freshSnapshot(database, data.orgId, parts.now());
  });
  await boss.work(UPKEEP, { pollingIntervalSeconds: 30 }, async () => {
    await parts.identity.removeExpired();
    log.info(await sweepReceipts({ blobs: parts.blobs, booksOf: parts.booksOf, now: parts.now() }), 'swept');
    const everyone = await everyOrganisation(database.jobs);
    for (let start = 0; start < everyone.length; start += MOST_DUE)
      await boss.insert(
        VERIFY,
        everyone.slice(start, start + MOST_DUE).map((orgId) => ({ singletonKey: orgId, data: { orgId } })),
      );
  });
  await boss.work<{ orgId: string }>(VERIFY, { pollingIntervalSeconds: 10, ...piecewise }, async (jobs) => {
    for (const { data } of jobs) await proveOne(parts, data.orgId);
  });
  await boss.schedule(FIND_DUE, '*/5 * * * *');
  await boss.schedule(UPKEEP, '17 3 * * *');
  // After an outage nobody waits for the next quarter of an hour.
  await boss.send(FIND_DUE, {}, { singletonKey: 'at start' });
  return { stop: () => boss.stop({ graceful: true, timeout: 20_000 }) };
}

/** One organisation's trouble does not hold the others up: it stays due, and is found again a few minutes later. */
async function turnOne(parts: JobParts, orgId: string): Promise<(TurnedDay & { orgId: string })[]> {
  try {
    return [{ orgId, ...(await turnDay(parts, orgId)) }];
  } catch (err) {
    parts.log.error({ err, orgId }, 'a day could not be turned');
    return [];
  }
}

/** Whatever stops one proof stops no other: it is told, and tried again the next night. */
async function proveOne({ database, log, now, rotationNights }: JobParts, orgId: string): Promise<void> {
  try {
    const problems = await proveBooks(database, orgId, {
      today: todayIn('UTC', now()),
      nights: rotationNights,
    });
    if (problems.length > 0) log.error({ orgId, problems: problems.length }, 'books do not verify');
  } catch (err) {
    log.error({ err, orgId }, 'books could not be proven');
  }
}
