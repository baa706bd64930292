import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import {
  type DepositKind,
  type DepositMethod,
  depositKindWords,
  depositMethodWords,
} from '@portfolio-os/shared/billing/deposits/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { choices } from '../../lib/words.ts';
import { useHoldingAccounts } from '../banks/use-accounts.ts';
import classes from './deposits.module.css';

interface Values {
  unitId: string;
  who: string;
  kind: DepositKind;
  amountCents: number | null;
  receivedOn: string | null;
  method: DepositMethod;
  reference: string;
  /** Undefined until somebody chooses: the usual one. */
  accountId: string | null | undefined;
}

/** Deposit money of somebody who has no lease yet, for the unit that they are to have. */
export default function RecordUnitDeposit({ onClose }: { onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const { data: directory } = useView(directoryQuery);
  const { units = [], tenants = [] } = directory ?? {};
  const accounts = useHoldingAccounts();
  const doing = useCommands();
  const [ids] = useState({ deposit: newId(), person: newId() });
  const form = useForm<Values>({
    initialValues: {
      ...{ unitId: '', who: '', kind: 'security', amountCents: null, receivedOn: today },
      ...{ method: 'check', reference: '', accountId: undefined },
    },
    validate: {
      unitId: (unitId) => (unitId ? null : 'Which unit is it for?'),
      who: (who) => (who.trim() ? null : 'Who paid it?'),
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is it?'),
      receivedOn: (on) => (on ? null : 'Choose the day.'),
    },
  });
  const saving = useSave({
    form,
    save: (values, days) => {
      const known = tenants.find(({ name }) => name === values.who.trim());
      return doing.mutateAsync(
        actsOf({ ...values, accountId: accountOf(values) }, { ...ids, known: known?.id, today, days }),
      );
    },
    movesDays: true,
    onSaved: () => {
      toast(`${money(form.values.amountCents ?? 0)} are held for ${form.values.who.trim()}.`);
      onClose();
    },
  });
  const accountOf = ({ accountId, method }: Values) =>
    method === 'opening' ? null : accountId === undefined ? accounts.usual : accountId;
  const isNew = form.values.who.trim() !== '' && !tenants.some(({ name }) => name === form.values.who.trim());
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Record a deposit before a lease"
      submitLabel="Record deposit"
      {...saving}
    >
      <div>
        It is held for them: no income. It goes over to their lease once there is one, or back to them.
      </div>
      <SearchSelect
        label="Unit"
        data={units.map(({ id, label }) => ({ value: id, label }))}
        data-autofocus
        {...form.getInputProps('unitId')}
      />
      <TextInput
        label="From"
        maxLength={120}
        list="people-of-deposits"
        description={isNew ? 'New; they are added to your tenants.' : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('who')}
      />
      <datalist id="people-of-deposits">
        {tenants.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <div className={classes.halves}>
        <MoneyInput label="Amount" {...form.getInputProps('amountCents')} />
        <DateInput label="Received on" {...form.getInputProps('receivedOn')} />
      </div>
      <div className={classes.halves}>
        <Select
          label="Kind"
          data={choices(depositKindWords)}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
        <Select
          label="How"
          data={choices(depositMethodWords)}
          allowDeselect={false}
          {...form.getInputProps('method')}
        />
      </div>
      <div className={classes.halves}>
        <TextInput
          label="Reference"
          placeholder="Check number"
          maxLength={80}
          {...form.getInputProps('reference')}
        />
        {accounts.choices.length > 0 && form.values.method !== 'opening' && (
          <Select
            label="To account"
            placeholder="Not said"
            clearable
            data={accounts.choices}
            {...form.getInputProps('accountId')}
            value={accountOf(form.values)}
          />
        )}
      </div>
    </FormDialog>
  );
}

interface Known {
  deposit: string;
  person: string;
  known: string | undefined;
  today: string;
  days: { onOpenDays?: true };
}

/** Who is not among the tenants yet is added in the same act. */
function actsOf(values: Values, { deposit: id, person, known, today, days }: Known): Act[] {
  const { unitId, kind, method } = values;
  const named = { id: person, name: values.who.trim(), email: null, phone: null };
  const adding: Act = { name: 'leasing.addTenant', args: named };
  const recording: Act = {
    name: 'billing.recordUnitDeposit',
    args: {
      ...{ id, unitId, holderId: known ?? person, kind, amountCents: values.amountCents ?? 0, method },
      ...{ receivedOn: values.receivedOn ?? today, reference: values.reference.trim() || null, memo: null },
      accountId: values.accountId ?? null,
    },
    ...days,
  };
  return known === undefined ? [adding, recording] : [recording];
}
