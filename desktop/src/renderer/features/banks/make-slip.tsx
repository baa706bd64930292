import { Checkbox, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { slipCandidatesQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money, useFormatMoney } from '../../components/ui/money.tsx';
import classes from './make-slip.module.css';
import { useReceivingAccounts } from './use-receiving-account.ts';

interface Values {
  accountId: string | null;
  depositedOn: string | null;
  reference: string;
}

/** Payments that are in the books already, put on the slip with which they went to the bank. */
export default function MakeSlip({ of = null, onClose }: { of?: string | null; onClose: () => void }) {
  const { today } = usePortfolio();
  const accounts = useReceivingAccounts();
  const money = useFormatMoney();
  const making = useCommands();
  const [slipId] = useState(newId);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const form = useForm<Values>({
    initialValues: { accountId: of ?? accounts.usualOf(null), depositedOn: today, reference: '' },
    validate: {
      accountId: (one) => (one ? null : 'Which account was it taken to?'),
      depositedOn: (on) => (on ? null : 'When was it taken to the bank?'),
    },
  });
  const { accountId, depositedOn } = form.values;
  const { data: payments = [] } = useView(slipCandidatesQuery, accountId, depositedOn ?? today);
  const onSlip = payments.filter(({ recordId }) => chosen.has(recordId));
  const totalCents = onSlip.reduce((cents, { amountCents }) => cents + amountCents, 0);
  const saving = useSave({
    form,
    save: ({ reference, ...said }) =>
      making.mutateAsync([
        {
          name: 'integrations.makeDepositSlip',
          args: {
            ...{ id: slipId, accountId: said.accountId ?? '', depositedOn: said.depositedOn ?? today },
            ...{ reference: reference.trim() || null, paymentIds: onSlip.map(({ recordId }) => recordId) },
          },
        },
      ]),
    onSaved: () => {
      toastWithUndo(`A deposit slip of ${money(totalCents)} is made.`, () =>
        making.mutateAsync([{ name: 'integrations.takeSlipApart', args: { slipId } }]),
      );
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Make a deposit slip"
      size={600}
      submitLabel="Make slip"
      disabled={onSlip.length === 0}
      aside={
        <span role="status">
          {onSlip.length === 1 ? '1 payment' : `${onSlip.length} payments`},{' '}
          <Money cents={totalCents} strong />
        </span>
      }
      {...saving}
    >
      <div className={classes.said}>
        {of === null && accounts.choices.length > 0 && (
          <Select label="To account" data={accounts.choices} {...form.getInputProps('accountId')} />
        )}
        <DateInput label="Taken to the bank" maxDate={today} {...form.getInputProps('depositedOn')} />
        <TextInput label="Slip number" maxLength={80} {...form.getInputProps('reference')} />
      </div>
      <Checkbox.Group label="Payments on it" value={[...chosen]} onChange={(ids) => setChosen(new Set(ids))}>
        <div className={classes.payments}>
          {payments.map(({ recordId, on, label, amountCents }) => (
            <Checkbox
              key={recordId}
              size="xs"
              value={recordId}
              label={
                <span className={classes.payment}>
                  <span className={classes.day}>
                    <DateText date={on} />
                  </span>
                  <span className={classes.label} title={label}>
                    {label}
                  </span>
                  <Money cents={amountCents} />
                </span>
              }
            />
          ))}
          {payments.length === 0 && (
            <p className={classes.none}>
              {accountId === null
                ? 'Choose the account first.'
                : 'No payment of the last 60 days waits for the bank: what is matched, reconciled or on a slip is left out.'}
            </p>
          )}
        </div>
      </Checkbox.Group>
    </FormDialog>
  );
}
