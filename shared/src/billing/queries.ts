import { sql } from 'kysely';
import { keepQuery } from '../changes/keep-query.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import type { ChargeKind } from '../leasing/schema.ts';

/** Derived from facts dated on or before the as-of day; never stored (DOMAIN.md §1). */
export interface Balance {
  /** Σ charges − Σ allocations. */
  openCents: number;
  /** Σ payments − Σ allocations. */
  creditCents: number;
}

const NO_BALANCE: Balance = { openCents: 0, creditCents: 0 };

/** The net position, open − credit = Σ charges − Σ payments: negative when the tenant has paid ahead. */
export function netCents({ openCents, creditCents }: Balance): number {
  return openCents - creditCents;
}

/** Every lease's balance on a day. A lease that is not in the map has no facts: zero. */
export async function leaseBalances(
  db: Database,
  { asOf, leaseIds }: { asOf: CalendarDate; leaseIds?: readonly string[] },
): Promise<Map<string, Balance>> {
  if (leaseIds?.length === 0) return new Map();
  const total = sql<number>`sum(amount_cents)`.as('cents');
  const some = leaseIds !== undefined;
  const ids = leaseIds ?? [];
  const [charged, paid, allocated] = await Promise.all([
    db
      .selectFrom('charge')
      .select(['leaseId', total])
      .where('dueOn', '<=', asOf)
      .$if(some, (q) => q.where('leaseId', 'in', ids))
      .groupBy('leaseId')
      .execute(),
    db
      .selectFrom('payment')
      .select(['leaseId', total])
      .where('receivedOn', '<=', asOf)
      .$if(some, (q) => q.where('leaseId', 'in', ids))
      .groupBy('leaseId')
      .execute(),
    db
      .selectFrom('allocation')
      .select(['leaseId', total])
      .where('allocatedOn', '<=', asOf)
      .$if(some, (q) => q.where('leaseId', 'in', ids))
      .groupBy('leaseId')
      .execute(),
  ]);
  const balances = new Map<string, Balance>();
  const add = (leaseId: string, openCents: number, creditCents: number) => {
    const sum = balances.get(leaseId) ?? NO_BALANCE;
    balances.set(leaseId, {
      openCents: sum.openCents + openCents,
      creditCents: sum.creditCents + creditCents,
    });
  };
  for (const { leaseId, cents } of charged) add(leaseId, Number(cents), 0);
  for (const { leaseId, cents } of paid) add(leaseId, 0, Number(cents));
  for (const { leaseId, cents } of allocated) add(leaseId, -Number(cents), -Number(cents));
  return balances;
}

export async function leaseBalance(db: Database, leaseId: string, asOf: CalendarDate): Promise<Balance> {
  const balances = await leaseBalances(db, { asOf, leaseIds: [leaseId] });
  return balances.get(leaseId) ?? NO_BALANCE;
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
 * The last day on which less was allocated to a charge, or of a payment, than on the day before. What is undone and put back
 * on one day, as a return that never happened, is no such day.
 */
export async function lastUndone(
  db: Database,
  of: 'chargeId' | 'paymentId',
  facts: readonly { id: string; undoneOn: CalendarDate | null }[],
): Promise<Map<string, CalendarDate>> {
  const ids = facts.filter(({ undoneOn }) => undoneOn !== null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const days = await db
    .selectFrom('allocation')
    .select([`${of} as id`, 'allocatedOn'])
    .where(of, 'in', ids)
    .groupBy([of, 'allocatedOn'])
    .having(({ fn }) => fn.sum('amountCents'), '<', 0)
    .orderBy('allocatedOn')
    .execute();
  return new Map(days.map(({ id, allocatedOn }) => [id, allocatedOn]));
}

const keptOpenCharges = keepQuery((db: Database, ...leaseIds) => {
  const settled = db
    .selectFrom('allocation')
    .select(['chargeId', sql<number>`sum(amount_cents)`.as('cents')])
    .select(sql<CalendarDate | null>`max(case when amount_cents < 0 then allocated_on end)`.as('undoneOn'))
    .where('leaseId', 'in', leaseIds)
    .groupBy(['leaseId', 'chargeId'])
    .as('settled');
  return db
    .selectFrom('charge')
    .leftJoin(settled, 'settled.chargeId', 'charge.id')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
    .select([
      'charge.id',
      'charge.leaseId',
      'charge.kind',
      'charge.description',
      'charge.dueOn',
      'charge.payerId',
    ])
    .select(['charge.amountCents', 'settled.cents', 'settled.undoneOn'])
    .where('charge.leaseId', 'in', leaseIds)
    .where('charge.reversesId', 'is', null)
    .where('reversal.id', 'is', null)
    .where((eb) => eb('charge.amountCents', '>', sql<number>`coalesce(settled.cents, 0)`))
    .orderBy('charge.dueOn')
    .orderBy('charge.id');
});

export interface UnappliedPayment {
  id: string;
  leaseId: string;
  payerId: string | null;
  receivedOn: CalendarDate;
  amountCents: number;
  unappliedCents: number;
  undoneOn: CalendarDate | null;
}

/** Payments with something left to apply, returned ones apart; oldest first. */
export async function unappliedPayments(
  db: Database,
  leaseIds: readonly string[],
): Promise<UnappliedPayment[]> {
  if (leaseIds.length === 0) return [];
  const rows = await keptUnappliedPayments(db, ...leaseIds);
  const undone = await lastUndone(db, 'paymentId', rows);
  return rows.map(({ cents, ...row }) => ({
    ...row,
    unappliedCents: row.amountCents - Number(cents ?? 0),
    undoneOn: undone.get(row.id) ?? null,
  }));
}

const keptUnappliedPayments = keepQuery((db: Database, ...leaseIds) => {
  const applied = db
    .selectFrom('allocation')
    .select(['paymentId', sql<number>`sum(amount_cents)`.as('cents')])
    .select(sql<CalendarDate | null>`max(case when amount_cents < 0 then allocated_on end)`.as('undoneOn'))
    .where('leaseId', 'in', leaseIds)
    .groupBy(['leaseId', 'paymentId'])
    .as('applied');
  return db
    .selectFrom('payment')
    .leftJoin(applied, 'applied.paymentId', 'payment.id')
    .leftJoin('payment as reversal', 'reversal.reversesId', 'payment.id')
    .select(['payment.id', 'payment.leaseId', 'payment.payerId', 'payment.receivedOn', 'payment.amountCents'])
    .select(['applied.cents', 'applied.undoneOn'])
    .where('payment.leaseId', 'in', leaseIds)
    .where('payment.reversesId', 'is', null)
    .where('reversal.id', 'is', null)
    .where((eb) => eb('payment.amountCents', '>', sql<number>`coalesce(applied.cents, 0)`))
    .orderBy('payment.receivedOn')
    .orderBy('payment.id');
});
