import { sql } from 'kysely';
import {
  allocationSources,
  boundSources,
  type SourceTable,
  sourceIdIn,
} from '../../../billing/allocation-sources.ts';
import { creditUses } from '../../../billing/refunds/credit-uses.ts';
import type { CalendarDate } from '../../../core/calendar.ts';
import type { Database } from '../../../database.ts';
import { prepareListQuery } from '../../../log/index.ts';
import type { Ids } from '../rule.ts';

/** Charges and each thing that settles them: its day, and the field of an allocation that names it. */
export const settledSides = [
  ...allocationSources,
  { table: 'charge', field: 'chargeId', day: 'dueOn', noun: 'charge' },
] as const;

/** The charge that it was made for, of what is made for one. */
function boundIn(table: Settled) {
  return isBound(table) ? sql.ref('f.chargeId') : sql`cast(null as text)`;
}

export function isBound(settled: Settled): boolean {
  return boundSources.some(({ table }) => table === settled);
}

/** The table of an allocation's source. */
function sourceTableIn(allocation: string) {
  const cases = allocationSources.map(
    ({ table, field }) => sql`when ${sql.ref(`${allocation}.${field}`)} is not null then ${sql.lit(table)}`,
  );
  return sql`case ${sql.join(cases, sql` `)} end`;
}

export type Settled = SourceTable | 'charge';

/** What settles or is settled, with whatever takes it back. */
export interface SettledFact {
  readonly table: Settled;
  readonly id: string;
  readonly leaseId: string;
  readonly day: CalendarDate;
  readonly amountCents: number;
  readonly reversesId: string | null;
  /** The one charge that it may settle; null: any of its lease. */
  readonly boundTo: string | null;
}

export interface AllocationFact {
  readonly id: string;
  readonly leaseId: string;
  readonly day: CalendarDate;
  readonly amountCents: number;
  /** What settles, and what sort of thing that is. */
  readonly sourceTable: SourceTable;
  readonly sourceId: string;
  readonly chargeId: string;
}

/** What is taken of a payment beside its allocations (> 0), or given back to it (< 0). */
interface Use {
  readonly day: CalendarDate;
  readonly amountCents: number;
}

/** Some charges and what settles them with all that was allocated of them or to them, and all that takes them back. */
export class Settlements {
  readonly facts = new Map<string, SettledFact>();
  readonly allocations = new Map<string, AllocationFact>();
  /** By the charge that they are of, and by what settles it. */
  readonly allocated = new Map<string, AllocationFact[]>();
  readonly reversals = new Map<string, SettledFact[]>();
  readonly taken = new Map<string, Use[]>();

  constructor(rows: readonly SettlementRow[]) {
    for (const row of rows) {
      if (row.kind === 'allocation') this.#addAllocation(row);
      else if (row.kind === 'use') append(this.taken, row.sourceId ?? '', row);
      else this.#addFact(row.kind, row);
    }
    // What takes a return back again is of the payment: 1,500 in on the 25th, out on the 27th, and in again.
    for (const fact of this.facts.values()) {
      const taken = fact.reversesId === null ? undefined : this.facts.get(fact.reversesId);
      if (taken?.reversesId) append(this.reversals, taken.reversesId, fact);
    }
  }

  #addFact(
    table: Settled,
    { kind: _, sourceTable: _t, sourceId: _p, chargeId: _c, ...row }: SettlementRow,
  ): void {
    if (this.facts.has(row.id)) return;
    const fact = { ...row, table };
    this.facts.set(row.id, fact);
    if (row.reversesId !== null) append(this.reversals, row.reversesId, fact);
  }

  #addAllocation({ id, leaseId, day, amountCents, sourceTable, sourceId, chargeId }: SettlementRow): void {
    if (sourceTable === null || sourceId === null || chargeId === null || this.allocations.has(id)) return;
    const allocation = { id, leaseId, day, amountCents, sourceTable, sourceId, chargeId };
    this.allocations.set(id, allocation);
    append(this.allocated, sourceId, allocation);
    append(this.allocated, chargeId, allocation);
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

interface SettlementRow {
  kind: Settled | 'allocation' | 'use';
  id: string;
  leaseId: string;
  day: CalendarDate;
  amountCents: number;
  reversesId: string | null;
  boundTo: string | null;
  sourceTable: SourceTable | null;
  sourceId: string | null;
  chargeId: string | null;
}

export async function readSettlements(db: Database, ids: Ids): Promise<Settlements> {
  return new Settlements(await settlementRows(db, ids));
}

