import { Select, TextInput } from '@mantine/core';
import { refundMethodWords } from '@portfolio-os/shared/billing/deposits/schema';
import { choices } from '../../lib/words.ts';

interface FieldsOf {
  getInputProps(field: 'method' | 'reference' | 'accountId'): object;
}

interface MeansProps {
  form: FieldsOf;
  label?: string;
  /** The means that there are, with their words. */
  methods?: Readonly<Record<string, string>>;
}

/** By what means money went back or came in, and what stands on it: a check's number. */
export function HowItMoved(props: MeansProps) {
  return (
    <>
      <Means {...props} />
      <Reference form={props.form} />
    </>
  );
}

export function Means({ form, label = 'How', methods = refundMethodWords }: MeansProps) {
  return (
    <Select label={label} data={choices(methods)} allowDeselect={false} {...form.getInputProps('method')} />
  );
}

export function Reference({ form }: Pick<MeansProps, 'form'>) {
  return (
    <TextInput
      label="Reference"
      placeholder="Check number"
      maxLength={80}
      {...form.getInputProps('reference')}
    />
  );
}

interface WhichAccountProps {
  form: FieldsOf;
  label: string;
  accounts: { value: string; label: string }[];
  /** What is chosen, where that is more than what was said. */
  value?: string | null;
}

/** The account that it moved through, where the books have any; nobody has to say. */
export function WhichAccount({ form, label, accounts, value }: WhichAccountProps) {
  if (accounts.length === 0) return null;
  return (
    <Select
      label={label}
      placeholder="Not said"
      clearable
      data={accounts}
      {...form.getInputProps('accountId')}
      {...(value !== undefined && { value })}
    />
  );
}
