import type { CalendarDate } from '@portfolio-os/shared/core';
import type { HeadView } from '@portfolio-os/shared/wire';
import { sql } from 'kysely';
import type { DayHintRow } from '../database/index.ts';
import type { OrganisationTransaction } from '../tenancy/index.ts';

/** Raised when the day's work does something new: every older hint is then invalid. */
const VERSION = 2;

export type DayHint = Omit<DayHintRow, 'seq' | 'hash' | 'version'>;

/** Everything that a day's work reads first, in one query. */
export interface Evening {
  readonly head: HeadView;
  /** The time zone of books that this server sequences; null: the log is missing or not complete yet. */
  readonly timeZone: string | null;
  /** The place of the newest snapshot. */
  readonly snapshotSeq: number | null;
  readonly hint: DayHintRow | null;
}

type Found = HeadView & { sequencing: 0 | 1; timeZone: string | null; snapshotSeq: number | null } & {
  [K in keyof DayHintRow as `hint${Capitalize<K>}`]: DayHintRow[K] | null;
};

export async function readEvening(trx: OrganisationTransaction): Promise<Evening | null> {
  const { rows } = await sql<Found>`
    select head.seq, head.hash, head.sequencing, organisation.time_zone,
      (select max(seq) from snapshot) as snapshot_seq,
      h.seq as hint_seq, h.hash as hint_hash, h.charges_on as hint_charges_on, h.fees_on as hint_fees_on,
      h.credit as hint_credit, h.late as hint_late, h.looked_on as hint_looked_on, h.version as hint_version
    from head left join organisation on true left join day_hint h on true`.execute(trx);
  const [found] = rows;
  if (!found) return null;
  const { seq, hash, sequencing, timeZone, snapshotSeq } = found;
  return {
    head: { seq, hash },
    timeZone: sequencing === 1 ? timeZone : null,
    snapshotSeq,
    hint: hintOf(found),
  };
}

function hintOf(found: Found): DayHintRow | null {
  const { hintSeq: seq, hintHash: hash, hintLookedOn: lookedOn, hintVersion: version } = found;
  if (seq === null || hash === null || lookedOn === null || version === null) return null;
  const { hintChargesOn: chargesOn, hintFeesOn: feesOn, hintCredit, hintLate } = found;
  return { seq, hash, chargesOn, feesOn, credit: hintCredit ?? 1, late: hintLate ?? 1, lookedOn, version };
}

/**
 * The hint, where it is valid: written for this very end of the log, by this version of the day's work, since the
 * organisation's last turn of the rotation. A day's work follows from the books and the date alone, so the same end gives the
 * same work.
 */
export function validHint(
  { hint }: Pick<Evening, 'hint'>,
  head: HeadView,
  lastTurnOn: CalendarDate,
): DayHint | null {
  const current = currentHint(hint, lastTurnOn);
  return current?.seq === head.seq && current.hash === head.hash ? current : null;
}

/** A hint for an earlier end of the log: it still holds for leases that have not changed since. Null where there is none. */
export function earlierHint(
  { hint }: Pick<Evening, 'hint'>,
  head: HeadView,
  lastTurnOn: CalendarDate,
): DayHintRow | null {
  const current = currentHint(hint, lastTurnOn);
  return current && current.seq < head.seq ? current : null;
}

function currentHint(hint: DayHintRow | null, lastTurnOn: CalendarDate): DayHintRow | null {
  return hint?.version === VERSION && hint.lookedOn >= lastTurnOn ? hint : null;
}

/** Whether a day has come on which there is something to look for. */
export function hasCome(on: CalendarDate | null, today: CalendarDate): boolean {
  return on !== null && on <= today;
}

export async function keepHint(
  trx: OrganisationTransaction,
  { seq, hash }: HeadView,
  { chargesOn, feesOn, credit, late, lookedOn }: DayHint,
): Promise<void> {
  const row = { seq, hash, chargesOn, feesOn, credit, late, lookedOn, version: VERSION };
  await trx
    .insertInto('dayHint')
    .values(row)
    .onConflict((conflict) => conflict.column('orgId').doUpdateSet(row))
    .execute();
}
