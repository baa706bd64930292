import type { CalendarDate } from '../../core/calendar.ts';
import { accept, type Result } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { linesOf } from '../../documents/index.ts';
import { listLeases } from '../../leasing/queries.ts';
import { NOTE_FIELD, type Row } from '../../log/index.ts';
import { personTables } from '../../people/index.ts';
import { registry } from '../../portfolio/index.ts';
import { leaseLedger } from '../../views/index.ts';
import { type Gathered, gather, gatherOnwards, type Records } from '../gather.ts';
import { personalValues, type Value } from '../personal-values.ts';
import { planErasure } from '../plan-erasure.ts';
import { type Person, personalFieldsOf } from '../words-of-person.ts';

/** Records of one kind, as the books hold them. */
export interface RecordsOfKind {
  readonly table: string;
  readonly rows: readonly (Row & { readonly id: string })[];
}

interface LeaseOfPerson {
  readonly id: string;
  /** "Maple Court · 3B". */
  readonly place: string;
  /** With somebody who is, or was, on it too. */
  readonly isShared: boolean;
  /** Above zero is charged, below zero is paid or let go; minor units. */
  readonly ledger: readonly { readonly on: CalendarDate; readonly label: string; readonly cents: number }[];
}

/** Everything that the books hold of somebody, as of a day. */
export interface PersonFile {
  readonly person: Person & { readonly name: string };
  /** When they were erased, a calendar date; null: never. */
  readonly erasedOn: string | null;
  /** Their own record, what names it, what belongs to leases that are theirs alone, and what refers to any of that. */
  readonly own: readonly RecordsOfKind[];
  /** What belongs to leases that they share: without what is personal of the others. */
  readonly shared: readonly RecordsOfKind[];
  readonly leases: readonly LeaseOfPerson[];
  /** What people wrote of any of it. */
  readonly notes: readonly Value[];
  /** What personal fields said before. */
  readonly former: readonly Value[];
  /** What else names them in words, elsewhere in the books. */
  readonly mentions: readonly Value[];
  /** Attached files, once each. */
  readonly files: readonly { readonly id: string; readonly fileName: string; readonly sha256: string }[];
}

/** Reads everything of a person; it is the same list of records that erasing goes through, and what refers to them. */
export async function readPersonFile(
  db: Database,
  person: Person,
  on: CalendarDate,
): Promise<Result<PersonFile>> {
  const plan = await planErasure(db, person);
  if (!plan.ok) return plan;
  const gathered = await gather(db, person);
  const { own, shared } = gathered;
  // An entity's accounts and buildings hold everybody's money.
  if (person.table !== 'entity') await gatherOnwards(db, own);
  const values = await personalValues(db);
  const isOwn = ({ table, id }: Pick<Value, 'table' | 'id'>) => own.byTable.get(table)?.has(id) ?? false;
  const named = new Set(
    plan.value.records.flatMap(({ table, id, fields }) => fields.map((field) => `${table} ${id} ${field}`)),
  );
  const said = values.filter(isOwn);
  const current = (value: Value) => own.byTable.get(value.table)?.get(value.id)?.[value.field] === value.text;
  return accept({
    ...{ person: plan.value.person, erasedOn: plan.value.erasedOn },
    ...{ own: kindsOf(own), shared: kindsOf(shared).map((kind) => withoutOthers(kind, person)) },
    leases: await leasesOf(db, gathered, { person, on }),
    notes: said.filter(({ field, text }) => field === NOTE_FIELD && text.trim() !== ''),
    former: distinct(said.filter((value) => value.field !== NOTE_FIELD && !current(value))),
    mentions: distinct([
      ...values.filter((value) => !isOwn(value) && named.has(`${value.table} ${value.id} ${value.field}`)),
      ...plan.value.stays,
    ]),
    files: filesOf(gathered),
  });
}

function kindsOf({ byTable }: Records): RecordsOfKind[] {
  return [...byTable].map(([table, rows]) => ({ table, rows: [...rows.values()] }));
}

/** A row of a shared lease that names another person keeps its amounts and days; what is personal in it is about them. */
function withoutOthers({ table, rows }: RecordsOfKind, person: Person): RecordsOfKind {
  const { fields, names } = registry.get(table);
  const people = names.filter((name) => personTables.some((one) => one === fields[name]?.references));
  const personal = personalFieldsOf(table);
  const isOfOther = (row: Row) => people.some((name) => row[name] != null && row[name] !== person.id);
  return {
    table,
    rows: rows.map((row) =>
      isOfOther(row) ? { ...row, ...Object.fromEntries(personal.map((name) => [name, null])) } : row,
    ),
  };
}

async function leasesOf(
  db: Database,
  { leases: { own, shared } }: Gathered,
  { person, on }: { person: Person; on: CalendarDate },
): Promise<LeaseOfPerson[]> {
  const listed = await listLeases(db, { on, leaseIds: [...own, ...shared] });
  const leases: LeaseOfPerson[] = [];
  for (const { id, unitLabel: place } of listed) {
    const isShared = shared.includes(id);
    const lines = linesOf((await leaseLedger(db, id, on)).entries);
    const isOfOther = ({ entry: { payerId } }: (typeof lines)[number]) =>
      isShared && payerId !== null && payerId !== person.id;
    const ledger = lines.map((line) => {
      const label = isOfOther(line) ? 'Of somebody else on the lease' : line.label;
      return { on: line.on, label, cents: line.cents };
    });
    leases.push({ id, place, isShared, ledger });
  }
  return leases;
}

/** Files of what is theirs; of shared leases the papers that were made of them, which name everybody on them. */
function filesOf({ own, shared }: Gathered): PersonFile['files'] {
  const rows = [
    ...(own.byTable.get('receipt')?.values() ?? []),
    ...[...(shared.byTable.get('receipt')?.values() ?? [])].filter(({ madeAs }) => madeAs != null),
  ];
  const bySha = new Map(rows.map((row) => [String(row.sha256), row]));
  return [...bySha].map(([sha256, { id, fileName }]) => ({ id, sha256, fileName: String(fileName) }));
}

function distinct(values: readonly Value[]): Value[] {
  const keyOf = ({ table, id, field, text }: Value) => JSON.stringify([table, id, field, text]);
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