const settlementRows = prepareListQuery((db: Database, among) => {
  const facts = (table: Settled, day: string, which: string) => sql`
    select ${sql.lit(table)} as kind, f.id, f.lease_id, f.${sql.ref(day)} as day, f.amount_cents, f.reverses_id,
      ${boundIn(table)} as bound_to, null as source_table, null as source_id, null as charge_id
    from ${sql.table(table)} f where ${among(which)}`;
  const sides = settledSides.flatMap(({ table, day }) => [
    facts(table, day, 'f.id'),
    facts(table, day, 'f.reversesId'),
  ]);
  const allocation = sql`
    select 'allocation' as kind, a.id, a.lease_id, a.allocated_on, a.amount_cents, null, null, ${sourceTableIn('a')},
      ${sourceIdIn('a')}, a.charge_id`;
  const ofSources = allocationSources.map(
    ({ table, field }) => sql`${allocation} from ${sql.table(table)} p
          join allocation a on a.lease_id = p.lease_id and a.${sql.ref(field)} = p.id where ${among('p.id')}`,
  );
  const use = sql`null, null, 'payment', u.payment_id, null`;
  const uses = creditUses.map(
    ({ table, day }) => sql`select 'use', u.id, u.lease_id, u.${sql.ref(day)}, u.amount_cents, ${use}
      from ${sql.table(table)} u where ${among('u.paymentId')}`,
  );
  return {
    compile: () =>
      sql<SettlementRow>`
        ${sql.join(sides, sql` union all `)}
        union all select 'payment', f.id, f.lease_id, f.received_on, f.amount_cents, f.reverses_id, null, null, null, null
          from payment r join payment f on f.reverses_id = r.id where ${among('r.reversesId')}
        union all ${sql.join(ofSources, sql` union all `)}
        union all ${allocation} from allocation a where ${among('a.chargeId')}
        union all ${sql.join(uses, sql` union all `)}
        union all select 'use', c.id, c.lease_id, c.due_on, -c.amount_cents, ${use}
          from credit_refund u join charge c on c.credit_refund_id = u.id where ${among('u.paymentId')}
      `.compile(db),
  };
});

/** What is allocated to a charge or of what settles it, altogether; enough to see that nothing is wrong with most of them. */
export interface SettlementSum {
  readonly table: Settled;
  readonly id: string;
  readonly leaseId: string;
  readonly day: CalendarDate;
  readonly amountCents: number;
  readonly reversesId: string | null;
  readonly boundTo: string | null;
  readonly reversals: number;
  /** How often something was taken of it beside its allocations. */
  readonly uses: number;
  /** Of its allocations, null where it has none: their sum, the least of them, and the first day of one. */
  readonly allocatedCents: number | null;
  readonly leastCents: number | null;
  readonly firstOn: CalendarDate | null;
}

/** How often something was taken of a payment beside its allocations; of all else nothing ever is. */
function usesOf(table: Settled) {
  if (table !== 'payment') return sql`0`;
  const counts = creditUses.map(
    ({ table: use }) =>
      sql`(select count(*) from ${sql.table(use)} u where u.lease_id = f.lease_id and u.payment_id = f.id)`,
  );
  return sql.join(counts, sql` + `);
}

/** One question, because admission asks it of every allocation: a server takes longer to plan it than to answer it. */
export const settlementSums = prepareListQuery((db: Database, among) => {
  const sums = ({ table, field, day }: (typeof settledSides)[number]) => sql`
    select ${sql.lit(table)} as "table", f.id, f.lease_id, f.${sql.ref(day)} as day, f.amount_cents, f.reverses_id,
      ${boundIn(table)} as bound_to,
      (select count(*) from ${sql.table(table)} r where r.reverses_id = f.id) as reversals, ${usesOf(table)} as uses,
      sum(a.amount_cents) as allocated_cents, min(a.amount_cents) as least_cents, min(a.allocated_on) as first_on
    from ${sql.table(table)} f
    left join allocation a on a.lease_id = f.lease_id and a.${sql.ref(field)} = f.id
    where ${among('f.id')}
    group by f.id, f.lease_id, f.${sql.ref(day)}, f.amount_cents, f.reverses_id, ${boundIn(table)}`;
  return {
    compile: () => sql<SettlementSum>`${sql.join(settledSides.map(sums), sql` union all `)}`.compile(db),
  };
});

/**
 * Whether the sum alone says that all is well: allocated from its day on, never taken off again, and no more than its
 * amount. Of anything else, and of what has to be wholly allocated on its own day, every day has to be looked at.
 */
export function isPlain(sum: SettlementSum): boolean {
  const { table, day, amountCents, reversals, uses, allocatedCents, leastCents, firstOn } = sum;
  return (
    (table === 'charge' || table === 'payment') &&
    Number(reversals) === 0 &&
    Number(uses) === 0 &&
    Number(allocatedCents) <= Number(amountCents) &&
    Number(leastCents) >= 0 &&
    (firstOn === null || firstOn >= day)
  );
}
