import { own } from '../../core/own.ts';
import type { SetOp } from '../change-set.ts';
import type { RecordType } from '../registry.ts';
import type { Change } from './change.ts';
import { type Fielded, fieldLabel, isSpoken, valueInWords } from './field-words.ts';
import { day, lower, type Sentence, say, text } from './sentence.ts';

type Named = Pick<RecordType, 'name' | 'label' | 'fields'>;

/** What a command that adds, edits or archives one record of a kind is called, and how one use of it is told. */
interface Told {
  readonly title: string;
  readonly describe: (change: Change) => Sentence | null;
}

/** The fields of a record were changed: "Changed the phone of Ana Ruiz to 555-0134", "Renamed Ana to Ana Ruiz". */
export function edited(record: Named, change: Change): Sentence | null {
  const op = change.changed(record.name);
  if (!op) return null;
  const { name, ...rest } = op.fields;
  const changed = Object.keys(rest);
  const spoken = changed.filter((field) => isSpoken(record, field));
  // What follows from another field, such as that nothing is known of a new address, says no more than that.
  const others = spoken.length > 0 || name ? spoken : changed;
  const what = change.names.of(record.name, op.id);
  if (!name)
    return others.length === 1
      ? oneField(record, { op, field: others[0] ?? '' }, change)
      : say`Changed ${labels(record, others)} of ${what}`;
  const [before, after] = name.map((value) => text(String(value ?? '')));
  const renamed = before && after ? say`Renamed ${before} to ${after}` : say`Renamed ${what}`;
  return others.length === 0 ? renamed : say`${renamed} and changed ${labels(record, others)}`;
}

function oneField(edit: Named, { op, field }: { op: SetOp; field: string }, { names }: Change): Sentence {
  const [, next] = op.fields[field] ?? [null, null];
  const [label, record] = [labels(edit, [field]), names.of(edit.name, op.id)];
  if (next === null) return say`Removed ${label} of ${record}`;
  return say`Changed ${label} of ${record} to ${valueInWords(own(edit.fields, field), next, names)}`;
}

/** "the e-mail, the phone and the name". */
export function labels(record: Fielded, fields: readonly string[]): string {
  const words = fields.map((field) => `the ${lower(fieldLabel(record, field))}`);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}

export function addedOne(record: Named): Told {
  return {
    title: `${record.label} added`,
    describe: (change) => {
      const [row] = change.added(record.name);
      return row ? say`Added the ${lower(record.label)} ${change.names.of(record.name, row.id)}` : null;
    },
  };
}

export function editedOne(record: Named): Told {
  return { title: `${record.label} edited`, describe: (change) => edited(record, change) };
}

export function archivedOne(record: Named): Told {
  return {
    title: `${record.label} archived or brought back`,
    describe: (change) => {
      const op = change.changed(record.name);
      const [, on] = op?.fields.archivedOn ?? [];
      if (!op || on === undefined) return null;
      const name = change.names.of(record.name, op.id);
      return on === null ? say`Brought back ${name}` : say`Archived ${name} on ${day(String(on))}`;
    },
  };
}
