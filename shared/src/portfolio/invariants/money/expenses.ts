import { sql } from 'kysely';
import { isExpense } from '../../../billing/payments/payments.ts';
import { refuse } from '../../../core/result.ts';
import type { Database } from '../../../database.ts';
import { billRecorded } from '../../../expenses/recurring-bills.ts';
import { moreThanLeft } from '../../../expenses/refunds.ts';
import { type Among, prepareListQuery } from '../../../log/index.ts';
import { type Rule, unionOf } from '../rule.ts';

/** What was given back of an expense is no more than it was, and nothing of one that is taken back. */
export const refundsFit: Rule = async (db, asked) => {
  const ids = [asked.named('expense', 'refundsId'), asked.named('expense', 'reversesId')];
  const over = await overRefunded(db, unionOf(ids));
  return over.map(({ id, amountCents, refundedCents }) => ({
    ...moreThanLeft().error,
    details: { table: 'expense', id, amountCents, refundedCents },
  }));
};

const overRefunded = prepareListQuery((db: Database, among: Among) => ({
  compile: () =>
    sql<{ id: string; amountCents: number; refundedCents: number }>`
      select o.id, o.amount_cents, -sum(r.amount_cents) as refunded_cents
      from expense o join expense r on r.refunds_id = o.id where ${among('o.id')}
      group by o.id, o.amount_cents
      having -sum(r.amount_cents) > o.amount_cents
        or (-sum(r.amount_cents) > 0 and exists (select 1 from expense b where b.reverses_id = o.id))
      order by o.id`.compile(db),
}));

/** The parts of a bill stand or are taken back together. */
export const billsAreWhole: Rule = async (db, asked) => {
  const broken = await brokenBills(db, asked.named('expense', 'splitId'));
  return broken.map(({ id }) => ({
    ...refuse('is-split', 'A split bill is reversed and corrected as a whole.').error,
    details: { table: 'expense', id },
  }));
};

const brokenBills = prepareListQuery((db: Database, among: Among) => ({
  compile: () =>
    sql<{ id: string }>`
      select p.split_id as id from expense p left join expense b on b.reverses_id = p.id
      where p.reverses_id is null and p.split_id is not null and ${among('p.splitId')}
      group by p.split_id having count(b.id) > 0 and count(b.id) < count(p.id)
      order by p.split_id`.compile(db),
}));

/** What a tenant paid for the landlord is the same amount as expense and as payment, taken back together. */
export const paidExpensesMeet: Rule = async (db, asked) => {
  const own = asked.inserts('payment').filter(({ row }) => row.method === 'paid-expense');
  const payments =
    asked.ids('payment') === 'all' ? 'all' : own.map(({ id, row }) => String(row.reversesId ?? id));
  const apart = await apartFromExpenses(db, unionOf([payments, asked.named('expense', 'paymentId')]));
  return apart.map(({ id }) => ({ ...isExpense().error, details: { table: 'payment', id } }));
};

const apartFromExpenses = prepareListQuery((db: Database, among: Among) => ({
  compile: () =>
    sql<{ id: string }>`
      select p.id from payment p where ${among('p.id')} and p.reverses_id is null
        and (p.method = 'paid-expense' or exists (select 1 from expense e where e.payment_id = p.id))
        and p.amount_cents + coalesce((select sum(r.amount_cents) from payment r where r.reverses_id = p.id), 0)
          <> coalesce((select sum(e.amount_cents) from expense e where e.payment_id = p.id), 0)
      order by p.id`.compile(db),
}));

/** A bill of a recurring expense is recorded once, whatever it was recorded by and under whatever id. */
export const billsAreRecordedOnce: Rule = async (db, asked) => {
  const twice = await recordedTwice(db, asked.named('expense', 'recurringExpenseId'));
  return twice.map(({ firstId, lastId, periodOn }) => ({
    ...billRecorded(periodOn).error,
    details: { table: 'expense', id: lastId, current: firstId },
  }));
};

const recordedTwice = prepareListQuery((db: Database, among: Among) => ({
  compile: () =>
    sql<{ periodOn: string; firstId: string; lastId: string }>`
      select e.recurring_expense_id, e.period_on, min(e.id) as first_id, max(e.id) as last_id from expense e
      where e.recurring_expense_id is not null and ${among('e.recurringExpenseId')} and e.reverses_id is null
        and not exists (select 1 from expense r where r.reverses_id = e.id)
      group by e.recurring_expense_id, e.period_on having count(*) > 1
      order by e.recurring_expense_id, e.period_on`.compile(db),
}));
