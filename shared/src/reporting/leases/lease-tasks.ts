import { z } from 'zod';
import { addDays, addMonths, type CalendarDate, daysBetween } from '../../core/calendar.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { type LeaseOverview, lettingLeases, listLeases } from '../../leasing/queries.ts';
import { noticeDueOn, noticeRuleFor } from '../../leasing/rises/notice-days.ts';
import { listNoticeRules } from '../../leasing/rises/notice-rules.ts';
import { type RentCourse, rentCourses } from '../../leasing/rises/rent-course.ts';
import { noticesOf } from '../../leasing/rises/rent-notice.ts';
import type { LeaseTermTable } from '../../leasing/schema.ts';
import { standingTerms, termsOf } from '../../leasing/terms/lease-terms.ts';
import { defineReport } from '../define-report.ts';
import { daySchema } from '../view-schemas.ts';
import {
  leaseTaskKinds as kinds,
  type LeaseTask,
  type LeaseTaskKind,
  leaseTaskActs,
  leaseTaskSchema,
  leaseTaskWords,
} from './lease-task-schema.ts';

const leaseTasksSchema = z
  .object({ asOf: daySchema, rows: z.array(leaseTaskSchema) })
  .meta({ id: 'LeaseTasks' });

/** How many days ahead is soon, unless said otherwise. */
const SOON_DAYS = 90;

/** A rent that was not changed for this many months can rise. */
const MONTHS_UNCHANGED = 12;

/** What waits for a decision on a lease, as a report. */
export const leaseTasksReport = defineReport({
  name: 'lease-tasks',
  title: 'Leases to decide',
  tells: 'which leases end, are over, need a notice or can rise, and by when',
  none: 'No lease waits for a decision on this day.',
  question: 'what-changed',
  over: 'day',
  schema: leaseTasksSchema,
  run: async (db, { to }) => ({ asOf: to, rows: await leaseTasks(db, { today: to }) }),
  columns: [
    { title: 'What', kind: 'text', of: (row) => leaseTaskWords[row.kind] },
    { title: 'Unit', kind: 'text', of: (row) => row.unit },
    { title: 'Tenants', kind: 'text', of: (row) => row.tenants },
    { title: 'Day', kind: 'date', of: (row) => row.on },
    { title: 'Days', kind: 'count', of: (row) => row.days },
    { title: 'Rent', kind: 'money', of: (row) => row.rentCents },
    { title: 'New rent', kind: 'money', of: (row) => row.nextCents },
    { title: 'From', kind: 'date', of: (row) => row.nextOn },
  ],
});

/**
 * What ends, rises or expires within some days (90 unless said), and what is over without a decision, the most pressing first:
 * - `term-over`: a fixed term ended, nobody moved out, and the unit is not let again.
 * - `moves-out`: the last day of a tenancy, from today on.
 * - `term-ends`: the last day of a term for which nothing is agreed after it.
 * - `notice-due`: a higher rent is planned, no agreement brought it, a rule asks for notice, and none was given: the day is the last on which
 *   it is in time. For Mar 1 with 30 days of notice, Jan 30.
 * - `can-rise`: month to month, and the rent is the same for 12 months; the day is the first on which they were over.
 */
export async function leaseTasks(
  db: Database,
  {
    today,
    within = SOON_DAYS,
    leaseIds,
  }: { today: CalendarDate; within?: number; leaseIds?: readonly string[] },
): Promise<LeaseTask[]> {
  const leases = lettingLeases(await listLeases(db, { on: today }));
  const begun = leases.filter(({ id, startOn }) => startOn <= today && (leaseIds?.includes(id) ?? true));
  const ids = begun.map(({ id }) => id);
  const [courses, terms, planned] = await Promise.all([
    rentCourses(db, { leaseIds: ids, today }),
    termsOf(db, ids),
    notices(db, ids),
  ]);
  const termsByLease = Map.groupBy(terms, ({ leaseId }) => leaseId);
  const tasks = begun.flatMap((lease) => {
    const course = courses.get(lease.id);
    const latest = standingTerms(termsByLease.get(lease.id) ?? []).at(-1);
    const known = { lease, course, latest, today, through: addDays(today, within) };
    return [
      ...ending(known, leases),
      ...(course
        ? [...noticesDue({ ...known, course }, planned), ...canRise({ ...known, course }, planned)]
        : []),
    ];
  });
  return tasks.toSorted(
    (a, b) =>
      compareText(a.on, b.on) ||
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      compareText(a.leaseId, b.leaseId),
  );
}

