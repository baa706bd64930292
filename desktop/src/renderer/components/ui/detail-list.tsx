import { own } from '@portfolio-os/shared/core';
import type { Field, RecordType } from '@portfolio-os/shared/log';
import { Fragment, type ReactNode } from 'react';
import { DateText } from './date-text.tsx';
import { Dash, Money } from './money.tsx';

interface DetailListProps {
  record: Pick<RecordType, 'fields' | 'details'>;
  values: Readonly<Record<string, unknown>>;
  className?: string | undefined;
  /** What else belongs among them: further terms with what they are. */
  children?: ReactNode;
}

/** Each detail of a record with its value, in the words of the record. */
export function DetailList({ record: { fields, details }, values, className, children }: DetailListProps) {
  return (
    <dl className={className}>
      {details.map((name) => (
        <Fragment key={name}>
          <dt>{fields[name]?.label}</dt>
          <dd>
            <DetailValue field={fields[name]} value={values[name]} />
          </dd>
        </Fragment>
      ))}
      {children}
    </dl>
  );
}

interface DetailValueProps {
  field: Pick<Field, 'kind' | 'choices'> | undefined;
  value: unknown;
}

export function DetailValue({ field, value }: DetailValueProps) {
  if (value === null || value === undefined || value === '') return <Dash spoken="Not said" />;
  switch (field?.kind) {
    case 'choice':
      return own(field.choices, String(value)) ?? String(value);
    case 'date':
      return <DateText date={String(value)} />;
    case 'money':
      return <Money cents={Number(value)} />;
    default:
      return String(value);
  }
}
