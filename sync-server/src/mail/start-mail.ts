import { newId } from '@portfolio-os/shared/core';
import type { Logger } from 'pino';
import { dueAgain, dueAmong, dueOrganisations, MAIL } from '../jobs/due-organisations.ts';
import { makeQueue, openQueues } from '../jobs/queues.ts';
import type { MailParts } from './parts.ts';
import { visitMail } from './visit-mail.ts';

const FIND_MAIL = 'find-mail';
const SEND_MAIL = 'send-mail';
const MOST_DUE = 500;
const MORE_DUE_SECONDS = 10;
/** Logs that grow within so many ms are looked up together. */
const GROWN_TOGETHER_MS = 200;

/**
 * Starts the sending of letters; any number of processes may run. An organisation is due when its day turns, when a letter waits to be
 * tried again, and at once when somebody asks for one. One job visits one organisation at a time.
 */
export async function startMail(
  parts: MailParts & { readonly log: Logger },
): Promise<{ stop: () => Promise<void> }> {
  const { database, heads, log } = parts;
  const boss = await openQueues(parts);
  const retry = { retryLimit: 8, retryDelay: 30, retryBackoff: true, expireInSeconds: 60 * 60 };
  await makeQueue(boss, FIND_MAIL, { ...retry, policy: 'exclusive' });
  // One that waits behind the one at work: what is asked for meanwhile is not missed.
  await makeQueue(boss, SEND_MAIL, { ...retry, policy: 'stately' });
  const visit = (orgIds: readonly string[]) =>
    boss.insert(
      SEND_MAIL,
      orgIds.map((orgId) => ({ singletonKey: orgId, data: { orgId } })),
    );
  await boss.work(FIND_MAIL, { pollingIntervalSeconds: 10 }, async () => {
    const due = await dueOrganisations(database.jobs, parts.now(), MOST_DUE, MAIL);
    if (due.length > 0) await visit(due);
    if (due.length === MOST_DUE)
      await boss.send(FIND_MAIL, {}, { singletonKey: newId(), startAfter: MORE_DUE_SECONDS });
  });
  await boss.work<{ orgId: string }>(SEND_MAIL, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { data } of jobs) await visitAndStay(parts, data.orgId);
  });
  await boss.schedule(FIND_MAIL, '* * * * *');
  await boss.send(FIND_MAIL, {}, { singletonKey: 'at start' });
  const grown = new Set<string>();
  let waiting: NodeJS.Timeout | undefined;
  const look = async () => {
    waiting = undefined;
    const orgIds = [...grown];
    grown.clear();
    const due = await dueAmong(database.jobs, orgIds, parts.now(), MAIL);
    if (due.length > 0) await visit(due);
  };
  const unfollow = heads.followAll((orgId) => {
    grown.add(orgId);
    waiting ??= setTimeout(() => {
      look().catch((err: unknown) => log.error({ err }, 'letters wait for the next look'));
    }, GROWN_TOGETHER_MS);
  });
  return {
    stop: async () => {
      unfollow();
      clearTimeout(waiting);
      await boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}

/**
 * Visits an organisation and stores when it is next due; then looks once more, because a letter that was asked for during the visit may
 * have made it due just before that.
 */
async function visitAndStay(parts: MailParts & { readonly log: Logger }, orgId: string): Promise<void> {
  try {
    for (;;) {
      const next = await visitMail(parts, orgId);
      await dueAgain(parts.database.jobs, [{ orgId, next }], MAIL);
      if (next > parts.now() && (await visitMail(parts, orgId)) >= next) return;
    }
  } catch (err) {
    parts.log.error({ err, orgId }, 'the mail of an organisation could not be sent');
    throw err;
  }
}
