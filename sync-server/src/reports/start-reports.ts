import { newId } from '@portfolio-os/shared/core';
import type { Logger } from 'pino';
import { dueAgain, dueOrganisations, MONTHS } from '../jobs/due-organisations.ts';
import { makeQueue, openQueues } from '../jobs/queues.ts';
import type { KeepingParts } from './executive-report.ts';
import { keepDueReports } from './months.ts';

export interface ReportJobParts extends KeepingParts {
  readonly log: Logger;
}

const FIND_MONTHS = 'find-months';
const KEEP_REPORTS = 'keep-reports';
const MOST_DUE = 500;
const MORE_DUE_SECONDS = 30;

/**
 * Starts the work of the process that sets papers; any number may run. Every few minutes one of them finds the organisations whose
 * month has ended in their own zone and queues each once. What fails is tried again with backoff, and stays due.
 */
export async function startReports(parts: ReportJobParts): Promise<{ stop: () => Promise<void> }> {
  const { database } = parts;
  const boss = await openQueues(parts);
  const retry = { retryLimit: 8, retryDelay: 30, retryBackoff: true, expireInSeconds: 15 * 60 };
  for (const queue of [FIND_MONTHS, KEEP_REPORTS])
    await makeQueue(boss, queue, { ...retry, policy: 'exclusive' });
  await boss.work(FIND_MONTHS, { pollingIntervalSeconds: 10 }, async () => {
    const due = await dueOrganisations(database.jobs, parts.now(), MOST_DUE, MONTHS);
    await boss.insert(
      KEEP_REPORTS,
      due.map((orgId) => ({ singletonKey: orgId, data: { orgId } })),
    );
    if (due.length === MOST_DUE)
      await boss.send(FIND_MONTHS, {}, { singletonKey: newId(), startAfter: MORE_DUE_SECONDS });
  });
  // One after another: papers are set by one process, and books of the past are folded one at a time.
  await boss.work<{ orgId: string }>(KEEP_REPORTS, { pollingIntervalSeconds: 2 }, async (jobs) => {
    for (const { data } of jobs) await keepAndStay(parts, data.orgId);
  });
  await boss.schedule(FIND_MONTHS, '*/10 * * * *');
  await boss.send(FIND_MONTHS, {}, { singletonKey: 'at start' });
  return { stop: () => boss.stop({ graceful: true, timeout: 20_000 }) };
}

/** Keeps what is due of an organisation and stores when its next month ends. */
async function keepAndStay(parts: ReportJobParts, orgId: string): Promise<void> {
  try {
    const next = await keepDueReports(parts, orgId);
    await dueAgain(parts.database.jobs, [{ orgId, next }], MONTHS);
  } catch (err) {
    parts.log.error({ err, orgId }, 'a month could not be reported');
    throw err;
  }
}
