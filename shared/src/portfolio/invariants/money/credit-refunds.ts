import { sql } from 'kysely';
import { creditIsUsed, refundIsOwed } from '../../../billing/refusals.ts';
import { type CalendarDate, later } from '../../../core/calendar.ts';
import type { Database } from '../../../database.ts';
import { prepareListQuery } from '../../../log/index.ts';
import { type Asked, type Breach, type Rule, unionOf } from '../rule.ts';

/**
 * Credit is refunded of a payment of its own lease. What is owed again for a refund, because its payment was returned, is of that lease, and
 * on no day more than what was refunded: two charges of 300.00 for a refund of 300.00 would bring credit from nowhere.
 */
export const creditRefundsFit: Rule = async (db, asked) => {
  const breaches: Breach[] = [];
  for (const { id } of await strayRefunds(db, asked.ids('creditRefund')))
    breaches.push({ ...creditIsUsed().error, details: { table: 'creditRefund', id } });
  for (const id of await unnamedDebts(db, asked))
    breaches.push({ ...refundIsOwed().error, details: { table: 'charge', id } });
  const touched = unionOf([
    asked.named('charge', 'creditRefundId'),
    asked.named('creditRefund', 'reversesId'),
  ]);
  const named = await refundsAndDebts(db, touched);
  for (const [id, rows] of Map.groupBy(named, ({ refundId }) => refundId))
    if (!isCovered(rows)) breaches.push({ ...refundIsOwed().error, details: { table: 'creditRefund', id } });
  return breaches;
};

const strayRefunds = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string }>`
      select u.id from credit_refund u join payment p on p.id = u.payment_id
      where (p.lease_id <> u.lease_id or p.reverses_id is not null) and ${among('u.id')}`.compile(db),
}));

/** Debts for a refund that name none, and what names one and is another kind of debt. Of what is tried the rows say it themselves. */
async function unnamedDebts(db: Database, asked: Asked): Promise<string[]> {
  if (asked.ids('charge') !== 'all') {
    const wrong = asked
      .inserts('charge')
      .filter(({ row }) => (row.kind === 'refunded-credit') !== (typeof row.creditRefundId === 'string'));
    return wrong.map(({ id }) => id);
  }
  const { rows } = await sql<{ id: string }>`
    select id from charge where (kind = 'refunded-credit') <> (credit_refund_id is not null)`.execute(db);
  return rows.map(({ id }) => id);
}

interface Happening {
  readonly refundId: string;
  readonly leaseId: string;
  readonly on: CalendarDate;
  /** What was refunded, above zero; what is owed for it again, below it. */
  readonly cents: number;
}

const refundsAndDebts = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<Happening>`
      select coalesce(u.reverses_id, u.id) as refund_id, u.lease_id, u.refunded_on as "on", u.amount_cents as cents
        from credit_refund u where ${among('u.id')} or ${among('u.reversesId')}
      union all select c.credit_refund_id, c.lease_id, c.due_on, -c.amount_cents
        from charge c where c.credit_refund_id is not null and ${among('c.creditRefundId')}`.compile(db),
}));

function isCovered(rows: readonly Happening[]): boolean {
  const days = new Set(rows.map(({ on }) => on));
  const upTo = (day: CalendarDate) =>
    rows.reduce((sum, { on, cents }) => sum + (later(on, day) === day ? cents : 0), 0);
  const isOfOneLease = new Set(rows.map(({ leaseId }) => leaseId)).size === 1;
  return isOfOneLease && [...days].every((day) => upTo(day) >= 0);
}
