import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import type { ChargeKind } from '../leasing/schema.ts';
import { prepareQuery } from '../log/prepared-query.ts';
import type { SourceTable } from './allocation-sources.ts';
import { givenBackToPayment, takenOfPayment, usedOfPayments } from './refunds/credit-uses.ts';

/** The day from which a charge is late: its due day; where it was charged later than the day that it is about, that day. */
export function lateFrom(table: 'charge' | 'late'): RawBuilder<CalendarDate> {
  return sql<CalendarDate>`coalesce(${sql.ref(`${table}.aboutOn`)}, ${sql.ref(`${table}.dueOn`)})`;
}

/** The day on which money came: its day; where it was recorded later than the day that it is about, that day. */
export function cameOn(table: 'payment' | 'p'): RawBuilder<CalendarDate> {
  return sql<CalendarDate>`coalesce(${sql.ref(`${table}.aboutOn`)}, ${sql.ref(`${table}.receivedOn`)})`;
}

export interface OpenCharge {
  id: string;
  leaseId: string;
  kind: ChargeKind;
  description: string;
  dueOn: CalendarDate;
  payerId: string | null;
  amountCents: number;
  openCents: number;
  /** The last day on which an allocation of this charge was undone; a new one may not be dated before it. */
  undoneOn: CalendarDate | null;
}

/** Charges with something left to settle, reversed ones apart; by due date. Future ones count: rent is prepaid. */
export async function openCharges(db: Database, leaseIds: readonly string[]): Promise<OpenCharge[]> {
  if (leaseIds.length === 0) return [];
  const rows = await keptOpenCharges(db, ...leaseIds);
  const undone = await lastUndone(db, 'chargeId', rows);
  return rows.map(({ cents, ...row }) => ({
    ...row,
    openCents: row.amountCents - Number(cents ?? 0),
    undoneOn: undone.get(row.id) ?? null,
  }));
}

/**
 * The last day on which less was allocated to a charge, or used of a payment, than on the day before. What is undone and put back
 * on one day, as a return that never happened, is no such day.
 */
export async function lastUndone(
  db: Database,
  of: 'chargeId' | 'paymentId',
  facts: readonly { id: string; undoneOn: CalendarDate | null }[],
): Promise<Map<string, CalendarDate>> {
  const ids = facts.filter(({ undoneOn }) => undoneOn !== null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const used = of === 'chargeId' ? allocatedToCharges(ids) : usedOfPayments(ids);
  const { rows } = await sql<{ id: string; on: CalendarDate }>`
    select id, "on" from ${used} u group by id, "on" having sum(amount_cents) < 0 order by "on"`.execute(db);
  return new Map(rows.map(({ id, on }) => [id, on]));
}

function allocatedToCharges(ids: readonly string[]): RawBuilder<unknown> {
  return sql`(select charge_id as id, allocated_on as "on", amount_cents
    from allocation where charge_id in (${sql.join(ids)}))`;
}

/** Each lease's sums are looked up in an index: an engine that guesses their number wrong would add all up for each row. */
const keptOpenCharges = prepareQuery((db: Database, ...leaseIds) =>
  db
    .selectFrom('charge')
    .select(['id', 'leaseId', 'kind', 'description', 'dueOn', 'payerId', 'amountCents'])
    .select([
      allocatedOf<number | null>('chargeId', sql`sum(amount_cents)`).as('cents'),
      allocatedOf<CalendarDate | null>('chargeId', lastUndoneOn).as('undoneOn'),
    ])
    .where('leaseId', 'in', leaseIds)
    .where('reversesId', 'is', null)
    .where(notReversed('charge'))
    .where('amountCents', '>', sql<number>`coalesce(${allocatedOf('chargeId', sql`sum(amount_cents)`)}, 0)`)
    .orderBy('dueOn')
    .orderBy('id'),
);

const lastUndoneOn = sql`max(case when amount_cents < 0 then allocated_on end)`;

/** Something of what is allocated to a charge or of a payment. */
function allocatedOf<T>(end: 'chargeId' | 'paymentId', something: RawBuilder<unknown>): RawBuilder<T> {
  const table = end === 'chargeId' ? 'charge' : 'payment';
  return sql<T>`(select ${something} from allocation a
    where a.lease_id = ${sql.ref(`${table}.leaseId`)} and ${sql.ref(`a.${end}`)} = ${sql.ref(`${table}.id`)})`;
}

export function notReversed(table: 'charge' | SourceTable): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select 1 from ${sql.table(table)} r where r.reverses_id = ${sql.ref(`${table}.id`)})`;
}

/** The ids of the charges that a period was given, as often as it was charged; those that were taken back among them. */
export async function chargesOfPeriod(
  db: Database,
  recurringChargeId: string,
  periodOn: CalendarDate,
): Promise<string[]> {
  const rows = await db
    .selectFrom('charge')
    .select('id')
    .where('recurringChargeId', '=', recurringChargeId)
    .where('periodOn', '=', periodOn)
    .where('reversesId', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

export interface UnappliedPayment {
  id: string;
  leaseId: string;
  payerId: string | null;
  receivedOn: CalendarDate;
  amountCents: number;
  unappliedCents: number;
  undoneOn: CalendarDate | null;
}

/** Payments of which neither all is applied nor all taken otherwise, returned ones apart; oldest first. */
export async function unappliedPayments(
  db: Database,
  leaseIds: readonly string[],
): Promise<UnappliedPayment[]> {
  if (leaseIds.length === 0) return [];
  const rows = await keptUnappliedPayments(db, ...leaseIds);
  const undone = await lastUndone(db, 'paymentId', rows);
  return rows.map(({ cents, takenCents, ...row }) => ({
    ...row,
    unappliedCents: row.amountCents - Number(cents ?? 0) - Number(takenCents),
    undoneOn: undone.get(row.id) ?? null,
  }));
}

const keptUnappliedPayments = prepareQuery((db: Database, ...leaseIds) =>
  db
    .selectFrom('payment')
    .select(['id', 'leaseId', 'payerId', 'receivedOn', 'amountCents'])
    .select([
      allocatedOf<number | null>('paymentId', sql`sum(amount_cents)`).as('cents'),
      takenOfPayment().as('takenCents'),
      sql<CalendarDate | null>`coalesce(${allocatedOf('paymentId', lastUndoneOn)}, ${givenBackToPayment()})`.as(
        'undoneOn',
      ),
    ])
    .where('leaseId', 'in', leaseIds)
    .where('reversesId', 'is', null)
    .where(notReversed('payment'))
    .where(
      'amountCents',
      '>',
      sql<number>`coalesce(${allocatedOf('paymentId', sql`sum(amount_cents)`)}, 0) + ${takenOfPayment()}`,
    )
    .orderBy('receivedOn')
    .orderBy('id'),
);
