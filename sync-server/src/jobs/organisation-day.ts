import { addDays, startOfDay, todayIn } from '@portfolio-os/shared/core';
import type { ServerDatabase } from '../database/index.ts';
import { type HeadNotifier, isSnapshotDue, writeAsSystem } from '../log/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { earlierHint, hasCome, keepHint, readEvening, validHint } from './day-hint.ts';
import { lastTurn } from './rotation.ts';
import { workDay } from './work-day.ts';

export interface DayParts {
  readonly database: ServerDatabase;
  readonly heads: HeadNotifier;
  readonly now: () => Date;
  /** How many nights the rotation takes (`ROTATION_NIGHTS`). */
  readonly rotationNights?: number | undefined;
}

export interface TurnedDay {
  /** When the day turns next. */
  readonly next: Date;
  /** Whether the newest snapshot is so far behind that new devices would have to pull many sets. */
  readonly snapshotDue: boolean;
}

/** How soon an organisation is visited again whose log has not been uploaded yet. */
const NOT_THERE_YET_MS = 15 * 60 * 1000;

/**
 * Does an organisation's daily work in its own time zone: charges that have come due, credit that settles them, late fees
 * where the owner automated them. It catches up to today, however many days the server was off, and does each only once,
 * however often and wherever it runs. A day on which nothing is due costs one query, however long the books.
 */
export async function turnDay(parts: DayParts, orgId: string): Promise<TurnedDay> {
  const { database, heads, now, rotationNights } = parts;
  const moment = now();
  const turned = await inOrganisation(database, orgId, (trx) =>
    turn(trx, orgId, { now: moment, rotationNights }),
  );
  if (!turned) return { next: new Date(moment.getTime() + NOT_THERE_YET_MS), snapshotDue: false };
  if (turned.head) heads.publish(orgId, turned.head);
  return turned;
}

async function turn(
  trx: OrganisationTransaction,
  orgId: string,
  { now, rotationNights }: { now: Date; rotationNights: number | undefined },
) {
  const evening = await readEvening(trx);
  if (!evening?.timeZone) return null;
  const { timeZone, snapshotSeq } = evening;
  const today = todayIn(timeZone, now);
  const next = startOfDay(addDays(today, 1), timeZone);
  const since = lastTurn(orgId, today, rotationNights);
  const known = validHint(evening, evening.head, since);
  if (known && !hasCome(known.chargesOn, today) && !hasCome(known.feesOn, today))
    return { head: null, next, snapshotDue: isSnapshotDue(snapshotSeq, evening.head) };
  let hint = known;
  const { head, grown } = await writeAsSystem(trx, { orgId, today, now }, async (author, locked) => {
    // Somebody may have written before we got the lock: hints are then checked against the locked head.
    const before = earlierHint(evening, locked, since);
    hint = await workDay(trx, author, { today, known: validHint(evening, locked, since), before });
  });
  if (hint) await keepHint(trx, head, hint);
  return { head: grown ? head : null, next, snapshotDue: isSnapshotDue(snapshotSeq, head) };
}
