import { useForm } from '@mantine/form';
import type { LateFeeRuleView } from '@portfolio-os/shared/api';
import type { CalendarDate } from '@portfolio-os/shared/core';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from './late-fees.module.css';

export function EndRule({ rule, onClose }: { rule: LateFeeRuleView; onClose: () => void }) {
  const { today } = usePortfolio();
  const ending = useCommand('billing.endLateFeeRule');
  const form = useForm<{ endedOn: CalendarDate | null }>({
    initialValues: { endedOn: rule.endedOn ?? today },
    validate: { endedOn: (on) => (on ? null : 'What is its last day?') },
  });
  const end = (endedOn: CalendarDate | null) => ending.mutateAsync({ ruleId: rule.id, endedOn });
  const saving = useSave({
    form,
    save: ({ endedOn }) => end(endedOn),
    onSaved: () => {
      const words = `${rule.name} charges nothing after ${formatDate(form.values.endedOn ?? today)}.`;
      toastWithUndo(words, () => end(rule.endedOn));
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="End late fee rule" submitLabel="End it" {...saving}>
      <p className={classes.words}>
        {rule.name} charges nothing after its last day. What it has charged stays in the books, and a rule for
        more leases, if there is one, takes over for what falls due later.
      </p>
      <DateInput label="Last day" data-autofocus {...form.getInputProps('endedOn')} />
    </FormDialog>
  );
}
