import { todayIn } from '@portfolio-os/shared/core';
import type { Logger } from 'pino';
import { dueAgain } from './due-organisations.ts';
import { type DayParts, type TurnedDay, turnDay } from './organisation-day.ts';
import { proveBooks } from './prove-books.ts';

export interface BatchParts extends DayParts {
  readonly log: Logger;
}

/** Runs the day of each organisation and stores when it is next due. Answers those whose newest snapshot is far behind. */
export async function turnDays(parts: BatchParts, orgIds: readonly string[]): Promise<string[]> {
  const turned = [];
  for (const orgId of orgIds) turned.push(...(await turnOne(parts, orgId)));
  await dueAgain(parts.database.jobs, turned);
  return turned.filter(({ snapshotDue }) => snapshotDue).map(({ orgId }) => orgId);
}

/** Proves the books of some organisations and logs what is wrong. */
export async function proveAll(parts: BatchParts, orgIds: readonly string[]): Promise<void> {
  for (const orgId of orgIds) await proveOne(parts, orgId);
}

/** One organisation's failure does not hold up the others: it stays due and is retried a few minutes later. */
async function turnOne(parts: BatchParts, orgId: string): Promise<(TurnedDay & { orgId: string })[]> {
  try {
    return [{ orgId, ...(await turnDay(parts, orgId)) }];
  } catch (err) {
    parts.log.error({ err, orgId }, 'a day could not be turned');
    return [];
  }
}

/** A proof that fails stops no other: it is logged, and retried the next night. */
async function proveOne({ database, log, now, rotationNights }: BatchParts, orgId: string): Promise<void> {
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
