import { useForm } from '@mantine/form';
import { addMonths, endOfMonth, monthOf } from '@portfolio-os/shared/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiError } from '../../api/client.ts';
import { type Generated, generateCharges, previewGeneration } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { dashboardQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { Problem } from '../../components/form/problem.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';

/** Charges every lease through a day. Asked twice it charges once: each period has one charge. */
export function ChargeRent({ onClose }: { onClose: () => void }) {
  const { id, today } = usePortfolio();
  const money = useFormatMoney();
  const { data: dashboard } = useView(dashboardQuery);
  const generating = useChange(generateCharges);
  const form = useForm<{ through: string | null }>({
    initialValues: { through: nextToCharge(today, dashboard?.generatedThrough) },
    validate: { through: (on) => (on ? null : 'Choose the last day to charge for.') },
  });
  const { through } = form.values;
  const { data: preview, error } = useQuery<Generated, ApiError>({
    queryKey: ['portfolio', id, 'generation-preview', through],
    queryFn: () => previewGeneration(id, { through: through ?? today }),
    placeholderData: keepPreviousData,
    enabled: through !== null,
  });
  const saving = useSave({
    form,
    save: (values) => generating.mutateAsync({ through: values.through ?? today }),
    onSaved: (made) => {
      const rent =
        made.charges > 0
          ? `Made ${chargesWord(made.charges)}, ${money(made.totalCents)}.`
          : 'All was charged.';
      toast(made.lateFees > 0 ? `${rent} Posted ${lateFeesWord(made.lateFees)}.` : rent);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Charge rent"
      submitLabel={preview?.charges ? `Make ${chargesWord(preview.charges)}` : 'Charge'}
      disabled={preview?.charges === 0}
      {...saving}
    >
      <div>
        Makes what falls due on every lease: rent, parking and the rest. A period that is charged already is
        left as it is, and credit on account settles what is new.
      </div>
      <DateInput label="Through" data-autofocus {...form.getInputProps('through')} />
      <Problem message={error?.message} />
      <div aria-live="polite">{preview && through && summary(preview, through, money)}</div>
    </FormDialog>
  );
}

function summary(
  { charges, totalCents }: Generated,
  through: string,
  money: (cents: number) => string,
): string {
  if (charges === 0) return `Everything due through ${formatDate(through)} is charged already.`;
  return `${chargesWord(charges)} due through ${formatDate(through)}, ${money(totalCents)} in all.`;
}

/** The end of this month, or of the first month that is not charged yet when this one is. */
function nextToCharge(today: string, chargedThrough: string | null | undefined): string {
  if (!chargedThrough || monthOf(chargedThrough) < monthOf(today)) return endOfMonth(today);
  return endOfMonth(addMonths(`${monthOf(chargedThrough)}-01`, 1));
}

function chargesWord(charges: number): string {
  return charges === 1 ? '1 charge' : `${charges.toLocaleString('en-US')} charges`;
}

function lateFeesWord(fees: number): string {
  return fees === 1 ? '1 late fee' : `${fees.toLocaleString('en-US')} late fees`;
}
