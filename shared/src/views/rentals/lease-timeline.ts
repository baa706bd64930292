import type { LeaseEventView } from '../../api/index.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import type { LeaseOverview } from '../../leasing/queries.ts';
import { daysShort } from '../../leasing/rises/notice-days.ts';
import { listNoticeRules } from '../../leasing/rises/notice-rules.ts';
import { extraCourses, rentCourses } from '../../leasing/rises/rent-course.ts';
import { noticesOf } from '../../leasing/rises/rent-notice.ts';
import { standingTerms, termsOf } from '../../leasing/terms/lease-terms.ts';

/** Which comes first of one day. */
const order: readonly LeaseEventView['kind'][] = [
  'started',
  'agreed',
  'rent',
  'extra',
  'notice',
  'term-ends',
  'moved-out',
];

/**
 * What was agreed and charged on a lease as it went, and what is known of the days to come, the oldest first: its terms, its rent, its extras
 * (cents a period), the notices that were given. What was taken back is not in it; the history has it.
 */
export async function leaseTimeline(
  db: Database,
  lease: Pick<LeaseOverview, 'id' | 'startOn' | 'termKind' | 'termEndsOn' | 'movedOutOn' | 'status'>,
  today: CalendarDate,
): Promise<LeaseEventView[]> {
  const [terms, courses, extras, notices] = await Promise.all([
    termEvents(db, lease.id),
    rentCourses(db, { leaseIds: [lease.id], today }),
    extraCourses(db, { leaseId: lease.id, today }),
    noticeEvents(db, lease.id),
  ]);
  const course = courses.get(lease.id);
  const [first] = terms;
  const { termKind, termEndsOn, startOn, movedOutOn } = lease;
  const events: LeaseEventView[] = [
    {
      ...{ kind: 'started', on: startOn, rentCents: course?.firstCents ?? 0 },
      termKind: first?.formerTermKind ?? termKind,
      termEndsOn: first ? first.formerTermEndsOn : termEndsOn,
    },
    ...terms.map(({ event }) => event),
    ...[...(course?.past ?? []), ...(course?.coming ?? [])].map(
      ({ on, formerCents, rentCents }): LeaseEventView => ({ kind: 'rent', on, formerCents, rentCents }),
    ),
    ...extras.map((extra): LeaseEventView => ({ kind: 'extra', ...extra })),
    ...notices,
  ];
  if (movedOutOn !== null) events.push({ kind: 'moved-out', on: movedOutOn });
  else if (termEndsOn !== null) events.push({ kind: 'term-ends', on: termEndsOn, termKind });
  return events.toSorted((a, b) => compareText(a.on, b.on) || order.indexOf(a.kind) - order.indexOf(b.kind));
}

async function termEvents(db: Database, leaseId: string) {
  const standing = standingTerms(await termsOf(db, [leaseId]));
  const fees = await openFees(
    db,
    standing.flatMap(({ feeChargeId }) => feeChargeId ?? []),
  );
  return standing.map(({ formerTermKind, formerTermEndsOn, ...term }, index) => ({
    formerTermKind,
    formerTermEndsOn,
    event: {
      ...{ kind: 'agreed', on: term.fromOn, id: term.id, agreedOn: term.agreedOn, decision: term.decision },
      ...{ termKind: term.termKind, termEndsOn: term.termEndsOn },
      fee: fees.get(term.feeChargeId ?? '') ?? null,
      isLatest: index === standing.length - 1,
    } satisfies LeaseEventView,
  }));
}

type OpenFee = NonNullable<Extract<LeaseEventView, { kind: 'agreed' }>['fee']>;

/** Fees that stand. */
async function openFees(db: Database, chargeIds: readonly string[]) {
  if (chargeIds.length === 0) return new Map<string, OpenFee>();
  const rows = await db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .select(['charge.id as chargeId', 'charge.amountCents', 'charge.dueOn'])
    .where('charge.id', 'in', chargeIds)
    .where('reversal.id', 'is', null)
    .orderBy('charge.id')
    .execute();
  return new Map(rows.map((row) => [row.chargeId, row]));
}

async function noticeEvents(db: Database, leaseId: string): Promise<LeaseEventView[]> {
  const notices = await noticesOf(db, [leaseId]);
  const rules = new Map((await listNoticeRules(db)).map((rule) => [rule.id, rule]));
  return notices.map((notice) => {
    const { id, givenOn, effectiveOn, formerCents, rentCents, method, ruleId, withdrawnOn } = notice;
    const rule = rules.get(ruleId ?? '') ?? null;
    return {
      ...{ kind: 'notice', on: givenOn, id, effectiveOn, formerCents, rentCents, method, withdrawnOn },
      ...{ neededDays: rule?.days ?? null, source: rule?.source ?? null, daysShort: daysShort(rule, notice) },
    };
  });
}
