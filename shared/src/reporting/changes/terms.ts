import { own } from '../../core/own.ts';
import { fieldReader } from '../../history/describe.ts';
import { Names } from '../../history/names.ts';
import { fieldLabel, isSpoken, valueText } from '../../log/describe/index.ts';
import { type AnyDatabase, type Field, type FieldValue, type Op, upcastOps } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { registry } from '../../registry.ts';
import type { Came, KnownSets } from './known-sets.ts';

/** Records that post nothing, and that figures follow from all the same; in words, which. */
const figuresOf = {
  organisation: 'Rules of the portfolio',
  entity: 'Tax forms',
  ownership: 'Shares of entities',
  building: 'Occupancy, tax forms',
  unit: 'Occupancy',
  rentalDays: 'Tax forms',
  lease: 'Occupancy, lease ends',
  leaseTerm: 'Occupancy, lease ends',
  leaseTenant: 'Who is on a lease',
  recurringCharge: 'Rent roll, charges to come',
  rentStep: 'Rent roll, charges to come',
  periodWaiver: 'Rent roll, charges to come',
  lateFeeRule: 'Late fees to come',
  lateFeeWaiver: 'Late fees to come',
  creditHold: 'What credit settles',
  depositRequest: 'Deposits',
  depositRule: 'Deposits',
  recurringExpense: 'Bills to come',
  skippedBill: 'Bills to come',
  budgetLine: 'Budget',
  bankAccount: 'Accounts at banks',
  loan: 'Loans',
  lenderStatement: 'Loans',
  asset: 'Depreciation',
  reconciliation: 'Bank reconciliation',
  reconciliationReopening: 'Bank reconciliation',
  close: 'Closed periods',
  reopening: 'Closed periods',
} as const;

/** A term that was set or changed, in words. */
export interface ChangedTerm extends Came {
  readonly figure: string;
  readonly what: string;
  readonly before: string | null;
  readonly now: string | null;
}

/** Of an op what figures follow from, without anything personal; null where nothing does. */
export function termsOf(op: Op): Exclude<Op, { kind: 'prose' }> | null {
  if (op.kind === 'prose' || !own(figuresOf, op.table)) return null;
  const fields = registry.records.get(op.table)?.fields ?? {};
  const isTold = (name: string) => isTerm(own(fields, name), op.kind);
  if (op.kind === 'insert') return { ...op, row: some(op.row, isTold) };
  const changed = some(op.fields, isTold);
  return Object.keys(changed).length > 0 ? { ...op, fields: changed } : null;
}

/** Names and notes may be changed by anybody at any time, and move nothing. */
function isTerm(field: Field | undefined, kind: Op['kind']): boolean {
  return field !== undefined && !field.personal && (kind === 'insert' || field.merge !== 'plain');
}

function some<Value>(values: Readonly<Record<string, Value>>, isTold: (name: string) => boolean) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isTold(name)));
}

/** The terms that some sets brought or changed, in the order of the log; several fields of one op are several. */
export async function readChangedTerms(
  books: AnyDatabase,
  { after, through, cameWith }: KnownSets,
): Promise<ChangedTerm[]> {
  const tables = Object.keys(figuresOf);
  const sets = await books
    .selectFrom('changeSet')
    .select(['seq', 'schema', 'ops'])
    .where('seq', '>', after)
    .where('seq', '<=', through)
    .where((eb) => eb.or(tables.map((table) => eb('ops', 'like', `%"table":"${table}"%`))))
    .orderBy('seq')
    .execute();
  const found = sets.flatMap(({ seq, schema, ops }) =>
    upcastOps(JSON.parse(ops) as Op[], Number(schema)).flatMap((op) => {
      const term = termsOf(op);
      return term ? [{ seq: Number(seq), op: term }] : [];
    }),
  );
  const { currency } = await getOrganisation(books);
  const names = await Names.load(
    books,
    registry,
    found.map(({ op }) => op),
  );
  return found.flatMap(({ seq, op }) =>
    inWords(op, names, currency).map((words) => ({ ...cameWith(seq), figure: figureOf(op), ...words })),
  );
}

function figureOf({ table }: Op): string {
  return own(figuresOf, table) ?? registry.labelOf(table);
}

type Words = Pick<ChangedTerm, 'what' | 'before' | 'now'>;

function inWords(op: Exclude<Op, { kind: 'prose' }>, names: Names, currency: string): Words[] {
  const record = registry.records.get(op.table);
  const read = fieldReader(op, registry, names);
  const text = (name: string, value: FieldValue) => valueText(read(name, value), currency);
  const { name: called } = names.of(op.table, op.id);
  const label = registry.labelOf(op.table);
  const what = called === label ? label : `${label} ${called}`;
  if (op.kind === 'insert') {
    const said = Object.entries(op.row).filter(
      ([name, value]) => isSpoken(record, name) && isTold(name, value),
    );
    const now = said.map(([name, value]) => `${fieldLabel(record, name)} ${text(name, value)}`).join(', ');
    return [{ what, before: null, now: now === '' ? 'Added' : now }];
  }
  return Object.entries(op.fields)
    .filter(([name, [old, next]]) => isSpoken(record, name) && old !== next)
    .map(([name, [old, next]]) => ({
      what: `${what}: ${fieldLabel(record, name)}`,
      before: text(name, old) || null,
      now: text(name, next) || null,
    }));

  function isTold(name: string, value: FieldValue): boolean {
    return value !== null && record?.fields[name]?.kind !== 'text';
  }
}
