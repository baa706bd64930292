import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { BankRuleView } from '@portfolio-os/shared/api';
import { ruleDirectionWords, ruleOutcomeWords } from '@portfolio-os/shared/bank/schema';
import { newId } from '@portfolio-os/shared/core';
import { expenseCategoryWords } from '@portfolio-os/shared/expenses/schema';
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { bankAccountsQuery, directoryQuery, useView } from '../../../api/queries.ts';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { choices } from '../../../lib/words.ts';
import { argsOf } from './rule-words.ts';
import classes from './rules.module.css';

interface RuleDialogProps {
  /** Null: a new one. */
  rule: BankRuleView | null;
  place: number;
  onClose: () => void;
}

const blank: ReturnType<typeof argsOf> = {
  ...{ contains: null, direction: 'out', leastCents: null, mostCents: null, accountId: null },
  ...{ outcome: 'expense', category: null, vendorId: null, buildingId: null, unitId: null },
  ...{ leaseId: null, payerId: null, otherAccountId: null },
};

/** What it goes by, and what it proposes. */
export function RuleDialog({ rule, place, onClose }: RuleDialogProps) {
  const adding = useCommand('integrations.addBankRule');
  const editing = useCommand('integrations.editBankRule');
  const { data: directory } = useView(directoryQuery);
  const { data } = useView(bankAccountsQuery);
  const [id] = useState(newId);
  const form = useForm({ initialValues: rule ? argsOf(rule) : blank });
  const { direction, outcome } = form.values;
  const saving = useSave({
    form,
    save: (values) => {
      const said = { ...values, contains: values.contains?.trim() || null };
      return rule
        ? editing.mutateAsync({ id: rule.id, ...said, place: rule.place })
        : adding.mutateAsync({ id, ...said, place, source: 'made', isOff: false });
    },
    onSaved: onClose,
  });
  const outcomes = choices(ruleOutcomeWords).filter(
    ({ value }) => value !== (direction === 'in' ? 'expense' : 'payment'),
  );
  const accountChoices = (data?.accounts ?? []).map((one) => ({ value: one.id, label: one.name }));
  const leases = (directory?.leases ?? []).map((one) => ({
    value: one.id,
    label: `${one.tenants} · ${one.label}`,
  }));
  const named = (rows: readonly { id: string; name: string }[] | undefined) =>
    (rows ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={rule ? 'Edit the rule' : 'Add a rule'}
      submitLabel={rule ? 'Save' : 'Add'}
      {...saving}
    >
      <SegmentedControl
        fullWidth
        aria-label="Which way the money goes"
        data={choices(ruleDirectionWords)}
        value={direction}
        onChange={(next) => {
          form.setFieldValue('direction', next);
          form.setFieldValue('outcome', next === 'in' ? 'payment' : 'expense');
        }}
      />
      <TextInput
        label="Text contains"
        placeholder="city water"
        maxLength={80}
        data-autofocus
        {...form.getInputProps('contains')}
        value={form.values.contains ?? ''}
      />
      <div className={classes.pair}>
        <MoneyInput label="At least" {...form.getInputProps('leastCents')} />
        <MoneyInput label="At most" {...form.getInputProps('mostCents')} />
      </div>
      <SearchSelect
        label="On account"
        placeholder="Any account"
        data={accountChoices}
        {...form.getInputProps('accountId')}
      />
      <Select label="It is" allowDeselect={false} data={outcomes} {...form.getInputProps('outcome')} />
      {outcome === 'expense' && (
        <>
          <SearchSelect
            label="Category"
            data={choices(expenseCategoryWords)}
            {...form.getInputProps('category')}
          />
          <SearchSelect
            label="Vendor"
            placeholder="None"
            data={named(directory?.vendors.filter(({ archivedOn }) => archivedOn === null))}
            {...form.getInputProps('vendorId')}
          />
          <SearchSelect
            label="For"
            placeholder="Whole portfolio"
            data={named(directory?.buildings)}
            {...form.getInputProps('buildingId')}
          />
        </>
      )}
      {outcome === 'payment' && (
        <SearchSelect label="Of the lease" data={leases} {...form.getInputProps('leaseId')} />
      )}
      {outcome === 'transfer' && (
        <SearchSelect label="Other account" data={accountChoices} {...form.getInputProps('otherAccountId')} />
      )}
    </FormDialog>
  );
}
