import { PgBoss, type QueueOptions, type QueuePolicy } from 'pg-boss';
import type { Logger } from 'pino';
import { JOBS_SCHEMA, type ServerDatabase } from '../database/index.ts';

/**
 * A worker says every half of this that it lives; one that does not for all of it is taken for dead, and its jobs for undone. Without
 * it, a job of a process that was killed would be held until it expires.
 */
const DEAD_AFTER_SECONDS = 30;
/** The least that the queue takes. */
export const SOON_DEAD_AFTER_SECONDS = 10;
/** How often the dead are looked for where that must be soon; elsewhere it is every minute. Two workers do not look twice within it. */
const SWEEP_MS = 10_000;
const SWEPT_WITHIN_SECONDS = 5;

export interface QueueParts {
  readonly database: ServerDatabase;
  readonly log: Logger;
}

/** Opens the job queue for one kind of work; any number of processes may. */
export async function openQueues({ database, log }: QueueParts): Promise<PgBoss> {
  const boss = new PgBoss({
    ...database.jobQueue,
    ...{ schema: JOBS_SCHEMA, createSchema: false, monitorIntervalSeconds: SWEPT_WITHIN_SECONDS },
  });
  boss.on('error', (err) => log.error({ err }, 'a job queue failed'));
  await boss.start();
  return boss;
}

/** Makes a queue, or gives one that an earlier version made the settings of this one. */
export async function makeQueue(
  boss: PgBoss,
  name: string,
  { policy, ...settings }: QueueOptions & { readonly policy: QueuePolicy },
): Promise<void> {
  const all = { heartbeatSeconds: DEAD_AFTER_SECONDS, ...settings };
  await boss.createQueue(name, { ...all, policy });
  await boss.updateQueue(name, all);
}

/** Looks often for jobs of a queue whose worker is dead, so that others take them up; answers how to end it. */
export function sweepOften(boss: PgBoss, name: string, log: Logger): () => void {
  const sweeping = setInterval(() => {
    boss.supervise(name).catch((err: unknown) => log.error({ err }, 'jobs of the dead wait'));
  }, SWEEP_MS);
  return () => clearInterval(sweeping);
}
