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
import { invocation } from '@portfolio-os/shared/changes';
import { type CalendarDate, earlier } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { SystemAuthor } from '../changes/index.ts';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';
import { type DayHint, hasCome } from './day-hint.ts';

/**
 * Does what a day brings, and answers what was found. What is `known` of these very books spares the questions whose answers
 * cannot have changed: credit settles nothing more while nobody writes and nothing falls due, and no fee comes before its day.
 */
export async function workDay(
  trx: OrganisationTransaction,
  author: SystemAuthor,
  { today, known }: { today: CalendarDate; known: DayHint | null },
): Promise<DayHint> {
  const books = booksIn(trx);
  const { due, nextOn: chargesOn } = await chargesDueBy(books, today);
  if (due.length > 0) await author.add(generateCharges.name, setsOf(due));
  const settles = known === null || (due.length > 0 && known.credit === 1);
  const leaseIds = settles ? await leasesWithCredit(books) : [];
  for (let start = 0; start < leaseIds.length; start += LEASES_PER_SET)
    await author.run(invocation(allocateCredit, { leaseIds: leaseIds.slice(start, start + LEASES_PER_SET) }));
  const { nextOn: feesOn, late } = await postFees(books, author, { today, known, due });
  const credit = settles ? leaseIds.length > 0 : known.credit === 1;
  const lookedOn = known ? known.lookedOn : today;
  return { chargesOn, feesOn, credit: credit ? 1 : 0, late: late ? 1 : 0, lookedOn };
}

/** Posts the late fees that nobody looks at first, where there may be any, and says when there may be more. */
async function postFees(
  books: Database,
  author: SystemAuthor,
  { today, known, due }: { today: CalendarDate; known: DayHint | null; due: readonly ChargesDue[] },
): Promise<AutomaticFees> {
  const old = due.some(({ ops }) => ops.some((op) => op.kind === 'insert' && String(op.row.dueOn) < today));
  if (known === null || old || hasCome(known.feesOn, today)) {
    const fees = await nextAutomaticFees(books, today);
    if (!hasCome(fees.nextOn, today)) return fees;
    for (const assessing of await listAutomaticLateFees(books, today)) await author.run(assessing);
    return nextAutomaticFees(books, today);
  }
  const before = { nextOn: known.feesOn, late: known.late === 1 };
  if (due.length === 0) return before;
  if (before.late) return nextAutomaticFees(books, today);
  const { nextOn, late } = await automaticFeesOf(books, today);
  return { nextOn: nextOn && before.nextOn ? earlier(nextOn, before.nextOn) : nextOn, late };
}

/** One set for so many leases: it stays small to send. */
function setsOf(due: readonly ChargesDue[]) {
  return Array.from({ length: Math.ceil(due.length / LEASES_PER_SET) }, (_, index) =>
    due.slice(index * LEASES_PER_SET, (index + 1) * LEASES_PER_SET).flatMap(({ ops }) => ops),
  );
}
