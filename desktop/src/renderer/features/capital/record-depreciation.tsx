import { useForm } from '@mantine/form';
import type { AssetsView } from '@portfolio-os/shared/api';
import { type Act, useCommands } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { Money, useFormatMoney } from '../../components/ui/money.tsx';
import classes from '../expenses/expenses.module.css';

/** All depreciation of years that are over, shown before it is recorded. */
export function RecordDepreciation({ view, onClose }: { view: AssetsView; onClose: () => void }) {
  const money = useFormatMoney();
  const recording = useCommands();
  const form = useForm({ initialValues: {} });
  const rows = view.assets.flatMap(({ id, name, due }) => due.map((one) => ({ id, name, ...one })));
  const saving = useSave({
    form,
    movesDays: true,
    save: (_, days) =>
      recording.mutateAsync(
        rows.map(({ id, year }): Act => {
          return { name: 'assets.recordDepreciation', args: { assetId: id, year }, ...days };
        }),
      ),
    onSaved: () => {
      toast(`Depreciation of ${money(view.dueCents)} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Record depreciation" submitLabel="Record" {...saving}>
      <div className={classes.quiet}>
        Each is recorded on the last day of its year. Where something was expensed at once, ask whoever files
        your taxes first.
      </div>
      {rows.map(({ id, name, year, amountCents }) => (
        <div key={`${id} ${year}`} className={classes.together}>
          <span>
            {name} <span className={classes.quiet}>{year}</span>
          </span>
          <Money cents={amountCents} />
        </div>
      ))}
      <div className={classes.together}>
        <span>Together</span>
        <Money cents={view.dueCents} strong />
      </div>
    </FormDialog>
  );
}
