import { sql } from 'kysely';
import { chargeExceeded, chargeNotOpen, paymentExceeded, paymentReturned } from '../../billing/refusals.ts';
import { type Among, keepListQuery } from '../../changes/index.ts';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { type Refusal, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { notInBooks } from './references.ts';
import type { Asked, Breach, Rule } from './rule.ts';

/** An allocation joins a payment and a charge of its own lease, and neither of them takes another one back. */
export const allocationsJoin: Rule = async (db, asked) => {
  const rows = await strayAllocations(db, asked.ids('allocation'));
  return rows.map(({ id, paymentKnown, chargeKnown, ...joined }) => {
    const refusal = !paymentKnown
      ? notInBooks('payment')
      : !chargeKnown
        ? notInBooks('charge')
        : chargeNotOpen();
    return { ...refusal.error, details: { table: 'allocation', id, ...joined } };
  });
};

interface Stray {
  id: string;
  paymentId: string;
  chargeId: string;
  paymentKnown: string | null;
  chargeKnown: string | null;
}

const strayAllocations = keepListQuery((db: Database, among) => ({
  compile: () =>
    sql<Stray>`
      select a.id, a.payment_id, a.charge_id, p.id as payment_known, c.id as charge_known
      from allocation a left join payment p on p.id = a.payment_id left join charge c on c.id = a.charge_id
      where ${among('a.id')} and (p.id is null or c.id is null or p.lease_id <> a.lease_id or c.lease_id <> a.lease_id
        or p.reverses_id is not null or c.reverses_id is not null)
      order by a.id
    `.compile(db),
}));

/**
 * On every day, what is allocated of a payment or to a charge is at least nothing and at most what stands of it by then:
 * its amount from its day on, nothing once it is reversed. 1,500.00 due on 1 March takes 1,500.00 from then on, and none before.
 */
export const allocationsFit: Rule = async (db, asked) => {
  const [payments, charges] = await Promise.all([
    exceededDays.payment(db, allocated(asked, 'payment')),
    exceededDays.charge(db, allocated(asked, 'charge')),
  ]);
  return [
    ...(await explain(db, asked, 'payment', payments)),
    ...(await explain(db, asked, 'charge', charges)),
  ];
};

type Settled = 'payment' | 'charge';
const columns = {
  payment: { day: sql.ref('received_on'), key: sql.ref('payment_id') },
  charge: { day: sql.ref('due_on'), key: sql.ref('charge_id') },
};

/** Only what is allocated or taken back can break it; an entry by itself cannot. */
function allocated(asked: Asked, table: Settled) {
  const [of, taken] = [asked.named('allocation', `${table}Id`), asked.named(table, 'reversesId')];
  return of === 'all' || taken === 'all' ? 'all' : [...new Set([...of, ...taken])];
}

/** The last wrong day of each fact, with what stood and what was allocated by its end. */
interface ExceededDay {
  id: string;
  day: CalendarDate;
  standingCents: number;
  allocatedCents: number;
}

const exceededDays = { payment: keepListQuery(daysOf('payment')), charge: keepListQuery(daysOf('charge')) };

function daysOf(table: Settled) {
  const { day, key } = columns[table];
  return (db: Database, among: Among) => ({
    compile: () =>
      sql<ExceededDay>`
        with fact as (
          select f.id, f.lease_id, f.${day} as day, f.amount_cents
          from ${sql.table(table)} f where ${among('f.id')} and f.reverses_id is null
        ), happening as (
          select id, day, amount_cents as standing, 0 as used from fact
          union all
          select fact.id, r.${day}, r.amount_cents, 0 from fact join ${sql.table(table)} r on r.reverses_id = fact.id
          union all
          select fact.id, a.allocated_on, 0, a.amount_cents
          from fact join allocation a on a.lease_id = fact.lease_id and a.${key} = fact.id
        ), by_day as (
          select id, day, sum(sum(standing)) over (partition by id order by day) as standing_cents,
            sum(sum(used)) over (partition by id order by day) as allocated_cents
          from happening group by id, day
        )
        select id, day, standing_cents, allocated_cents from by_day
        where allocated_cents < 0 or allocated_cents > standing_cents
        order by id, day
      `.compile(db),
  });
}

async function explain(
  db: Database,
  asked: Asked,
  table: Settled,
  days: readonly ExceededDay[],
): Promise<Breach[]> {
  const last = new Map(days.map((row) => [row.id, row]));
  const breaches: Breach[] = [];
  for (const row of last.values()) {
    const fact = await standing(db, table, row.id);
    const attempted = Number(fact.allocatedCents);
    const tried = asked.inserts('allocation').filter((op) => op.row[`${table}Id`] === row.id);
    const current = attempted - tried.reduce((sum, op) => sum + Number(op.row.amountCents), 0);
    const amountCents = Number(fact.amountCents);
    const details = { table, id: row.id, amountCents, current, attempted };
    breaches.push({ ...wordsFor(table, { ...fact, amountCents, attempted, day: row.day }), details });
  }
  return breaches;
}

interface Standing {
  label: string;
  amountCents: number;
  reversed: number;
  allocatedCents: number;
}

async function standing(db: Database, table: Settled, id: string): Promise<Standing> {
  const label = table === 'charge' ? sql`f.description` : sql`'payment'`;
  const { rows } = await sql<Standing>`
    select ${label} as label, f.amount_cents,
      (select count(*) from ${sql.table(table)} r where r.reverses_id = f.id) as reversed,
      (select coalesce(sum(a.amount_cents), 0) from allocation a
        where a.lease_id = f.lease_id and a.${columns[table].key} = f.id) as allocated_cents
    from ${sql.table(table)} f where f.id = ${id}
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`The ${table} ${id} was there a moment ago.`);
  return row;
}

function wordsFor(
  table: Settled,
  fact: { label: string; reversed: number; amountCents: number; attempted: number; day: CalendarDate },
): Refusal {
  if (fact.attempted < 0)
    return refuse('over-allocated', `More would be taken off this ${table} than was ever applied.`).error;
  const fits = fact.attempted <= (fact.reversed > 0 ? 0 : fact.amountCents);
  if (fits) {
    const message = `On ${dayName(fact.day)} more would be applied than there is of this ${table} by then. Choose a later day.`;
    return refuse('over-allocated', message).error;
  }
  if (table === 'charge') return (fact.reversed > 0 ? chargeNotOpen() : chargeExceeded(fact.label)).error;
  return (fact.reversed > 0 ? paymentReturned() : paymentExceeded()).error;
}
