import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../core/calendar.ts';
import { assert } from '../core/result.ts';
import { concession, writeOff } from './adjustments/schema.ts';
import { depositApplication } from './deposits/schema.ts';
import { payment } from './schema.ts';

/**
 * What may settle a charge. Each is a fact of the charge's lease whose money stands on "unapplied" until an allocation takes it off.
 * A payment is used as far as there is something open, and the rest is credit. All others are *bound*: made for one charge, and
 * wholly allocated to it on their own day, so that nothing of them is ever credit. A new source is one line here, a field of
 * `allocation`, and a table with `leaseId`, `chargeId`, `amountCents`, `reversesId`, `correctsId` and its day.
 */
export const allocationSources = [
  {
    table: 'payment',
    record: payment,
    field: 'paymentId',
    day: 'receivedOn',
    noun: 'payment',
    heading: 'Settled by payments',
  },
  {
    table: 'depositApplication',
    record: depositApplication,
    field: 'depositApplicationId',
    day: 'appliedOn',
    noun: 'deposit',
    heading: 'Settled by deposits',
  },
  {
    table: 'concession',
    record: concession,
    field: 'concessionId',
    day: 'concededOn',
    noun: 'concession',
    heading: 'Conceded',
  },
  {
    table: 'writeOff',
    record: writeOff,
    field: 'writeOffId',
    day: 'writtenOffOn',
    noun: 'write-off',
    heading: 'Written off',
  },
] as const;

export type AllocationSource = (typeof allocationSources)[number];
export type SourceTable = AllocationSource['table'];
export type BoundSource = Exclude<AllocationSource, { table: 'payment' }>;
export type BoundTable = BoundSource['table'];

/** All but payments. */
export const boundSources: readonly BoundSource[] = allocationSources.filter(isBound);

type Field = AllocationSource['field'];
export const sourceFieldNames: readonly Field[] = allocationSources.map(({ field }) => field);
type Ends = { readonly [Name in Field]?: unknown };

/** Where an allocation's money comes from; null where it names none. */
export function sourceOf(row: Ends): { readonly source: AllocationSource; readonly id: string } | null {
  for (const source of allocationSources) {
    const id = row[source.field];
    if (typeof id === 'string') return { source, id };
  }
  return null;
}

export function boundSource(table: BoundTable): BoundSource {
  const found = boundSources.find((one) => one.table === table);
  assert(found, `${table} settles charges`);
  return found;
}

/** A source by the name of its table. */
export function sourceNamed(table: string | null): AllocationSource | undefined {
  return allocationSources.find((one) => one.table === table);
}

/** The id of what settles, whatever it is. */
export function sourceIdOf(row: Ends): string {
  const found = sourceOf(row);
  assert(found, 'an allocation names what settles');
  return found.id;
}

/** What an allocation says of its source, for another allocation of the same one. */
export function sourceFields(row: { readonly [Name in Field]: string | null }): { [Name in Field]?: string } {
  const found = sourceOf(row);
  return found ? { [found.source.field]: found.id } : {};
}

/** The id of an allocation's source in SQL, of a table or its alias. */
export function sourceIdIn(table: string): RawBuilder<string> {
  const fields = allocationSources.map(({ field }) => sql.ref(`${table}.${field}`));
  return sql<string>`coalesce(${sql.join(fields)})`;
}

/** The day of an allocation's source in SQL. */
export function sourceDayIn(table: string): RawBuilder<CalendarDate> {
  const days = allocationSources.map(
    ({ table: source, field, day }) =>
      sql`(select s.${sql.ref(day)} from ${sql.table(source)} s where s.id = ${sql.ref(`${table}.${field}`)})`,
  );
  return sql<CalendarDate>`coalesce(${sql.join(days)})`;
}

function isBound(source: AllocationSource): source is BoundSource {
  return source.table !== 'payment';
}
