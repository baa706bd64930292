import { addDays, addMonths, type CalendarDate, derivedId, startOfMonth } from '@portfolio-os/shared/core';
import { listMailRules, type MailRule } from '@portfolio-os/shared/mail';
import type { Database } from '@portfolio-os/shared/portfolio';

/** So many months are caught up with of statements, which say what a month was. A reminder of a month that is over says nothing new. */
const MONTHS_BACK = { statement: 3, reminder: 1 } as const;

/** A rule that is to be followed for a month. */
export interface DueRun {
  readonly id: string;
  readonly rule: MailRule;
  /** The first of the month in which it is due. */
  readonly monthOn: CalendarDate;
}

/** The run of a rule in a month is the same whoever makes it, so that it is made once. */
function mailRunId(ruleId: string, monthOn: CalendarDate): string {
  return derivedId('mailRun', ruleId, monthOn);
}

/** What is due by a day and was not done, the oldest first: days of the month that came after the rule began and before it ended. */
export async function dueRuns(books: Database, today: CalendarDate): Promise<DueRun[]> {
  const rules = await listMailRules(books);
  if (rules.length === 0) return [];
  const due = rules.flatMap((rule) => monthsOf(rule, today).map((monthOn) => runOf(rule, monthOn)));
  if (due.length === 0) return [];
  const done = await books
    .selectFrom('mailRun')
    .select('id')
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    .execute();
  const ids = new Set(done.map(({ id }) => id));
  return due.filter(({ id }) => !ids.has(id));
}

const runOf = (rule: MailRule, monthOn: CalendarDate): DueRun => ({
  ...{ rule, monthOn },
  id: mailRunId(rule.id, monthOn),
});

function monthsOf({ what, dayOfMonth, fromOn, endedOn }: MailRule, today: CalendarDate): CalendarDate[] {
  const dayIn = (monthOn: CalendarDate) => addDays(monthOn, dayOfMonth - 1);
  const thisMonth = startOfMonth(today);
  const newest = dayIn(thisMonth) <= today ? thisMonth : addMonths(thisMonth, -1);
  return Array.from({ length: MONTHS_BACK[what] }, (_, back) => addMonths(newest, -back))
    .filter((monthOn) => dayIn(monthOn) > fromOn && (endedOn === null || dayIn(monthOn) < endedOn))
    .reverse();
}
