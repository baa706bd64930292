import { sql } from 'kysely';
import { type Balance, leaseBalances } from '../../accounting/balances.ts';
import { lateFrom } from '../../billing/queries.ts';
import { addDays, type CalendarDate, daysBetween } from '../../core/calendar.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';

/** Cents by days since due: 0–30, 31–60, 61–90, over 90. */
export type Aging = [number, number, number, number];

/** What is left of a charge on a day, its reversal and its allocations up to then taken off. */
export interface ChargeLeft {
  id: string;
  leaseId: string;
  /** Its due day; where it was charged later than the day that it is about, that day. */
  lateFrom: CalendarDate;
  openCents: number;
}

/** The last bucket that has an end: whatever was due longer ago is in the fourth. */
const LAST_DAY_OF_THIRD_BUCKET = 90;

/**
 * Charges due from one day through another that have something open as of the second, the longest late first. A charge of
 * 1,500.00 due 1/1 with 1,000.00 allocated by `asOf` has 500.00 open; once reversed it is not listed.
 */
export async function chargesLeft(
  db: Database,
  { asOf, dueFrom, leaseIds }: { asOf: CalendarDate; dueFrom?: CalendarDate; leaseIds?: readonly string[] },
): Promise<ChargeLeft[]> {
  if (leaseIds?.length === 0) return [];
  const rows = await db
    .selectFrom('charge')
    .select(['charge.id', 'charge.leaseId', lateFrom('charge').as('lateFrom')])
    .select(openCentsOn(asOf).as('openCents'))
    .where('charge.dueOn', '<=', asOf)
    // Reversals are below zero. "reverses_id is null" would say the same, and lead SQLite to the wrong index.
    .where('charge.amountCents', '>', 0)
    .$if(dueFrom !== undefined, (query) => query.where('charge.dueOn', '>=', dueFrom ?? ''))
    .$if(leaseIds !== undefined, (query) => query.where('charge.leaseId', 'in', leaseIds ?? []))
    .orderBy('charge.dueOn')
    .orderBy('charge.id')
    .execute();
  return rows
    .map((row) => ({ ...row, openCents: Number(row.openCents) }))
    .filter((row) => row.openCents !== 0)
    .sort((a, b) => compareText(a.lateFrom, b.lateFrom));
}

/** What is open of `charge` on a day: charge + reversal − allocations. */
export function openCentsOn(asOf: CalendarDate) {
  return sql<number>`charge.amount_cents
    + coalesce((select sum(r.amount_cents) from charge r where r.reverses_id = charge.id and r.due_on <= ${asOf}), 0)
    - coalesce((select sum(a.amount_cents) from allocation a where a.charge_id = charge.id and a.allocated_on <= ${asOf}), 0)`;
}

/** Each lease's balance and what is open of it in recent charges: all that aging and overdue are made of. */
export interface OpenPosition {
  balances: ReadonlyMap<string, Balance>;
  /** Charges due within the last 90 days with something open, by lease, the longest late first. */
  recent: ReadonlyMap<string, readonly ChargeLeft[]>;
}

export async function openPosition(db: Database, asOf: CalendarDate): Promise<OpenPosition> {
  const dueFrom = addDays(asOf, -LAST_DAY_OF_THIRD_BUCKET);
  const [balances, recent] = await Promise.all([
    leaseBalances(db, { asOf }),
    chargesLeft(db, { asOf, dueFrom }),
  ]);
  return { balances, recent: Map.groupBy(recent, (charge) => charge.leaseId) };
}

/**
 * Splits a lease's open balance by the age of its charges; a reversal ages with the charge that it reverses, and what was charged
 * later than the day that it is about, from that day. As of 2026-03-31: due 3/1 is 30 days, 2/1 is 58, 1/1 is 89, 12/1 is 120.
 *
 * Σ aging = open, so the fourth bucket is what the first three leave over: ten years of settled charges are not read.
 */
export function agingOf(openCents: number, recent: readonly ChargeLeft[], asOf: CalendarDate): Aging {
  const aging: Aging = [0, 0, 0, openCents];
  for (const { lateFrom: from, openCents: left } of recent) {
    const days = daysBetween(from, asOf);
    // Charged within the last 90 days about a day before them.
    if (days > LAST_DAY_OF_THIRD_BUCKET) continue;
    aging[days <= 30 ? 0 : days <= 60 ? 1 : 2] += left;
    aging[3] -= left;
  }
  return aging;
}
