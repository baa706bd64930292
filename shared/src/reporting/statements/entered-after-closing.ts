import { sql } from 'kysely';
import { z } from 'zod';
import { type Fact, toldColumns } from '../../accounting/define-postings.ts';
import { inOrder, wordsOf } from '../../accounting/fact-words.ts';
import { factPostings } from '../../accounting/facts.ts';
import { postings } from '../../accounting/postings.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { listLeases } from '../../leasing/queries.ts';
import { defineReport, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

const enteredAfterClosingSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        fact: z.string(),
        id: idSchema,
        /** The day that it is about. */
        aboutOn: daySchema,
        /** The day by which it counts; the same where the period had been opened again. */
        postedOn: daySchema,
        /** Through which day the books were closed when it was entered, or had been. */
        closedThrough: daySchema,
        leaseId: idSchema.nullable(),
        lease: z.string().nullable(),
        what: z.string(),
        amountCents: centsSchema,
      }),
    ),
  })
  .meta({ id: 'EnteredAfterClosing' });

/** What was entered about a period after it was closed: on the first open day, or while it was open again. */
export const enteredAfterClosing = defineReport({
  name: 'entered-after-closing',
  title: 'Entered after closing',
  tells: 'what was entered about a period after it was closed, between two days',
  none: 'Nothing was entered about a closed period in these days.',
  question: 'what-changed',
  over: 'span',
  schema: enteredAfterClosingSchema,
  run: enteredAfterClosingReport,
  columns: [
    { title: 'About', kind: 'date', of: (row) => row.aboutOn },
    { title: 'Posted on', kind: 'date', of: (row) => row.postedOn },
    { title: 'Closed through', kind: 'date', of: (row) => row.closedThrough },
    { title: 'What', kind: 'text', of: (row) => row.what },
    { title: 'Lease', kind: 'text', of: (row) => row.lease ?? '' },
    { title: 'Amount', kind: 'money', of: (row) => row.amountCents },
  ],
});

/** What joins two facts follows from them, and is told with them. */
const told: readonly Fact[] = factPostings.filter(({ dayOf }) => dayOf !== 'joined').map(({ fact }) => fact);

const columns = ['fact', 'factId', 'seq', 'postedOn', 'aboutOn', 'leaseId', 'cameOn', 'account'] as const;

/**
 * Facts about days from `from` to `to`, both inclusive, in minor units, that came into the log after a close through that day or a
 * later one, whether that close stands. Closed through Mar 31, then 1,500.00 of Mar 28 recorded on Apr 1: one row, about Mar 28.
 */
async function enteredAfterClosingReport(db: Database, { from, to }: ReportSpan) {
  const lines = postings([...columns, ...toldColumns, 'side', 'amountCents'], { facts: told, side: 'debit' });
  const about = sql<CalendarDate>`coalesce(posting.about_on, posting.posted_on)`;
  const closedThrough = sql<CalendarDate | null>`(select min(c.through) from close c
    where c.through >= ${about} and (posting.seq is null or posting.seq > c.seq))`;
  const found = await db
    .selectFrom(lines)
    .selectAll()
    .select([about.as('about'), closedThrough.as('closedThrough')])
    .where(about, '>=', from)
    .where(about, '<=', to)
    .where(closedThrough, 'is not', null)
    // A line of nothing, such as no escrow of a loan's payment, tells nothing.
    .where('posting.amountCents', '<>', 0)
    .execute();
  const leases = new Map((await listLeases(db, { on: to })).map((lease) => [lease.id, lease]));
  const rows = inOrder(found).map((posting) => {
    const lease = leases.get(posting.leaseId ?? '');
    return {
      ...{ fact: posting.fact, id: posting.factId, leaseId: posting.leaseId },
      ...{ aboutOn: posting.about, postedOn: posting.postedOn, closedThrough: posting.closedThrough ?? to },
      lease: lease ? [lease.tenants, lease.unitLabel].filter(Boolean).join(', ') : null,
      what: wordsOf(posting).label({ ...posting, amountCents: Number(posting.amountCents) }),
      amountCents: Number(posting.amountCents),
    };
  });
  return { from, to, rows };
}
