import type { SearchHitView, SearchPlace } from '../api/index.ts';
import type { Database } from '../database.ts';
import { Names } from '../history/index.ts';
import { valueInWords } from '../log/describe/index.ts';
import type { FieldValue, RecordType, Registry, Row } from '../log/index.ts';
import { type NotedTable, noteOf } from '../notes/index.ts';
import { HISTORY, NOTE, RECORDS, rankOf } from './findable.ts';

/** A record, a note or a history as the index names it. */
export interface Named {
  readonly table: string;
  readonly id: string;
}

/** What was found, as people call it, read from the books as they stand; what is not in them any more is left out. */
export async function describeHits(
  db: Database,
  registry: Registry,
  found: readonly Named[],
): Promise<SearchHitView[]> {
  const of = found.map(recordOf);
  const names = await Names.load(
    db,
    registry,
    of.map((record) => ({ kind: 'set', ...record, fields: {} })),
  );
  const hits = await Promise.all(
    found.map(async ({ table }, index) => {
      const { table: kind, id } = of[index] ?? { table: '', id: '' };
      const record = registry.records.get(kind);
      const row = names.row(kind, id);
      if (!record || !row) return null;
      const said = saidOf({ registry, record, row: { ...row, id }, names });
      if (table === HISTORY)
        return { ...said, what: 'History', opens: { screen: 'history' as const, table: kind, id } };
      if (table !== NOTE) return said;
      const { text } = await noteOf(db, kind as NotedTable, id);
      return { ...said, what: 'Note', detail: excerpt(text) };
    }),
  );
  return hits.filter((hit) => hit !== null);
}

function recordOf({ table, id }: Named): Named {
  if (table !== NOTE && table !== HISTORY) return { table, id };
  const [of = '', own = ''] = id.split(' ');
  return { table: of, id: own };
}

interface Reading {
  readonly registry: Registry;
  readonly record: RecordType;
  readonly row: Row & { id: string };
  readonly names: Names;
}

function saidOf(reading: Reading): SearchHitView {
  const { record, row, names } = reading;
  const isFact = rankOf(record.name) < RECORDS;
  const about = aboutOf(reading);
  const own = ownWords(reading);
  const title = isFact ? (about[0] ?? record.label) : names.of(record.name, row.id).name;
  const rest = isFact ? [...own, ...about.slice(1)] : [...about, ...own];
  const detail = [...new Set(rest)].filter((words) => words !== '' && words !== title).join(' · ');
  return {
    ...{ table: record.name, id: row.id, what: record.label, title, detail },
    on: isFact ? firstOf(record, row, 'date') : null,
    amountCents: isFact ? firstOf(record, row, 'money') : null,
    opens: placeOf(reading),
  };
}

/** What a record names that people know by name: its lease, else its tenant, vendor, unit, building or account. */
function aboutOf({ record, row, names }: Reading): string[] {
  const named = (field: string, table: string) =>
    typeof row[field] === 'string' ? [names.of(table, row[field]).name] : [];
  if (record.name === 'receipt' || record.name === 'question')
    return named('recordId', String(row.recordTable));
  if (record.name === 'questionReply') return named('questionId', 'question');
  if (record.name === 'unit' || record.name === 'lease') return [];
  return [
    ...named('leaseId', 'lease'),
    ...named('vendorId', 'vendor'),
    ...(row.unitId ? named('unitId', 'unit') : named('buildingId', 'building')),
    ...named('loanId', 'loan'),
    ...named('assetId', 'asset'),
    ...named('accountId', 'bankAccount').filter(() => !row.leaseId && !row.vendorId && !row.buildingId),
  ];
}

/** What it says of itself: the words of what happened, how it was paid, its number; of people how they are reached. */
const spoken = [
  ...['description', 'label', 'kind', 'category', 'method', 'reference', 'invoiceNumber', 'payer', 'purpose'],
  ...['reason', 'email', 'phone', 'address', 'startOn', 'memo', 'text'],
];

function ownWords({ record, row, names }: Reading): string[] {
  if (record.name === 'receipt') return [];
  return spoken
    .filter((name) => record.fields[name])
    .map((name) => {
      const value = valueInWords(record.fields[name], row[name] ?? null, names);
      return value.kind === 'text' ? value.text : '';
    })
    .slice(0, 4);
}

function firstOf(record: RecordType, row: Row, kind: 'date'): string | null;
function firstOf(record: RecordType, row: Row, kind: 'money'): number | null;
function firstOf(record: RecordType, row: Row, kind: 'date' | 'money'): FieldValue {
  const name = record.names.find((one) => record.fields[one]?.kind === kind && row[one] !== null);
  return name === undefined ? null : (row[name] ?? null);
}

const MOST_OF_A_NOTE = 120;

function excerpt(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length <= MOST_OF_A_NOTE ? line : `${line.slice(0, MOST_OF_A_NOTE).toWellFormed()}…`;
}

function placeOf({ registry, record, row, names }: Reading): SearchPlace | null {
  const id = (field: string) => (typeof row[field] === 'string' ? String(row[field]) : null);
  switch (record.name) {
    case 'tenant':
    case 'building':
    case 'lease':
    case 'vendor':
      return { screen: record.name, id: row.id };
    case 'bankAccount':
      return { screen: 'account', id: row.id };
    case 'loan':
    case 'asset':
      return { screen: 'loans-and-assets' };
    case 'entity':
      return { screen: 'entities' };
    case 'journalEntry':
      return { screen: 'entries' };
    case 'question':
      return { screen: 'questions', id: row.id };
    case 'questionReply':
      return { screen: 'questions', id: String(row.questionId) };
    case 'receipt': {
      const holder = registry.records.get(String(row.recordTable));
      const held = names.row(String(row.recordTable), row.recordId);
      return holder && held
        ? placeOf({ registry, record: holder, row: { ...held, id: String(row.recordId) }, names })
        : null;
    }
  }
  const lease = id('leaseId');
  if (lease) return { screen: 'lease', id: lease };
  if (record.name === 'unit') return { screen: 'building', id: String(row.buildingId) };
  if (id('loanId') || id('assetId')) return { screen: 'loans-and-assets' };
  const account = record.name === 'statementLine' ? id('accountId') : null;
  if (account) return { screen: 'account', id: account };
  const on = firstOf(record, row, 'date');
  const words = id('description') ?? id('memo') ?? '';
  return { screen: 'transactions', q: [on, quoted(words)].filter(Boolean).join(' ') };
}

/** A text as the search among all money takes it whole. */
function quoted(text: string): string {
  return text === '' ? '' : `"${text.replaceAll('"', ' ')}"`;
}
