import { sql } from 'kysely';
import type { Registry } from '../changes/index.ts';
import type { Database } from '../database.ts';

/**
 * What must be true of any books at any time (DOMAIN.md §1), each breach in words: Σ allocations within their payment
 * and their charge, nothing reversed twice, reversals that mirror, and no reference to a record that is not there.
 */
export async function findProblems(db: Database, registry: Registry): Promise<string[]> {
  const problems = await Promise.all([
    outOfBounds(db, 'payment', 'payment_id'),
    outOfBounds(db, 'charge', 'charge_id'),
    ...(['charge', 'payment', 'expense'] as const).map((table) => wrongReversals(db, table)),
    strangerAllocations(db),
    ...danglingReferences(db, registry),
  ]);
  return problems.flat();
}

async function outOfBounds(db: Database, table: 'payment' | 'charge', key: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; allocated: number; amount: number }>`
    select f.id, coalesce(a.total, 0) as allocated, f.amount_cents + coalesce(r.amount_cents, 0) as amount
    from ${sql.table(table)} f
    left join (select ${sql.ref(key)} as id, sum(amount_cents) as total from allocation group by 1) a on a.id = f.id
    left join ${sql.table(table)} r on r.reverses_id = f.id
    where (f.reverses_id is null and (coalesce(a.total, 0) < 0 or coalesce(a.total, 0) > f.amount_cents + coalesce(r.amount_cents, 0)))
       or (f.reverses_id is not null and coalesce(a.total, 0) <> 0)
  `.execute(db);
  return rows.map(
    ({ id, allocated, amount }) => `The ${table} ${id} of ${amount} minor units has ${allocated} allocated.`,
  );
}

async function wrongReversals(db: Database, table: 'charge' | 'payment' | 'expense'): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from ${sql.table(table)} o join ${sql.table(table)} r on r.reverses_id = o.id
    group by o.id having count(*) > 1 or sum(r.amount_cents) <> -max(o.amount_cents)
  `.execute(db);
  return rows.map(({ id }) => `The ${table} ${id} is reversed twice or by another amount.`);
}

async function strangerAllocations(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from allocation a join charge c on c.id = a.charge_id join payment p on p.id = a.payment_id
    where a.lease_id <> c.lease_id or a.lease_id <> p.lease_id
  `.execute(db);
  return rows.map(({ id }) => `The allocation ${id} joins a payment and a charge of different leases.`);
}

function danglingReferences(db: Database, registry: Registry): Promise<string[]>[] {
  const checks: Promise<string[]>[] = [];
  for (const record of registry.records.values()) {
    for (const [field, { references }] of Object.entries(record.fields)) {
      if (references) checks.push(danglingReference(db, { table: record.name, field, references }));
    }
  }
  return checks;
}

async function danglingReference(
  db: Database,
  { table, field, references }: { table: string; field: string; references: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from ${sql.table(table)} c left join ${sql.table(references)} p on p.id = ${sql.ref(`c.${field}`)}
    where ${sql.ref(`c.${field}`)} is not null and p.id is null
  `.execute(db);
  return rows.map(({ id }) => `The ${table} ${id} refers to a ${references} that is not in these books.`);
}
