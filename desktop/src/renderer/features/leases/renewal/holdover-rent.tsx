import { NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { raisedRent } from '@portfolio-os/shared/leasing/rules';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import classes from '../terms/forms.module.css';
import { rentCentsOn } from './renewal-form.ts';

/** What the lease says of the rent of who stays after its term. Nothing is charged by it until somebody says that they stayed. */
export function HoldoverRent({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const agreeing = useCommand('leasing.agreeHoldoverRent');
  const before = lease.holdoverBasisPoints;
  const form = useForm<{ percent: number | string }>({
    initialValues: { percent: before === null ? '' : before / 100 },
  });
  const points = form.values.percent === '' ? null : Math.round(Number(form.values.percent) * 100);
  const agree = (holdoverBasisPoints: number | null) =>
    agreeing.mutateAsync({ leaseId: lease.id, holdoverBasisPoints });
  const saving = useSave({
    form,
    save: () => agree(points),
    onSaved: () => {
      toastWithUndo('The holdover rent is kept.', () => agree(before));
      onClose();
    },
  });
  const nowCents = rentCentsOn(lease, today);
  return (
    <FormDialog opened onClose={onClose} title="Holdover rent" submitLabel="Save" {...saving}>
      <p className={classes.words}>
        What the lease says of the rent of a tenant who stays after the term without a new agreement. Leave it
        empty where it says nothing.
      </p>
      <NumberInput
        label="Of the rent before"
        suffix=" %"
        decimalScale={2}
        min={1}
        max={1000}
        placeholder="150 %"
        data-autofocus
        {...form.getInputProps('percent')}
      />
      {points !== null && (
        <p className={classes.workings}>
          {money(nowCents)} × {points / 100}% ={' '}
          {money(raisedRent(nowCents, { byBasisPoints: points - 10_000 }))}.
        </p>
      )}
    </FormDialog>
  );
}
