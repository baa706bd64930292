import type { CsvCell } from '../core/writing/csv.ts';
import type { Field, FieldValue } from '../log/index.ts';

/** A field's value as a cell: money as a decimal, a choice in its words, an id as it is. */
export function fieldCell(value: FieldValue, field: Field, currency: string): CsvCell {
  if (value === null) return null;
  if (field.kind === 'money') return { cents: Number(value), currency };
  return field.choices[String(value)] ?? value;
}
