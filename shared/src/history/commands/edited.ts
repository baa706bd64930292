import type { Sentence } from '../../api/index.ts';
import { own } from '../../core/own.ts';
import type { RecordType, SetOp } from '../../log/index.ts';
import type { Change, CommandWords } from '../change.ts';
import { type Fielded, fieldLabel, valueInWords } from '../field-words.ts';
import { day, say, text } from '../say.ts';

type Named = Pick<RecordType, 'name' | 'fields'>;

/** The fields of a record were changed: "Changed the phone of Ana Ruiz to 555-0134", "Renamed Ana to Ana Ruiz". */
export function edited(record: Named, change: Change): Sentence | null {
  const op = change.changed(record.name);
  if (!op) return null;
  const { name, ...rest } = op.fields;
  const others = Object.keys(rest);
  const what = change.names.of(record.name, op.id);
  if (!name)
    return others.length === 1
      ? oneField(record, op, change)
      : say`Changed ${labels(record, others)} of ${what}`;
  const [before, after] = name.map((value) => text(String(value ?? '')));
  const renamed = before && after ? say`Renamed ${before} to ${after}` : say`Renamed ${what}`;
  return others.length === 0 ? renamed : say`${renamed} and changed ${labels(record, others)}`;
}

function oneField(edit: Named, op: SetOp, { names }: Change): Sentence {
  const [name = '', [, next] = [null, null]] = Object.entries(op.fields)[0] ?? [];
  const [label, record] = [labels(edit, [name]), names.of(edit.name, op.id)];
  if (next === null) return say`Removed ${label} of ${record}`;
  return say`Changed ${label} of ${record} to ${valueInWords(own(edit.fields, name), next, names)}`;
}

/** "the e-mail, the phone and the name". */
export function labels(record: Fielded, fields: readonly string[]): string {
  const words = fields.map((field) => `the ${lower(fieldLabel(record, field))}`);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}

export function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

export function archived(table: string, what: string): CommandWords {
  return {
    title: `${what} archived or brought back`,
    tell: (change) => {
      const op = change.changed(table);
      const [, on] = op?.fields.archivedOn ?? [];
      if (!op || on === undefined) return null;
      const record = change.names.of(table, op.id);
      return on === null ? say`Brought back ${record}` : say`Archived ${record} on ${day(String(on))}`;
    },
  };
}

export function addedOne(table: string, what: string): CommandWords {
  return {
    title: `${what} added`,
    tell: (change) => {
      const [row] = change.added(table);
      return row ? say`Added the ${lower(what)} ${change.names.of(table, row.id)}` : null;
    },
  };
}
