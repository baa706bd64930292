import { Select, TextInput } from '@mantine/core';
import type { Field, RecordType } from '@portfolio-os/shared/log';
import { choices } from '../../lib/words.ts';
import { DateInput } from './date-input.tsx';
import { MoneyInput } from './money-input.tsx';

interface DetailFieldsProps {
  record: Pick<RecordType, 'fields' | 'details'>;
  /** What a form gives the input of a detail: its value, what to do on a change, what is wrong with it. */
  inputProps: (name: string) => object;
}

/** An input for each detail of a record, asked for as the record says. None has to be filled in. */
export function DetailFields({ record: { fields, details }, inputProps }: DetailFieldsProps) {
  return details.map((name) => {
    const field = fields[name];
    return field && <DetailField key={name} field={field} input={inputProps(name)} />;
  });
}

function DetailField({ field: { kind, label, choices: words }, input }: { field: Field; input: object }) {
  switch (kind) {
    case 'choice':
      return <Select label={label} placeholder="Not said" data={choices(words)} clearable {...input} />;
    case 'date':
      return <DateInput label={label} {...input} />;
    case 'money':
      return <MoneyInput label={label} {...input} />;
    default:
      return <TextInput label={label} {...withText(input)} />;
  }
}

/** A text input is never without a text: what is not said is an empty one. */
function withText(input: { value?: unknown }): object {
  return { ...input, value: input.value ?? '' };
}
