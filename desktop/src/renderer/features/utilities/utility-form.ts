import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import type { UtilityBasis } from '@portfolio-os/shared/billing/rules';
import { minorDigits, newId } from '@portfolio-os/shared/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '../../api/client.ts';
import { type ArgsOf, useCommands } from '../../api/commands.ts';
import { previewUtility, type UtilityPreview } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';

/** What is typed into a field of numbers; '' while it is empty. */
type Typed = number | string;

export interface UtilityValues {
  buildingId: string | null;
  description: string;
  by: UtilityBasis;
  /** Of meters: at a price, or a bill that is shared. */
  isPriced: boolean;
  amountCents: number | null;
  /** In the currency, for one on the meter. */
  price: Typed;
  dueOn: string | null;
  livedOn: string | null;
  /** Before and after, by unit. */
  readings: Record<string, { start: Typed; end: Typed }>;
}

export type UtilityForm = ReturnType<typeof useUtilityForm>['form'];

/** A cost of a building being shared out: what is said of it, what each would bear, and the act with its undo. */
export function useUtilityForm({ buildingId, onClose }: { buildingId: string | null; onClose: () => void }) {
  const { id: portfolioId, today, currency } = usePortfolio();
  const money = useFormatMoney();
  const charging = useCommands();
  const [id] = useState(newId);
  const form = useForm<UtilityValues>({
    initialValues: {
      ...{ buildingId, description: '', by: 'units', isPriced: false, amountCents: null, price: '' },
      ...{ dueOn: today, livedOn: today, readings: {} },
    },
    validate: {
      buildingId: (chosen) => (chosen ? null : 'Choose the property.'),
      description: (words) => (words.trim() ? null : 'Say what it is for: water, heat.'),
      amountCents: (cents, values) =>
        isPriced(values) || (cents && cents > 0) ? null : 'What does the bill come to?',
      price: (price, values) =>
        !isPriced(values) || Number(price) > 0 ? null : 'What does one on the meter cost?',
      dueOn: (on) => (on ? null : 'When is it due?'),
      livedOn: (on) => (on ? null : 'Who lives there on which day?'),
    },
  });
  const argsOf = (values: UtilityValues) => toArgs(id, values, { today, currency });
  const [asked] = useDebouncedValue(form.values, 150);
  const isReady =
    asked.buildingId !== null && (isPriced(asked) ? Number(asked.price) > 0 : !!asked.amountCents);
  const { data: plan, error } = useQuery<UtilityPreview, ApiError>({
    queryKey: ['portfolio', portfolioId, 'utility-preview', asked],
    queryFn: () => previewUtility(portfolioId, argsOf(asked)),
    placeholderData: keepPreviousData,
    enabled: isReady,
  });
  const saving = useSave({
    form,
    movesDays: true,
    save: (values, days) =>
      charging.mutateAsync([{ name: 'billing.chargeUtility', args: argsOf(values), ...days }]),
    onSaved: () => {
      const back = { utilityId: id, reason: 'Charged by mistake' };
      toastWithUndo(`${money(plan?.chargedCents ?? 0)} charged for ${form.values.description.trim()}.`, () =>
        charging.mutateAsync([{ name: 'billing.takeUtilityBack', args: back }]),
      );
      onClose();
    },
  });
  return {
    form,
    saving,
    plan: isReady && !error ? plan : undefined,
    problem: isReady ? error?.message : null,
  };
}

function isPriced({ by, isPriced: priced }: UtilityValues): boolean {
  return by === 'meter' && priced;
}

/** Whole thousandths of what a meter says, and ten-thousandths of a minor unit of what one costs. */
function toArgs(
  id: string,
  values: UtilityValues,
  { today, currency }: { today: string; currency: string },
): ArgsOf<'billing.chargeUtility'> {
  const { buildingId, description, by, amountCents, price, dueOn, livedOn, readings } = values;
  const minor = 10 ** minorDigits(currency);
  const priced = isPriced(values);
  const read = Object.entries(readings).flatMap(([unitId, { start, end }]) =>
    start === '' || end === ''
      ? []
      : [{ unitId, startThousandths: thousandths(start), endThousandths: thousandths(end) }],
  );
  return {
    ...{ id, buildingId: buildingId ?? '', by },
    description: description.trim() || 'Utility',
    ...{ dueOn: dueOn ?? today, livedOn: livedOn ?? today },
    amountCents: priced ? null : amountCents,
    rateTenThousandths: priced ? Math.round(Number(price) * minor * 10_000) : null,
    readings: by === 'meter' ? read : [],
  };
}

function thousandths(typed: Typed): number {
  return Math.round(Number(typed) * 1000);
}
