import { sql } from 'kysely';
import { postings } from '../../accounting/postings.ts';
import type { CheckView, ClosingMonthView, ClosingView } from '../../api/index.ts';
import { type Lock, readLock } from '../../closing/lock.ts';
import { addMonths, type CalendarDate, endOfMonth, startOfMonth } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { cameOn } from '../../reporting/changes/known-sets.ts';
import { checks } from './checks.ts';

/**
 * Which months are closed and which are open, and what is asked before one of them is closed: `month`, by any of its days, or
 * the one that is next: behind the lock or, where nothing was ever closed, the latest. A month is listed once it is over. Writes nothing.
 */
export async function viewClosing(
  db: Database,
  { month, today, toDecide }: { month?: CalendarDate | undefined; today: CalendarDate; toDecide: number },
): Promise<ClosingView> {
  const lock = await readLock(db);
  const months = monthsBetween(await firstFactOn(db), today, lock);
  const asked = month && startOfMonth(month);
  const chosen =
    months.find((one) => one.month === asked) ??
    (lock ? months.findLast(({ state }) => state === 'open') : undefined) ??
    months[0] ??
    null;
  const answers = chosen?.state === 'open' ? await answered(db, { through: chosen.through, toDecide }) : [];
  const told = lock && { ...lock, closedOn: await closedOn(db, lock, today) };
  return { lock: told, months, chosen, checks: answers };
}

/** A close that waits for its place in the log is of today. */
async function closedOn(db: Database, { closeId }: Lock, today: CalendarDate): Promise<CalendarDate | null> {
  const close = await db.selectFrom('close').select('seq').where('id', '=', closeId).executeTakeFirst();
  return close?.seq ? cameOn(db, Number(close.seq)) : today;
}

/** What would be asked before everything through a day were closed, where it is open. Writes nothing. */
export async function openQuestions(
  db: Database,
  asked: { readonly through: CalendarDate; readonly toDecide: number },
): Promise<CheckView[]> {
  const answers = await answered(db, asked);
  return answers.filter(({ state }) => state === 'open');
}

async function answered(
  db: Database,
  asked: { readonly through: CalendarDate; readonly toDecide: number },
): Promise<CheckView[]> {
  const answers: CheckView[] = [];
  for (const { name, question, ask } of checks) answers.push({ name, question, ...(await ask(db, asked)) });
  return answers;
}

async function firstFactOn(db: Database): Promise<CalendarDate | null> {
  const { first } = await db
    .selectFrom(postings(['postedOn']))
    .select(sql<CalendarDate | null>`min(posted_on)`.as('first'))
    .executeTakeFirstOrThrow();
  return first;
}

/** The months that are over, the latest first. */
function monthsBetween(
  first: CalendarDate | null,
  today: CalendarDate,
  lock: Lock | null,
): ClosingMonthView[] {
  const months: ClosingMonthView[] = [];
  if (first === null) return months;
  for (
    let month = addMonths(startOfMonth(today), -1);
    month >= startOfMonth(first);
    month = addMonths(month, -1)
  ) {
    const through = endOfMonth(month);
    months.push({ month, through, state: lock && through <= lock.through ? 'closed' : 'open' });
  }
  return months;
}
