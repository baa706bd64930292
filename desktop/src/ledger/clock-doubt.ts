import { type CalendarDate, daysBetween, todayIn } from '@portfolio-os/shared/core';
import { MOST_QUIET_DAYS } from '@portfolio-os/shared/log';
import { keepWord, wordBefore } from './accepted-here.ts';
import type { Ledger } from './ledger.ts';

/** Why this computer's clock may be wrong: it is so many days ahead of the last thing that is known of the time. */
export interface ClockDoubt {
  /** The day of the last accepted set in the organisation's zone, or on which a person last said that the clock is right. */
  readonly lastAcceptedOn: CalendarDate;
  readonly daysAhead: number;
}

/**
 * Whether `today` is more than 40 days after the last accepted set. Then what the app would do by itself (charge rent, post
 * fees) waits for a person's word, `confirmClock`: a clock in 2090 would charge 64 years. Last set on 1 March, today 11 April →
 * 41 days ahead; undefined on 10 April, and where nothing was accepted yet.
 */
export async function clockDoubt(ledger: Ledger, today: CalendarDate): Promise<ClockDoubt | undefined> {
  const known = await lastKnown(ledger);
  if (known === '') return undefined;
  const { timeZone } = await ledger.db
    .selectFrom('organisation')
    .select('timeZone')
    .executeTakeFirstOrThrow();
  const lastAcceptedOn = todayIn(timeZone, new Date(known));
  const daysAhead = daysBetween(lastAcceptedOn, today);
  return daysAhead > MOST_QUIET_DAYS ? { lastAcceptedOn, daysAhead } : undefined;
}

/** A person says that the clock of this computer is right. */
export async function confirmClock(ledger: Ledger): Promise<void> {
  await ledger.synchronise(async (trx, { now }, head) => {
    await keepWord(trx, now);
    return head;
  });
}

async function lastKnown(ledger: Ledger): Promise<string> {
  const last = await ledger.db
    .selectFrom('changeSet')
    .select('acceptedAt')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const accepted = last?.acceptedAt ?? '';
  const word = await wordBefore(ledger.db, ledger.now().toISOString());
  return word > accepted ? word : accepted;
}
