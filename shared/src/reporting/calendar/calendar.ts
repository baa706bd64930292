import { chargesDueBy } from '../../billing/index.ts';
import { addDays, type CalendarDate } from '../../core/calendar.ts';
import { formatMoney } from '../../core/money.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { type CalendarDay, writeCalendar } from '../../integrations/calendar/ics.ts';
import { type LeaseOverview, listLeases } from '../../leasing/queries.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { type LeaseTaskKind, leaseTaskWords } from '../leases/lease-task-schema.ts';
import { leaseTasks } from '../leases/lease-tasks.ts';
import { billsDue, depositDeadlines } from './bills-and-deposits.ts';

/** How far back, and how far ahead, days are told. */
const [DAYS_BACK, DAYS_AHEAD] = [31, 183];

const categories: Record<LeaseTaskKind, string> = {
  'term-over': 'Ends',
  'moves-out': 'Ends',
  'term-ends': 'Ends',
  'notice-due': 'Deadlines',
  'can-rise': 'Deadlines',
};

export interface CalendarAsked {
  readonly today: CalendarDate;
  /** Whether tenants are named and amounts told. Otherwise only units are: a calendar goes through other people's servers. */
  readonly names: boolean;
  /** When the books became what they are, an ISO instant. */
  readonly stampedAt: string;
}

/**
 * What is due on which day, which leases end, by when notices must be given and deposits returned, and when bills are due, from 31 days before a day to half a year behind it,
 * as an iCalendar file. What is due and not charged yet is told as it would be charged.
 */
export async function calendarFile(db: Database, { stampedAt, ...asked }: CalendarAsked): Promise<string> {
  const { name } = await getOrganisation(db);
  return writeCalendar(await calendarDays(db, asked), { name, stampedAt });
}

async function calendarDays(
  db: Database,
  { today, names }: Omit<CalendarAsked, 'stampedAt'>,
): Promise<CalendarDay[]> {
  const { currency } = await getOrganisation(db);
  const leases = new Map((await listLeases(db, { on: today })).map((lease) => [lease.id, lease]));
  const tasks = await leaseTasks(db, { today, within: DAYS_AHEAD });
  const span = { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) };
  const amount = (cents: number | null) =>
    names && cents !== null ? `${formatMoney(cents, currency)} is due.` : undefined;
  const ofLeases = [
    ...(await dues(db, span)).map(({ leaseId, dueOn: on, cents }): Told => {
      return { kind: 'due', leaseId, on, title: 'Rent due', words: amount(cents), category: 'Due' };
    }),
    ...tasks.map(({ kind, leaseId, on }): Told => {
      return { kind, leaseId, on, title: leaseTaskWords[kind], words: undefined, category: categories[kind] };
    }),
    ...(await depositDeadlines(db, { ...span, today })).map((deadline): Told => {
      return { kind: 'deposit', ...deadline, title: 'Return the deposit', category: 'Deadlines' };
    }),
  ];
  const bills = (await billsDue(db, span)).map(({ id, on, description, building, cents }): CalendarDay => {
    const of = ['Bill due', building, names ? description : null].filter((part) => part !== null);
    const uid = `bill-${id}-${on}@portfolio-os`;
    return { uid, on, title: of.join(' · '), words: amount(cents), category: 'Bills' };
  });
  return [...ofLeases.map((told) => dayOf(told, leases.get(told.leaseId), names)), ...bills].toSorted(
    (a, b) => compareText(a.on, b.on) || compareText(a.uid, b.uid),
  );
}

interface Told extends Omit<CalendarDay, 'uid'> {
  readonly kind: string;
  readonly leaseId: string;
}

function dayOf(
  { kind, leaseId, title, ...day }: Told,
  lease: LeaseOverview | undefined,
  names: boolean,
): CalendarDay {
  const of = [lease?.unitLabel, names ? lease?.tenants : ''].filter(Boolean);
  // A lease comes to a due day every period, and to each of the others once.
  const which = kind === 'due' ? `${leaseId}-${day.on}` : leaseId;
  return { ...day, uid: `${kind}-${which}@portfolio-os`, title: [title, ...of].join(' · ') };
}

interface Due {
  readonly leaseId: string;
  readonly dueOn: CalendarDate;
  readonly cents: number;
}

/** What each lease is charged by due day, in minor units: what was, less what was reversed, and what will be. */
async function dues(db: Database, { from, to }: { from: CalendarDate; to: CalendarDate }): Promise<Due[]> {
  const charged = await db
    .selectFrom('charge')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .select(['charge.leaseId', 'charge.dueOn', 'charge.amountCents as cents'])
    .where('charge.dueOn', '>=', from)
    .where('charge.dueOn', '<=', to)
    .where('charge.reversesId', 'is', null)
    .where('reversal.id', 'is', null)
    .execute();
  const { due } = await chargesDueBy(db, to);
  const planned = due.flatMap(({ leaseId, ops }) =>
    ops.flatMap((op): Due[] => {
      if (op.kind !== 'insert') return [];
      return [{ leaseId, dueOn: String(op.row.dueOn), cents: Number(op.row.amountCents) }];
    }),
  );
  const byDay = Map.groupBy([...charged, ...planned], ({ leaseId, dueOn }) => `${leaseId} ${dueOn}`);
  return [...byDay.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, cents: others.reduce((sum, { cents }) => sum + cents, first.cents) }] : [],
  );
}