interface Known {
  readonly lease: LeaseOverview;
  readonly course: RentCourse | undefined;
  readonly latest: LeaseTermTable | undefined;
  readonly today: CalendarDate;
  readonly through: CalendarDate;
}

function task({ lease, course, today }: Known, kind: LeaseTaskKind, on: CalendarDate): LeaseTask {
  const { id: leaseId, unitLabel: unit, tenants } = lease;
  const rentCents = course?.rentCents ?? 0;
  const days = daysBetween(today, on);
  return {
    kind,
    act: leaseTaskActs[kind],
    leaseId,
    unit,
    tenants,
    on,
    days,
    rentCents,
    nextCents: null,
    nextOn: null,
  };
}

function ending(known: Known, leases: readonly LeaseOverview[]): LeaseTask[] {
  const { lease, latest, today, through } = known;
  const { termKind, termEndsOn, movedOutOn } = lease;
  if (movedOutOn !== null)
    return movedOutOn >= today && movedOutOn <= through ? [task(known, 'moves-out', movedOutOn)] : [];
  if (termEndsOn === null || termEndsOn > through) return [];
  if (termEndsOn >= today) {
    const goesOn = latest?.decision === 'monthly' || latest?.decision === 'holds-over';
    const isDecided = goesOn && latest.termEndsOn === termEndsOn;
    return isDecided ? [] : [task(known, 'term-ends', termEndsOn)];
  }
  const isLetAgain = leases.some((other) => other.unitId === lease.unitId && other.startOn > termEndsOn);
  return termKind === 'fixed' && !isLetAgain ? [task(known, 'term-over', termEndsOn)] : [];
}

interface Planned {
  readonly rules: Awaited<ReturnType<typeof listNoticeRules>>;
  /** Leases and days for which a notice stands: "lease 2026-03-01". */
  readonly given: ReadonlySet<string>;
}

async function notices(db: Database, leaseIds: readonly string[]): Promise<Planned> {
  const [rules, told] = await Promise.all([listNoticeRules(db), noticesOf(db, leaseIds)]);
  const standing = told.filter(({ withdrawnOn }) => withdrawnOn === null);
  return { rules, given: new Set(standing.map(({ leaseId, effectiveOn }) => `${leaseId} ${effectiveOn}`)) };
}

type WithCourse = Known & { readonly course: RentCourse };

function noticesDue(known: WithCourse, { rules, given }: Planned): LeaseTask[] {
  const { lease, course, today, through } = known;
  if (lease.movedOutOn !== null || lease.status === 'ended') return [];
  return course.coming.flatMap(({ on, formerCents, rentCents, isAgreed }) => {
    if (isAgreed || given.has(`${lease.id} ${on}`)) return [];
    const rule = noticeRuleFor(rules, {
      buildingId: lease.buildingId,
      givenOn: today,
      formerCents,
      rentCents,
    });
    const by = rule && noticeDueOn(rule, on);
    if (!by || by > through) return [];
    return [{ ...task(known, 'notice-due', by), nextCents: rentCents, nextOn: on }];
  });
}

function canRise(known: WithCourse, { given }: Planned): LeaseTask[] {
  const { lease, course, today } = known;
  if (lease.status !== 'month-to-month' || lease.movedOutOn !== null || course.rentCents === 0) return [];
  const isComing =
    course.coming.length > 0 || [...given].some((key) => key.startsWith(lease.id) && key.slice(-10) > today);
  const on = addMonths(course.sinceOn, MONTHS_UNCHANGED);
  return isComing || on > today ? [] : [task(known, 'can-rise', on)];
}
