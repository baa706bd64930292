import {
  type AutomaticFees,
  allocateCredit,
  automaticFeesOf,
  type ChargesDue,
  chargesDueBy,
  generateCharges,
  LEASES_PER_SET,
  leasesWithCredit,
  listAutomaticLateFees,
  nextAutomaticFees,
} from '@portfolio-os/shared/billing';
import { type CalendarDate, earlier } from '@portfolio-os/shared/core';
import { invocation } from '@portfolio-os/shared/log';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { DayHintRow } from '../database/index.ts';
import type { SystemWriter } from '../log/index.ts';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';
import { leasesChangedSince } from './changed-leases.ts';
import { type DayHint, hasCome } from './day-hint.ts';

/**
 * Does a day's work and answers its hint. A valid hint (`known`) saves the queries whose answers cannot have changed: credit
 * settles nothing more while nobody writes and nothing falls due, and no fee comes before its day. A hint from `before` the
 * last sets saves looking at the late fees of the leases that those sets did not touch.
 */
export async function workDay(
  trx: OrganisationTransaction,
  author: SystemWriter,
  { today, known, before }: { today: CalendarDate; known: DayHint | null; before: DayHintRow | null },
): Promise<DayHint> {
  const books = booksIn(trx);
  const { due, nextOn: chargesOn } = await chargesDueBy(books, today);
  if (due.length > 0) await author.add(generateCharges.name, setsOf(due));
  const settles = known === null || (due.length > 0 && known.credit === 1);
  const leaseIds = settles ? await leasesWithCredit(books) : [];
  for (let start = 0; start < leaseIds.length; start += LEASES_PER_SET)
    await author.run(invocation(allocateCredit, { leaseIds: leaseIds.slice(start, start + LEASES_PER_SET) }));
  const written = before ? await leasesChangedSince(trx, before) : [];
  // Leases that this day's work settles are not in the log yet.
  const changed = written === 'all' ? written : [...written, ...leaseIds];
  const { nextOn: feesOn, late } = await postFees(books, author, {
    today,
    known: known ?? before,
    due,
    changed,
  });
  const credit = settles ? leaseIds.length > 0 : known.credit === 1;
  const lookedOn = (known ?? before)?.lookedOn ?? today;
  return { chargesOn, feesOn, credit: credit ? 1 : 0, late: late ? 1 : 0, lookedOn };
}

/**
 * Posts the late fees that need no review, and answers when the next may fall due. Before the day that the hint names, only
 * leases that were changed or charged can bring one.
 */
async function postFees(
  books: Database,
  author: SystemWriter,
  { today, known, due, changed }: FeesToPost,
): Promise<AutomaticFees> {
  if (known === null || changed === 'all' || hasCome(known.feesOn, today))
    return feesAmong(books, author, today);
  const before = { nextOn: known.feesOn, late: known.late === 1 };
  const old = due.some(({ ops }) => ops.some((op) => op.kind === 'insert' && String(op.row.dueOn) < today));
  const isQuiet = changed.length === 0 && !old && !before.late;
  if (isQuiet && due.length > 0) return sooner(before, await automaticFeesOf(books, today));
  const among = new Set([...changed, ...due.map(({ leaseId }) => leaseId)]);
  return among.size > 0 ? sooner(before, await feesAmong(books, author, today, [...among])) : before;
}

interface FeesToPost {
  readonly today: CalendarDate;
  /** The last hint, for these very books or for the books before some leases changed. */
  readonly known: DayHint | null;
  readonly due: readonly ChargesDue[];
  readonly changed: readonly string[] | 'all';
}

/** Of all leases, or of some. */
async function feesAmong(
  books: Database,
  author: SystemWriter,
  today: CalendarDate,
  leaseIds?: readonly string[],
): Promise<AutomaticFees> {
  const fees = await nextAutomaticFees(books, today, leaseIds);
  if (!hasCome(fees.nextOn, today)) return fees;
  for (const assessing of await listAutomaticLateFees(books, today, leaseIds)) await author.run(assessing);
  return nextAutomaticFees(books, today, leaseIds);
}

function sooner(one: AutomaticFees, other: AutomaticFees): AutomaticFees {
  const days = [one.nextOn, other.nextOn].filter((day) => day !== null);
  return { nextOn: days.length > 0 ? days.reduce(earlier) : null, late: one.late || other.late };
}

/** One set for so many leases, so that it stays small on the wire. */
function setsOf(due: readonly ChargesDue[]) {
  return Array.from({ length: Math.ceil(due.length / LEASES_PER_SET) }, (_, index) =>
    due.slice(index * LEASES_PER_SET, (index + 1) * LEASES_PER_SET).flatMap(({ ops }) => ops),
  );
}
