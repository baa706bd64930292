import { type RawBuilder, sql } from 'kysely';
import type { PortfolioTables } from '../database.ts';

/** One of a posting's columns in terms of its fact's row, which is `f`. */
export interface Column {
  readonly value: RawBuilder<unknown>;
  /** What the value follows from: rows that are alike in that need it worked out once. Null of what is the same for all. */
  readonly follows: RawBuilder<unknown> | null;
  /** That it is one of some values, said so that an index finds them. */
  readonly among: (values: readonly string[]) => RawBuilder<unknown>;
}

/** A column of the fact's own table. */
export function own(name: string): Column {
  return computed(sql.ref(`f.${name}`));
}

export function computed(value: RawBuilder<unknown>, follows: RawBuilder<unknown> | null = value): Column {
  return { value, follows, among: (values) => sql`${value} in (${sql.join(values)})` };
}

export function constant(value: string): Column {
  return computed(sql.lit(value), null);
}

/** A field of the record that one of the fact's fields names: `fieldOf('tenant', 'name', 'payerId')` is the payer's name. */
export function fieldOf<T extends keyof PortfolioTables>(
  table: T,
  field: keyof PortfolioTables[T] & string,
  by: string,
): Column {
  const id = own(by).value;
  return computed(sql`(select n.${sql.ref(field)} from ${sql.table(table)} n where n.id = ${id})`, id);
}

/** The building that a lease is in; `follows` where which lease that is comes from several columns, each of which a database groups by. */
export function buildingOf(leaseId: RawBuilder<unknown>, follows = leaseId): Column {
  const value = sql`(select u.building_id from lease l join unit u on u.id = l.unit_id where l.id = ${leaseId})`;
  return computed(value, follows);
}

/** The building that the fact's lease is in. */
export const buildingOfLease = buildingOf(own('leaseId').value);

/**
 * A fact together with whatever takes it back: its own id, or that of the fact at the root of what it reverses. A payment, its
 * return and what takes that return back again are all of the payment.
 */
export function withReversals(fact: 'charge' | 'payment'): Column {
  const table = sql.table(fact);
  const value = sql`coalesce((select o.reverses_id from ${table} o where o.id = f.reverses_id), f.reverses_id, f.id)`;
  return {
    value,
    follows: value,
    among: (values) => {
      const ids = sql.join(values);
      return sql`(f.id in (${ids}) or f.reverses_id in (${ids})
        or f.reverses_id in (select o.id from ${table} o where o.reverses_id in (${ids})))`;
    },
  };
}
