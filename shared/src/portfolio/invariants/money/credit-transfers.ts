import { sql } from 'kysely';
import { isTransferred } from '../../../billing/refusals.ts';
import type { Database } from '../../../database.ts';
import { prepareListQuery } from '../../../log/index.ts';
import { type Asked, type Breach, type Rule, unionOf } from '../rule.ts';

/**
 * Credit that moves from one lease to another is of a payment of the first one, and just one payment on the other: of the same amount and
 * day, taken back together. 300.00 that leave one lease and 200.00 that come to another would bring or lose money.
 */
export const creditTransfersMeet: Rule = async (db, asked) => {
  const transfers = unionOf([asked.ids('creditTransfer'), asked.named('payment', 'creditTransferId')]);
  const apart = await apartFromPayments(db, transfers);
  const payments = [...(await unnamed(db, asked)), ...(await halfTakenBack(db, asked)).map(({ id }) => id)];
  return [
    ...apart.map(({ id }) => breach('creditTransfer', id)),
    ...payments.map((id) => breach('payment', id)),
  ];
};

function breach(table: string, id: string): Breach {
  return { ...isTransferred().error, details: { table, id } };
}

const apartFromPayments = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string }>`
      select t.id from credit_transfer t join payment source on source.id = t.payment_id
      where ${among('t.id')} and (t.lease_id = t.to_lease_id
        or source.lease_id <> t.lease_id or source.reverses_id is not null
        or (select count(*) from payment p where p.credit_transfer_id = t.id) <> 1
        or not exists (select 1 from payment p left join payment o on o.id = p.reverses_id
          where p.credit_transfer_id = t.id and p.lease_id = t.to_lease_id and p.amount_cents = t.amount_cents
            and p.received_on = t.transferred_on and coalesce(p.payer_id, '') = coalesce(t.to_payer_id, '')
            and coalesce(o.credit_transfer_id, '') = coalesce(t.reverses_id, '')))
      order by t.id`.compile(db),
}));

/** What came from another lease and is taken back without its transfer. */
async function halfTakenBack(db: Database, asked: Asked): Promise<readonly { id: string }[]> {
  return takenBackAlone(db, asked.named('payment', 'reversesId'));
}

const takenBackAlone = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string }>`
      select p.id from payment p join payment r on r.reverses_id = p.id
      where ${among('p.id')} and p.credit_transfer_id is not null and r.credit_transfer_id is null
      order by p.id`.compile(db),
}));

/** Payments that say that they came from another lease, and not by which transfer. Of what is tried the rows say it themselves. */
async function unnamed(db: Database, asked: Asked): Promise<string[]> {
  if (asked.ids('payment') !== 'all')
    return asked
      .inserts('payment')
      .filter(({ row }) => (row.method === 'credit-transfer') !== (typeof row.creditTransferId === 'string'))
      .map(({ id }) => id);
  const { rows } = await sql<{ id: string }>`
    select id from payment where (method = 'credit-transfer') <> (credit_transfer_id is not null)
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}
