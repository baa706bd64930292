import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import type { UnitView } from '@portfolio-os/shared/api';
import type { UtilityBasis } from '@portfolio-os/shared/billing/rules';
import { minorDigits, newId } from '@portfolio-os/shared/core';
import type { Meter } from '@portfolio-os/shared/properties/schema';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '../../api/client.ts';
import { type ArgsOf, useCommands } from '../../api/commands.ts';
import { previewUtility, type UtilityPreview } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { toThousandths } from '../properties/meters.ts';

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
  /** What the meters count, in which measure, and when they were read. */
  meter: Meter;
  measure: string;
  readOn: string | null;
  /** Before and after, by unit; where nothing is typed before, it begins at the last reading. */
  readings: Record<string, { start?: Typed; end?: Typed }>;
}

/** A building as far as its meters matter here. */
export interface MeteredBuilding {
  readonly id: string;
  readonly units: readonly Pick<UnitView, 'id' | 'meters'>[];
}

export type UtilityForm = ReturnType<typeof useUtilityForm>['form'];

/** A cost of a building being shared out: what is said of it, what each would bear, and the act with its undo. */
export function useUtilityForm({
  buildingId,
  buildings,
  onClose,
}: {
  buildingId: string | null;
  buildings: readonly MeteredBuilding[];
  onClose: () => void;
}) {
  const { id: portfolioId, today, currency } = usePortfolio();
  const money = useFormatMoney();
  const charging = useCommands();
  const [id] = useState(newId);
  const form = useForm<UtilityValues>({
    initialValues: {
      ...{ buildingId, description: '', by: 'units', isPriced: false, amountCents: null, price: '' },
      ...{ dueOn: today, livedOn: today, readings: {} },
      ...{ meter: 'water', measure: '', readOn: today },
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
      readOn: (on, { by }) => (on || by !== 'meter' ? null : 'On which day were they read?'),
    },
  });
  const argsOf = (values: UtilityValues) => {
    const building = buildings.find((one) => one.id === values.buildingId);
    return toArgs(id, values, { building, today, currency });
  };
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

/** What the meter of a unit said last; '' where nobody has read it. */
export function beginsAt({ meters }: MeteredBuilding['units'][number], meter: Meter): Typed {
  const last = meters.find((reading) => reading.meter === meter);
  return last ? last.readingThousandths / 1000 : '';
}

/** The measure in which meters of a building were read last. */
export function measureOf(building: MeteredBuilding | undefined, meter: Meter): string {
  const read = (building?.units ?? []).flatMap(({ meters }) => meters.filter((one) => one.meter === meter));
  return read.find(({ measure }) => measure !== null)?.measure ?? '';
}

function isPriced({ by, isPriced: priced }: UtilityValues): boolean {
  return by === 'meter' && priced;
}

/** Whole thousandths of what a meter says, and ten-thousandths of a minor unit of what one costs. */
function toArgs(
  id: string,
  values: UtilityValues,
  { building, today, currency }: { building: MeteredBuilding | undefined; today: string; currency: string },
): ArgsOf<'billing.chargeUtility'> {
  const { buildingId, description, by, amountCents, price, dueOn, livedOn, readings } = values;
  const { meter, measure, readOn } = values;
  const minor = 10 ** minorDigits(currency);
  const priced = isPriced(values);
  const read = (building?.units ?? []).flatMap((unit) => {
    const { start = beginsAt(unit, meter), end = '' } = readings[unit.id] ?? {};
    return start === '' || end === ''
      ? []
      : [{ unitId: unit.id, startThousandths: toThousandths(start), endThousandths: toThousandths(end) }];
  });
  return {
    ...{ id, buildingId: buildingId ?? '', by },
    description: description.trim() || 'Utility',
    ...{ dueOn: dueOn ?? today, livedOn: livedOn ?? today },
    amountCents: priced ? null : amountCents,
    rateTenThousandths: priced ? Math.round(Number(price) * minor * 10_000) : null,
    readings: by === 'meter' ? read : [],
    ...{ meter: by === 'meter' ? meter : null, readOn: by === 'meter' ? readOn : null },
    measure: measure.trim() || measureOf(building, meter) || null,
  };
}
