import { todayIn } from '@portfolio-os/shared/core';
import type { Logger } from 'pino';
import { dueAgain } from './due-organisations.ts';
import { type DayParts, type TurnedDay, turnDay } from './organisation-day.ts';
import { proveBooks } from './prove-books.ts';

export interface BatchParts extends DayParts {
  readonly log: Logger;
}

/**
 * Turns the days of some organisations, and says of those that were turned when they are due next. Answers those whose newest
 * snapshot is far behind.
 */
export async function turnDays(parts: BatchParts, orgIds: readonly string[]): Promise<string[]> {
  const turned = [];
  for (const orgId of orgIds) turned.push(...(await turnOne(parts, orgId)));
  await dueAgain(parts.database.jobs, turned);
  return turned.filter(({ snapshotDue }) => snapshotDue).map(({ orgId }) => orgId);
}

/** Proves the books of some organisations; what is wrong is told. */
export async function proveAll(parts: BatchParts, orgIds: readonly string[]): Promise<void> {
  for (const orgId of orgIds) await proveOne(parts, orgId);
}

/** One organisation's trouble does not hold the others up: it stays due, and is found again a few minutes later. */
async function turnOne(parts: BatchParts, orgId: string): Promise<(TurnedDay & { orgId: string })[]> {
  try {
    return [{ orgId, ...(await turnDay(parts, orgId)) }];
  } catch (err) {
    parts.log.error({ err, orgId }, 'a day could not be turned');
    return [];
  }
}

/** Whatever stops one proof stops no other: it is told, and tried again the next night. */
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
