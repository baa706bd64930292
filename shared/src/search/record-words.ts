import { own } from '../core/own.ts';
import type { FieldValue, RecordType, Row } from '../log/index.ts';
import { amountTokens, dayTokens, tokensOf } from './tokens.ts';

/** Texts that are for programs. */
const unread: ReadonlySet<string> = new Set([
  'sha256',
  'workings',
  'fitId',
  'key',
  'doubt',
  'recordId',
  'query',
]);

/** The words by which a record is found, beside the names of what it names: its kind, and what its fields say. */
export function recordWords(record: RecordType, row: Row, digits: number): string[] {
  const words = tokensOf(record.label);
  for (const name of record.names) {
    const value = row[name] ?? null;
    if (value !== null && !unread.has(name)) words.push(...fieldWords(record, name, value, digits));
  }
  return words;
}

/** The words of one field’s value as people write it; none of a number that nobody looks for. */
export function fieldWords(record: RecordType, name: string, value: FieldValue, digits: number): string[] {
  const field = own(record.fields, name);
  switch (field?.kind) {
    case 'text':
      return tokensOf(String(value));
    case 'money':
      return amountTokens(Number(value), digits);
    case 'date':
      return dayTokens(String(value));
    case 'choice':
      return tokensOf(own(field.choices, String(value)) ?? String(value));
    default:
      return [];
  }
}

/** The day by which a record is put in order: of its first field that is a day; '' where it has none. */
export function orderingDay(record: RecordType, row: Row): string {
  const name = record.names.find((one) => own(record.fields, one)?.kind === 'date' && row[one]);
  return name === undefined ? '' : String(row[name]);
}
