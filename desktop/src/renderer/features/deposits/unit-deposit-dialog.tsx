import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { UnitDepositView } from '@portfolio-os/shared/api';
import type { refundMethods } from '@portfolio-os/shared/billing/deposits/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { useHoldingAccounts } from '../banks/use-accounts.ts';
import { HowItMoved, WhichAccount } from '../payments/how-it-moved.tsx';
import classes from './deposits.module.css';

export type UnitDepositAct = 'lease' | 'return' | 'keep';

const words = {
  lease: {
    ...{ title: 'Take over to a lease', submit: 'Take over', done: 'are held for the lease' },
    how: 'From that day on it is a deposit of their lease, also before the lease begins.',
  },
  return: {
    ...{ title: 'Return a deposit', submit: 'Return deposit', done: 'are returned' },
    how: 'Money that goes back to them, because nobody moves in.',
  },
  keep: {
    ...{ title: 'Keep a deposit', submit: 'Keep deposit', done: 'are kept' },
    how: 'It becomes income on that day. Only what was agreed with them, and what your place allows.',
  },
} as const;

interface Values {
  leaseId: string;
  amountCents: number | null;
  usedOn: string | null;
  method: (typeof refundMethods)[number];
  /** Undefined until somebody chooses: the usual one. */
  accountId: string | null | undefined;
  reference: string;
  reason: string;
}

interface UnitDepositDialogProps {
  act: UnitDepositAct;
  deposit: UnitDepositView;
  leaseId: string | undefined;
  onClose: () => void;
}

/** What becomes of a deposit from before a lease. */
export function UnitDepositDialog({ act, deposit, leaseId, onClose }: UnitDepositDialogProps) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const { data: directory } = useView(directoryQuery);
  const theirs = (directory?.leases ?? []).filter(({ parties }) =>
    parties.some(({ tenantId }) => tenantId === deposit.holderId),
  );
  const doing = useCommands();
  const accounts = useHoldingAccounts();
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: {
      ...{ leaseId: leaseId ?? '', amountCents: deposit.heldCents, usedOn: today },
      ...{ method: 'check', accountId: undefined, reference: '', reason: '' },
    },
    validate: {
      leaseId: (chosen) => (act === 'lease' && !chosen ? 'Choose their lease.' : null),
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is it?'),
      usedOn: (on) => (on ? null : 'Choose the day.'),
      reason: (reason) => (act === 'keep' && !reason.trim() ? 'Say why it is kept.' : null),
    },
  });
  const saving = useSave({
    form,
    save: (values, days) =>
      doing.mutateAsync([
        { ...toAct(act, { ...values, accountId: accountOf(values) }, { id, deposit, today }), ...days },
      ]),
    movesDays: true,
    onSaved: () => {
      toast(`${money(form.values.amountCents ?? 0)} ${words[act].done}.`);
      onClose();
    },
  });
  const accountOf = ({ accountId }: Values) => (accountId === undefined ? accounts.usual : accountId);
  const { title, submit, how } = words[act];
  return (
    <FormDialog opened onClose={onClose} title={title} submitLabel={submit} {...saving}>
      <div>{how}</div>
      {act === 'lease' && (
        <Select
          label="Lease"
          placeholder={theirs.length > 0 ? 'Choose' : `${deposit.holder} has no lease yet`}
          data={theirs.map(({ id: value, tenants, label }) => ({ value, label: `${tenants}, ${label}` }))}
          allowDeselect={false}
          {...form.getInputProps('leaseId')}
        />
      )}
      <div className={classes.halves}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label="On" {...form.getInputProps('usedOn')} />
      </div>
      {act === 'return' && (
        <div className={classes.halves}>
          <HowItMoved form={form} />
        </div>
      )}
      {act === 'return' && (
        <WhichAccount
          form={form}
          label="From account"
          accounts={accounts.choices}
          value={accountOf(form.values)}
        />
      )}
      {act === 'keep' && (
        <TextInput
          label="Reason"
          placeholder="Changed their mind"
          maxLength={200}
          {...form.getInputProps('reason')}
        />
      )}
    </FormDialog>
  );
}

function toAct(
  act: UnitDepositAct,
  values: Values,
  { id, deposit, today }: { id: string; deposit: UnitDepositView; today: string },
): Act {
  const of = { id, unitDepositId: deposit.id, amountCents: values.amountCents ?? 0 };
  const usedOn = values.usedOn ?? today;
  switch (act) {
    case 'lease':
      return { name: 'billing.takeOverDeposit', args: { ...of, usedOn, leaseId: values.leaseId } };
    case 'return': {
      const how = { method: values.method, reference: values.reference.trim() || null };
      return {
        name: 'billing.returnUnitDeposit',
        args: { ...of, ...how, usedOn, memo: null, accountId: values.accountId ?? null },
      };
    }
    case 'keep':
      return { name: 'billing.keepUnitDeposit', args: { ...of, usedOn, reason: values.reason.trim() } };
  }
}
