import { ActionIcon, Button, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { OwedBySelect } from '../payments/owed-by-select.tsx';
import classes from './lease.module.css';
import { type OpeningLine, openingAct, openingKinds, openingLine } from './opening-line.ts';

interface OpeningBalanceProps {
  lease: LeaseView;
  onClose: () => void;
}

/** Arrears with their due days, and credit, of each payer of a lease that came into the books with a history. */
export function OpeningBalance({ lease, onClose }: OpeningBalanceProps) {
  const { today } = usePortfolio();
  const recording = useCommands();
  const form = useForm<{ lines: OpeningLine[] }>({
    initialValues: { lines: [openingLine()] },
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
      recording.mutateAsync(lines.map((line) => ({ ...openingAct(lease.id, line, today), ...days }))),
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
            data={openingKinds}
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
          onClick={() => form.insertListItem('lines', openingLine())}
        >
          Another line
        </Button>
      </div>
    </FormDialog>
  );
}
