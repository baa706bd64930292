import type { Database } from '../database.ts';
import type { AnyDatabase, RecordType, Row } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import type { Person } from './words-of-person.ts';

type Found = Row & { readonly id: string };

/** Records by their table and id, each once. */
export class Records {
  readonly byTable = new Map<string, Map<string, Found>>();

  add(table: string, rows: readonly Found[]): void {
    const known = this.byTable.get(table) ?? new Map<string, Found>();
    for (const row of rows) known.set(row.id, row);
    if (known.size > 0) this.byTable.set(table, known);
  }

  ids(table: string): string[] {
    return [...(this.byTable.get(table)?.keys() ?? [])];
  }

  /** Every id, of whichever table. */
  allIds(): string[] {
    return [...this.byTable.values()].flatMap((rows) => [...rows.keys()]);
  }
}

/** What the books hold of a person. */
export interface Gathered {
  /** Their own record, what names it, what belongs to leases that are theirs alone, and what of the bank’s is matched to it. */
  readonly own: Records;
  /** What belongs to leases that they share with somebody else. */
  readonly shared: Records;
  readonly leases: { readonly own: readonly string[]; readonly shared: readonly string[] };
}

/** Gathers by what records refer to, so that a record which a later version adds is gathered too. */
export async function gather(db: Database, person: Person): Promise<Gathered> {
  const [own, shared] = [new Records(), new Records()];
  own.add(person.table, await rowsIn(db, person.table, 'id', [person.id]));
  await addReferring(db, own, person.table, [person.id]);
  const leases = person.table === 'tenant' ? await leasesOf(db, person.id) : { own: [], shared: [] };
  for (const [records, ids] of [
    [own, leases.own],
    [shared, leases.shared],
  ] as const) {
    records.add('lease', await rowsIn(db, 'lease', 'id', ids));
    await addReferring(db, records, 'lease', ids);
  }
  for (const records of [own, shared]) await addBankSide(db, records);
  for (const records of [own, shared])
    records.add('receipt', await rowsIn(db, 'receipt', 'recordId', records.allIds()));
  return { own, shared, leases };
}

/**
 * Adds what refers to what is gathered, and what refers to that: what a payment settled, what came of a letter, what was asked and
 * answered. Erasing needs none of it, because none of it is personal without naming anybody.
 */
export async function gatherOnwards(db: Database, records: Records): Promise<void> {
  for (let before = -1; before !== records.allIds().length; ) {
    before = records.allIds().length;
    for (const { name } of registry.records.values())
      await addReferring(db, records, name, records.ids(name));
    for (const { name: table, names } of registry.records.values())
      if (names.includes('recordTable') && names.includes('recordId'))
        records.add(table, await rowsIn(db, table, 'recordId', records.allIds()));
  }
}

async function addReferring(db: Database, into: Records, to: string, ids: readonly string[]): Promise<void> {
  for (const record of registry.records.values())
    for (const name of referencesTo(record, to))
      into.add(record.name, await rowsIn(db, record.name, name, ids));
}

function referencesTo({ names, fields }: RecordType, to: string): string[] {
  return names.filter((name) => fields[name]?.references === to);
}

/** A lease is somebody’s alone where nobody else was ever on it, a subsidy that pays a part aside. */
async function leasesOf(db: Database, tenantId: string) {
  const on = db.selectFrom('leaseTenant').select('leaseId').where('tenantId', '=', tenantId);
  const people = await db
    .selectFrom('leaseTenant')
    .select(['leaseId', 'tenantId', 'role'])
    .where('leaseId', 'in', on)
    .execute();
  const byLease = [...Map.groupBy(people, ({ leaseId }) => leaseId)];
  const isOwn = (on: typeof people) =>
    on.every((one) => one.tenantId === tenantId || one.role === 'subsidy') &&
    on.some((one) => one.tenantId === tenantId && one.role !== 'subsidy');
  return {
    own: byLease.filter(([, people]) => isOwn(people)).map(([id]) => id),
    shared: byLease.filter(([, people]) => !isOwn(people)).map(([id]) => id),
  };
}

/** What a bank wrote of payments and expenses that are gathered: as its lines are matched to them, whole or in parts. */
async function addBankSide(db: Database, records: Records): Promise<void> {
  const decisions = [
    ...(await rowsIn(db, 'statementLineDecision', 'paymentId', records.ids('payment'))),
    ...(await rowsIn(db, 'statementLineDecision', 'expenseId', records.ids('expense'))),
  ];
  const parts = await rowsIn(db, 'lineMatch', 'recordId', records.allIds());
  const deciding = parts.map(({ decisionId }) => String(decisionId));
  decisions.push(...(await rowsIn(db, 'statementLineDecision', 'id', deciding)));
  records.add('lineMatch', parts);
  records.add('statementLineDecision', decisions);
  const lines = decisions.map(({ statementLineId }) => String(statementLineId));
  records.add('statementLine', await rowsIn(db, 'statementLine', 'id', lines));
}

/** The most ids in one statement. */
const MOST_IDS = 500;

async function rowsIn(db: Database, table: string, column: string, ids: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (let start = 0; start < ids.length; start += MOST_IDS) {
    const some = ids.slice(start, start + MOST_IDS);
    const rows = (db as AnyDatabase).selectFrom(table).selectAll().where(column, 'in', some);
    found.push(...((await rows.orderBy('id').execute()) as Found[]));
  }
  return found;
}
