import type { PgBoss } from 'pg-boss';
import type { HeadNotifier } from '../log/index.ts';
import { type TellParts, type Told, tellWebhook, webhooksOf } from '../webhooks/index.ts';
import { makeQueue, type QueueParts, SOON_DEAD_AFTER_SECONDS, sweepOften } from './queues.ts';

type TellingParts = QueueParts & TellParts & { readonly heads: HeadNotifier };

const TELL = 'tell-webhook';
const FIND_TOLD = 'find-webhooks';
/** All webhooks are looked at so often, by the schedule below. */
const LOOK_MS = 60_000;
const retry = { retryLimit: 8, retryDelay: 1, retryBackoff: true, expireInSeconds: 15 * 60 };
/** Logs that grow within so many ms are looked up together. */
const GROWN_TOGETHER_MS = 200;

/**
 * Tells webhooks what has changed. One job tells one webhook at a time, with one more waiting behind it, so that nothing which
 * commits meanwhile is missed; once a minute all of them are looked at, whatever notification was lost. The job of a worker that was
 * killed goes to another within half a minute (docs/decisions/0084).
 */
export async function startTelling(boss: PgBoss, parts: TellingParts): Promise<() => void> {
  const { database, heads, log } = parts;
  await makeQueue(boss, TELL, { ...retry, heartbeatSeconds: SOON_DEAD_AFTER_SECONDS, policy: 'stately' });
  await makeQueue(boss, FIND_TOLD, { ...retry, policy: 'exclusive' });
  const tell = (told: readonly Told[]) =>
    told.length > 0
      ? boss.insert(
          TELL,
          told.map((data) => ({ singletonKey: data.id, data })),
        )
      : undefined;
  await boss.work<Told>(TELL, { pollingIntervalSeconds: 1, localConcurrency: 4 }, async (jobs) => {
    for (const { data, signal } of jobs) {
      const next = await tellWebhook(parts, data, signal);
      // What is due later than the next look at all is left to that: a job that waits would hold up whoever tries again before it.
      if (next && next.getTime() < parts.now().getTime() + LOOK_MS)
        await boss.send(TELL, data, { singletonKey: data.id, startAfter: next });
    }
  });
  const stopSweeping = sweepOften(boss, TELL, log);
  await boss.schedule(FIND_TOLD, '* * * * *');
  // After an outage what was missed is told at once, not at the next scheduled look.
  await boss.send(FIND_TOLD, {}, { singletonKey: 'at start' });
  await boss.work(FIND_TOLD, { pollingIntervalSeconds: 30 }, async () => {
    await tell(await webhooksOf(database.jobs));
  });
  const grown = new Set<string>();
  let waiting: NodeJS.Timeout | undefined;
  const look = async () => {
    waiting = undefined;
    const orgIds = [...grown];
    grown.clear();
    await tell(await webhooksOf(database.jobs, orgIds));
  };
  const unfollow = heads.followAll((orgId) => {
    grown.add(orgId);
    waiting ??= setTimeout(() => {
      look().catch((err: unknown) => log.error({ err }, 'webhooks wait for the next look'));
    }, GROWN_TOGETHER_MS);
  });
  return () => {
    unfollow();
    stopSweeping();
    clearTimeout(waiting);
  };
}
