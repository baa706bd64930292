import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseDepositsView, LeaseView } from '@portfolio-os/shared/api';
import {
  type DepositKind,
  type DepositMethod,
  depositKindWords,
  depositMethodWords,
  refundMethodWords,
} from '@portfolio-os/shared/billing/deposits/schema';
import { newId, own } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { leasesQuery, useView } from '../../api/queries.ts';
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

export type DepositAct = 'ask' | 'record' | 'return' | 'keep' | 'transfer';

const words = {
  ask: { title: 'Ask for a deposit', submit: 'Ask for it', done: 'asked for', day: 'Due', how: null },
  record: {
    ...{ title: 'Record a deposit', submit: 'Record deposit', done: 'held', day: 'Received on' },
    how: 'It is held for them: no income, and nothing that they owe is settled by it.',
  },
  return: {
    ...{ title: 'Return a deposit', submit: 'Return deposit', done: 'returned', day: 'Returned on' },
    how: 'Money that goes back to the tenants. To take off what they owe first, settle the tenancy.',
  },
  keep: {
    ...{ title: 'Keep a deposit', submit: 'Keep deposit', done: 'kept', day: 'Kept on' },
    how: 'It becomes income on that day. For damage or rent, charge it and settle the tenancy instead.',
  },
  transfer: {
    ...{ title: 'Transfer a deposit', submit: 'Transfer deposit', done: 'transferred', day: 'On' },
    how: 'It is held for the other lease from that day on; or it leaves by the bank to a new owner.',
  },
} as const;

/** Where a transfer goes that leaves the books. */
const NEW_OWNER = 'owner';

interface DepositValues {
  kind: DepositKind;
  amountCents: number | null;
  on: string | null;
  method: DepositMethod;
  /** Undefined until somebody chooses: the usual one. */
  accountId: string | null | undefined;
  reference: string;
  reason: string;
  toLeaseId: string;
}

interface DepositDialogProps {
  act: DepositAct;
  lease: Pick<LeaseView, 'id' | 'tenants' | 'startOn'>;
  deposits: LeaseDepositsView;
  onClose: () => void;
}

/** One entry about a deposit: asked for, received, returned, kept or transferred. */
export function DepositDialog({ act, lease, deposits, onClose }: DepositDialogProps) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const doing = useCommands();
  const accounts = useHoldingAccounts();
  const [id] = useState(newId);
  const form = useForm<DepositValues>({
    initialValues: initialValues(act, { deposits, today, startOn: lease.startOn }),
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is it?'),
      on: (on) => (on ? null : 'Choose the day.'),
      reason: (reason) => (act === 'keep' && !reason.trim() ? 'Say why it is kept.' : null),
    },
  });
  const saving = useSave({
    form,
    save: (values) => {
      const accountId = moves(act, values) ? accountOf(values) : null;
      return doing.mutateAsync([toAct(act, { ...values, accountId, id, leaseId: lease.id, today })]);
    },
    onSaved: () => {
      toast(`${money(form.values.amountCents ?? 0)} ${words[act].done} as the ${kindOf(form.values)}.`);
      onClose();
    },
  });
  const { title, submit, day, how } = words[act];
  const accountOf = ({ accountId }: DepositValues) => (accountId === undefined ? accounts.usual : accountId);
  return (
    <FormDialog opened onClose={onClose} title={title} submitLabel={submit} {...saving}>
      {how && <div>{how}</div>}
      <Select
        label="Kind"
        data={choices(depositKindWords)}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <div className={classes.halves}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label={day} {...form.getInputProps('on')} />
      </div>
      {(act === 'record' || act === 'return') && (
        <div className={classes.halves}>
          <HowItMoved form={form} methods={act === 'record' ? depositMethodWords : refundMethodWords} />
        </div>
      )}
      {act === 'transfer' && <ToLease leaseId={lease.id} {...form.getInputProps('toLeaseId')} />}
      {moves(act, form.values) && (
        <WhichAccount
          form={form}
          label={act === 'record' ? 'To account' : 'From account'}
          accounts={accounts.choices}
          value={accountOf(form.values)}
        />
      )}
      {act === 'keep' && (
        <TextInput
          label="Reason"
          maxLength={200}
          placeholder="Gave up their deposit"
          {...form.getInputProps('reason')}
        />
      )}
    </FormDialog>
  );
}

function ToLease({ leaseId, ...input }: { leaseId: string; value?: string }) {
  const { data: leases = [] } = useView(leasesQuery);
  const others = leases.filter(({ id, status }) => id !== leaseId && status !== 'void');
  const data = [
    { value: NEW_OWNER, label: 'A new owner of the building' },
    ...others.map(({ id, tenants, unit }) => ({ value: id, label: `${tenants}, ${unit}` })),
  ];
  return <Select label="To" searchable allowDeselect={false} data={data} {...input} />;
}

/** Whether money comes to an account or leaves one: what was held before these books did not, nor what another lease is given. */
function moves(act: DepositAct, { method, toLeaseId }: Pick<DepositValues, 'method' | 'toLeaseId'>): boolean {
  if (act === 'transfer') return toLeaseId === NEW_OWNER;
  return act === 'return' || (act === 'record' && method !== 'opening');
}

function kindOf({ kind }: Pick<DepositValues, 'kind'>): string {
  return depositKindWords[kind].toLowerCase();
}

/** What is missing of what was asked for, or what is held. */
function initialValues(
  act: DepositAct,
  { deposits, today, startOn }: { deposits: LeaseDepositsView; today: string; startOn: string },
): DepositValues {
  const missing = deposits.asked.find(({ missingCents }) => missingCents > 0);
  const [held] = deposits.held;
  const isIn = act === 'ask' || act === 'record';
  return {
    kind: (isIn ? missing?.kind : held?.kind) ?? 'security',
    amountCents: (act === 'record' ? missing?.missingCents : act === 'ask' ? null : held?.heldCents) ?? null,
    on: act === 'ask' && startOn > today ? startOn : today,
    method: 'check',
    accountId: undefined,
    reference: '',
    reason: '',
    toLeaseId: NEW_OWNER,
  };
}

type SaidOfDeposit = Omit<DepositValues, 'accountId'> & {
  id: string;
  leaseId: string;
  accountId: string | null;
  today: string;
};

function toAct(act: DepositAct, values: SaidOfDeposit): Act {
  const { id, leaseId, kind, accountId, today, reference, reason, toLeaseId } = values;
  const of = { id, leaseId, kind, amountCents: values.amountCents ?? 0 };
  const on = values.on ?? today;
  const by = { reference: reference.trim() || null, memo: null, accountId, statementLineId: null };
  switch (act) {
    case 'ask':
      return { name: 'billing.requestDeposit', args: { ...of, dueOn: on } };
    case 'record':
      return {
        name: 'billing.recordDeposit',
        args: { ...of, ...by, holderId: null, receivedOn: on, method: values.method },
      };
    case 'return': {
      const method = values.method === 'opening' ? 'other' : values.method;
      return { name: 'billing.refundDeposit', args: { ...of, ...by, payeeId: null, refundedOn: on, method } };
    }
    case 'keep':
      return { name: 'billing.keepDeposit', args: { ...of, forfeitedOn: on, reason: reason.trim() } };
    case 'transfer':
      return {
        name: 'billing.transferDeposit',
        args: {
          ...of,
          toLeaseId: toLeaseId === NEW_OWNER ? null : toLeaseId,
          transferredOn: on,
          accountId,
          memo: null,
        },
      };
  }
}

/** "Security deposit". */
export function depositWords(kind: string): string {
  return own(depositKindWords, kind) ?? 'Deposit';
}
