import { newId } from '@portfolio-os/shared/core';
import { type BlobStore, type BooksOf, sweepReceipts } from '../attachments/index.ts';
import { type Identity, removeExpired } from '../identity/index.ts';
import { freshSnapshot } from '../log/index.ts';
import type { Reach } from '../webhooks/index.ts';
import { type BatchParts, proveAll, turnDays } from './batches.ts';
import { dueOrganisations, everyOrganisation } from './due-organisations.ts';
import { makeQueue, openQueues } from './queues.ts';
import { startTelling } from './telling.ts';

export interface JobParts extends BatchParts {
  readonly identity: Identity;
  readonly blobs: BlobStore;
  readonly booksOf: BooksOf;
  /** Where webhooks may lead. */
  readonly reach: Reach;
}

const FIND_DUE = 'find-due-organisations';
const TURN_DAY = 'turn-day';
const SNAPSHOT = 'keep-snapshot';
const UPKEEP = 'upkeep';
const VERIFY = 'verify-log';
const MOST_DUE = 2000;
/** How soon to look again where more are due than one look finds: on the first of a month everybody’s rent is. */
const MORE_DUE_SECONDS = 5;
/** A worker continues at once while there is more: a pause after each batch would be most of its time. */
const piecewise = { batchSize: 20, burstWhenBatchFull: true } as const;

/**
 * Starts a worker; any number may run. Every few minutes one of them finds the organisations whose day has turned and queues
 * each once. A job that fails is retried with backoff; one whose worker died is taken over by another.
 */
export async function startJobs(parts: JobParts): Promise<{ stop: () => Promise<void> }> {
  const { database, log } = parts;
  const boss = await openQueues(parts);
  const retry = { retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 15 * 60 };
  for (const queue of [FIND_DUE, TURN_DAY, SNAPSHOT, UPKEEP, VERIFY])
    await makeQueue(boss, queue, { ...retry, policy: 'exclusive' });
  await boss.work(FIND_DUE, { pollingIntervalSeconds: 5 }, async () => {
    const due = await dueOrganisations(database.jobs, parts.now(), MOST_DUE);
    await boss.insert(TURN_DAY, due.map(jobOf));
    if (due.length === MOST_DUE)
      await boss.send(FIND_DUE, {}, { singletonKey: newId(), startAfter: MORE_DUE_SECONDS });
  });
  const turning = { pollingIntervalSeconds: 1, localConcurrency: 4, ...piecewise };
  await boss.work<{ orgId: string }>(TURN_DAY, turning, async (jobs) => {
    const snapshots = await turnDays(parts, jobs.map(orgOf));
    if (snapshots.length > 0) await boss.insert(SNAPSHOT, snapshots.map(jobOf));
  });
  // A queue of its own: on the first of a month nobody’s rent waits for the snapshots of others.
  await boss.work<{ orgId: string }>(SNAPSHOT, { pollingIntervalSeconds: 5, ...piecewise }, async (jobs) => {
    for (const { data } of jobs) await freshSnapshot(database, data.orgId, parts.now());
  });
  await boss.work(UPKEEP, { pollingIntervalSeconds: 30 }, async () => {
    await removeExpired(parts.identity);
    log.info(await sweepReceipts({ blobs: parts.blobs, booksOf: parts.booksOf, now: parts.now() }), 'swept');
    const everyone = await everyOrganisation(database.jobs);
    for (let start = 0; start < everyone.length; start += MOST_DUE)
      await boss.insert(VERIFY, everyone.slice(start, start + MOST_DUE).map(jobOf));
  });
  await boss.work<{ orgId: string }>(VERIFY, { pollingIntervalSeconds: 10, ...piecewise }, async (jobs) => {
    await proveAll(parts, jobs.map(orgOf));
  });
  const stopTelling = await startTelling(boss, parts);
  await boss.schedule(FIND_DUE, '*/5 * * * *');
  await boss.schedule(UPKEEP, '17 3 * * *');
  // After an outage the due organisations are found at once, not at the next scheduled run.
  await boss.send(FIND_DUE, {}, { singletonKey: 'at start' });
  return {
    stop: async () => {
      stopTelling();
      await boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}

/** One job for each organisation, however often it is queued. */
const jobOf = (orgId: string) => ({ singletonKey: orgId, data: { orgId } });

const orgOf = ({ data }: { data: { orgId: string } }) => data.orgId;
