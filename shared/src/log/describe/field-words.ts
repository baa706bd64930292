import { own } from '../../core/own.ts';
import { inWords } from '../../core/text.ts';
import type { FieldValue } from '../change-set.ts';
import { inputName } from '../explain-issue.ts';
import type { Field } from '../fields.ts';
import type { RecordType } from '../registry.ts';
import type { Names } from './change.ts';
import { type ChangeValue, day, money, nothing, text } from './sentence.ts';

/** What is known of a record whose fields are told; nothing of one that only a later version knows. */
export type Fielded = Pick<RecordType, 'fields'> | undefined;

/** What people call a field; of one that only a later version knows, its name made into words. */
export function fieldLabel(record: Fielded, name: string): string {
  return own(record?.fields ?? {}, name)?.label ?? inputName([name]);
}

/** Whether a field is told: some say no more than another beside them. */
export function isSpoken(record: Fielded, name: string): boolean {
  return !own(record?.fields ?? {}, name)?.unspoken;
}

/** A field's value as people read it. What a later version wrote is shown as it is. */
export function valueInWords(field: Field | undefined, value: FieldValue, names: Names): ChangeValue {
  if (value === null) return nothing;
  const words = field?.words?.(value) ?? null;
  if (words !== null) return text(words);
  switch (field?.kind) {
    case 'money':
      return money(Number(value));
    case 'number':
      return { kind: 'number', value: Number(value) };
    case 'halves':
      return { kind: 'number', value: Number(value) / 2 };
    case 'percent':
      return text(`${Number(value) / 100}%`);
    case 'date':
      return day(String(value));
    case 'choice':
      return text(own(field.choices, String(value)) ?? inWords(String(value)));
    case 'reference':
      return names.of(field.references ?? '', value);
    default:
      return text(String(value));
  }
}
