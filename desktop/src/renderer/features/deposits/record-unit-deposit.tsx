import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import {
  type DepositKind,
  type DepositMethod,
  depositKindWords,
  depositMethodWords,
} from '@portfolio-os/shared/billing/deposits/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { choices } from '../../lib/words.ts';
import { useHoldingAccounts } from '../banks/use-accounts.ts';
import { HowItMoved, WhichAccount } from '../payments/how-it-moved.tsx';
import classes from './deposits.module.css';
import { UnitAndPerson } from './unit-and-person.tsx';
import { recordingUnitDeposit } from './unit-deposit-acts.ts';

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
  const { tenants = [] } = directory ?? {};
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
    save: ({ who, ...values }, days) => {
      const deposit = {
        ...{ id: ids.deposit, unitId: values.unitId, kind: values.kind, method: values.method },
        ...{ amountCents: values.amountCents ?? 0, receivedOn: values.receivedOn ?? today, memo: null },
        reference: values.reference.trim() || null,
        accountId: accountOf({ ...values, who }),
        statementLineId: null,
      };
      const acts = recordingUnitDeposit(deposit, { who, newPersonId: ids.person, tenants });
      return doing.mutateAsync(acts.map((act) => ({ ...act, ...days })));
    },
    movesDays: true,
    onSaved: () => {
      toast(`${money(form.values.amountCents ?? 0)} are held for ${form.values.who.trim()}.`);
      onClose();
    },
  });
  const accountOf = ({ accountId, method }: Values) =>
    method === 'opening' ? null : accountId === undefined ? accounts.usual : accountId;
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
      <UnitAndPerson form={form} who={form.values.who} />
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
        <HowItMoved form={form} methods={depositMethodWords} />
        {form.values.method !== 'opening' && (
          <WhichAccount
            form={form}
            label="To account"
            accounts={accounts.choices}
            value={accountOf(form.values)}
          />
        )}
      </div>
    </FormDialog>
  );
}
