import { ActionIcon, Button, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { EVERYBODY, OwedBySelect } from '../payments/owed-by-select.tsx';
import classes from './lease.module.css';

interface OpeningBalanceProps {
  lease: LeaseView;
  onClose: () => void;
}

/** What somebody owed since a day, or had paid ahead, before these books began. */
interface Line {
  id: string;
  is: 'owed' | 'credit';
  payerId: string;
  amountCents: number | null;
  on: string | null;
}

const kinds = [
  { value: 'owed', label: 'Owed' },
  { value: 'credit', label: 'Paid ahead' },
];

/** Arrears with their due days, and credit, of each payer of a lease that came into the books with a history. */
export function OpeningBalance({ lease, onClose }: OpeningBalanceProps) {
  const { today } = usePortfolio();
  const recording = useCommands();
  const lineOf = (): Line => ({ id: newId(), is: 'owed', payerId: EVERYBODY, amountCents: null, on: null });
  const form = useForm<{ lines: Line[] }>({
    initialValues: { lines: [lineOf()] },
    validate: {
      lines: {
        amountCents: (cents) => (cents && cents > 0 ? null : 'How much?'),
        on: (on) => (on ? null : 'Since when?'),
      },
    },
  });
  const saving = useSave({
    form,
    movesDays: true,
    save: ({ lines }, days) =>
      recording.mutateAsync(lines.map((line) => ({ ...actOf(lease.id, line, today), ...days }))),
    onSaved: () => {
      toast('It stands on the ledger, dated as you said.');
      onClose();
    },
  });
  const { lines } = form.values;
  return (
    <FormDialog opened onClose={onClose} title="Opening balance" submitLabel="Record" size={680} {...saving}>
      <div className={classes.note}>
        What was owed or paid ahead before these books began: it is no income of theirs. What is owed since
        several days is a line for each, so that its age is right.
      </div>
      {lines.map(({ id, is }, index) => (
        <div key={id} className={classes.openingLine}>
          <Select
            label="What"
            allowDeselect={false}
            data={kinds}
            {...form.getInputProps(`lines.${index}.is`)}
          />
          <OwedBySelect
            parties={lease.parties}
            {...form.getInputProps(`lines.${index}.payerId`)}
            label="Of"
          />
          <MoneyInput label="Amount" {...form.getInputProps(`lines.${index}.amountCents`)} />
          <DateInput
            label={is === 'owed' ? 'Due on' : 'Paid on'}
            maxDate={today}
            {...form.getInputProps(`lines.${index}.on`)}
          />
          {lines.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Leave out line ${index + 1}`}
              onClick={() => form.removeListItem('lines', index)}
            >
              <IconX size={15} />
            </ActionIcon>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('lines', lineOf())}
        >
          Another line
        </Button>
      </div>
    </FormDialog>
  );
}

/** Arrears are a charge with its due day, credit a payment that no bank of these books saw. */
function actOf(leaseId: string, { id, is, payerId, amountCents, on }: Line, today: string): Act {
  const of = { id, leaseId, payerId: payerId === EVERYBODY ? null : payerId, amountCents: amountCents ?? 0 };
  const day = on ?? today;
  if (is === 'owed') {
    const args = { ...of, kind: 'opening-balance' as const, dueOn: day, description: 'Opening balance' };
    return { name: 'billing.addCharge', args };
  }
  const none = { reference: null, memo: null, statementLineId: null, accountId: null };
  const args = { ...of, ...none, receivedOn: day, method: 'opening-credit' as const };
  return { name: 'billing.recordPayment', args };
}
