import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView, LedgerView } from '@portfolio-os/shared/api';
import type { refundMethodWords } from '@portfolio-os/shared/billing/deposits/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { ledgerQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { useAccountChoices } from '../banks/use-accounts.ts';
import { HowItMoved, WhichAccount } from '../payments/how-it-moved.tsx';
import classes from '../payments/payments.module.css';
import { Arithmetic } from './arithmetic.tsx';

const words = {
  refund: {
    ...{
      title: 'Refund credit',
      submit: 'Refund',
      done: 'is refunded',
      less: 'Refunded',
      left: 'Credit left',
    },
    ...{ who: 'Paid to', account: 'From account', day: 'Refunded on', there: 'Credit on account' },
    how: 'Credit that goes back to the tenants. Cash income is less by it.',
    tooMuch: 'is credit on account.',
  },
  recover: {
    ...{ title: 'Record a recovery', submit: 'Record recovery', done: 'is recovered', less: 'Recovered now' },
    ...{ who: 'Paid by', account: 'To account', day: 'Received on', left: 'Still lost' },
    ...{ there: 'Written off and not recovered' },
    how: 'Money for what was written off: income of that day, on every basis. It settles nothing.',
    tooMuch: 'is written off and not recovered. Record what is more as a payment.',
  },
} as const;

const EVERYBODY = '';

interface MoveLeaseMoneyProps {
  act: keyof typeof words;
  lease: LeaseView;
  onClose: () => void;
}

/** Credit that goes back, or money that comes in for what was written off. */
export function MoveLeaseMoney(props: MoveLeaseMoneyProps) {
  const { data: ledger } = useView(ledgerQuery, props.lease.id);
  return ledger ? <MoveForm {...props} thereCents={thereOf(props.act, ledger)} /> : null;
}

function MoveForm({ act, lease, thereCents, onClose }: MoveLeaseMoneyProps & { thereCents: number }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const doing = useCommands();
  const accounts = useAccountChoices();
  const [id] = useState(newId);
  const form = useForm({
    initialValues: {
      personId: EVERYBODY,
      amountCents: (act === 'refund' ? thereCents : null) as number | null,
      on: today as string | null,
      method: 'check' as keyof typeof refundMethodWords,
      reference: '',
      accountId: (accounts.length === 1 ? (accounts[0]?.value ?? null) : null) as string | null,
    },
    validate: {
      amountCents: (cents) => {
        if (!(cents && cents > 0)) return 'How much is it?';
        return cents > thereCents ? `Only ${money(thereCents)} ${words[act].tooMuch}` : null;
      },
      on: (on) => (on ? null : 'On which day?'),
    },
  });
  const { title, submit, done, who, account, day, how, there, less, left } = words[act];
  const saving = useSave({
    form,
    movesDays: true,
    save: ({ personId, amountCents, on, reference, ...by }, days) => {
      const moved = { amountCents: amountCents ?? 0, reference: reference.trim() || null, memo: null };
      const given = { id, leaseId: lease.id, ...by, ...moved };
      return doing.mutateAsync([
        { ...actOf(act, given, { personId: personId || null, on: on ?? today }), ...days },
      ]);
    },
    onSaved: () => {
      toast(`${money(form.values.amountCents ?? 0)} ${done}.`);
      onClose();
    },
  });
  const people = lease.parties.map(({ tenantId, name }) => ({ value: tenantId, label: name }));
  return (
    <FormDialog opened onClose={onClose} title={title} submitLabel={submit} {...saving}>
      <div>{how}</div>
      {people.length > 1 && (
        <Select
          label={who}
          data={[{ value: EVERYBODY, label: 'The tenants together' }, ...people]}
          allowDeselect={false}
          {...form.getInputProps('personId')}
        />
      )}
      <div className={classes.halves}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label={day} {...form.getInputProps('on')} />
      </div>
      <div className={classes.halves}>
        <HowItMoved form={form} />
      </div>
      <WhichAccount form={form} label={account} accounts={accounts} />
      <Arithmetic
        parts={[
          { label: there, cents: thereCents },
          { label: less, cents: 0 - (form.values.amountCents ?? 0) },
        ]}
        label={left}
      />
    </FormDialog>
  );
}

/** What there is to refund, or to recover. */
function thereOf(act: MoveLeaseMoneyProps['act'], { creditCents, entries }: LedgerView): number {
  if (act === 'refund') return creditCents;
  const sum = (of: string) =>
    entries.reduce((cents, { kind, amountCents }) => cents + (kind === of ? amountCents : 0), 0);
  return sum('write-off') - sum('recovery');
}

interface Moved {
  id: string;
  leaseId: string;
  amountCents: number;
  method: keyof typeof refundMethodWords;
  reference: string | null;
  memo: null;
  accountId: string | null;
}

function actOf(
  act: MoveLeaseMoneyProps['act'],
  moved: Moved,
  { personId, on }: { personId: string | null; on: string },
): Act {
  return act === 'refund'
    ? { name: 'billing.refundCredit', args: { ...moved, payeeId: personId, refundedOn: on } }
    : { name: 'billing.recordRecovery', args: { ...moved, payerId: personId, recoveredOn: on } };
}
