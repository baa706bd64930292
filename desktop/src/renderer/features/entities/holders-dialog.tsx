import { NumberInput, SegmentedControl } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { EntityView, HeldBuildingView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';

interface Values {
  fromOn: string | null;
  measure: Measure;
  /** In percent or in parts, by entity; '' where it holds nothing. */
  amounts: Record<string, number | string>;
}

/** Thirds are no percent exactly: what cannot be said in percent is said in parts of all of them. */
type Measure = 'percent' | 'parts';
const measures = [
  { value: 'percent', label: 'In percent' },
  { value: 'parts', label: 'In parts, such as 1 of 3' },
];

interface HoldersDialogProps {
  building: HeldBuildingView;
  entities: EntityView[];
  onClose: () => void;
}

/** Who holds a building from a day on, all of them together. */
export function HoldersDialog({ building, entities, onClose }: HoldersDialogProps) {
  const { today } = usePortfolio();
  const recording = useCommand('organisation.recordOwnership');
  const [id] = useState(newId);
  const [latest] = building.holdings;
  const known = entities.filter(
    ({ id: entityId, archivedOn }) =>
      archivedOn === null || latest?.shares.some((share) => share.entityId === entityId),
  );
  const form = useForm<Values>({
    initialValues: {
      fromOn: latest?.fromOn ?? `${today.slice(0, 4)}-01-01`,
      measure: latest?.shares.some(({ parts }) => parts !== null) ? 'parts' : 'percent',
      amounts: Object.fromEntries(
        known.map((entity) => {
          const share = latest?.shares.find(({ entityId }) => entityId === entity.id);
          return [entity.id, share ? (share.parts ?? share.shareBasisPoints / 100) : ''];
        }),
      ),
    },
    validate: { fromOn: (on) => (on ? null : 'From which day?') },
  });
  const { measure, amounts } = form.values;
  const held = known.flatMap(({ id: entityId }) => {
    const amount = Number(amounts[entityId]);
    return amount > 0 ? [{ entityId, amount }] : [];
  });
  const { told, isWhole } = sumOf(measure, held);
  const saving = useSave({
    form,
    save: ({ fromOn }) =>
      recording.mutateAsync({
        ...{ id, buildingId: building.id, fromOn: fromOn ?? today },
        shares: held.map(({ entityId, amount }) => ({
          ...{ id: newId(), entityId },
          ...(measure === 'parts' ? { parts: amount } : { shareBasisPoints: Math.round(amount * 100) }),
        })),
      }),
    onSaved: () => {
      toast(`It is recorded who holds ${building.name}.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Who holds ${building.name}`}
      submitLabel="Record"
      aside={told}
      disabled={!isWhole}
      {...saving}
    >
      <DateInput label="From" {...form.getInputProps('fromOn')} />
      <SegmentedControl aria-label="How shares are said" data={measures} {...form.getInputProps('measure')} />
      {known.map((entity) => (
        <NumberInput
          key={entity.id}
          label={entity.name}
          min={0}
          {...(measure === 'parts'
            ? { max: 200, allowDecimal: false }
            : { max: 100, decimalScale: 2, suffix: '%' })}
          {...form.getInputProps(`amounts.${entity.id}`)}
        />
      ))}
    </FormDialog>
  );
}

/** What the shares come to, in words; nobody at all takes back what was said. */
function sumOf(measure: Measure, held: readonly { amount: number }[]): { told: string; isWhole: boolean } {
  const sum = held.reduce((all, { amount }) => all + Math.round(amount * 100), 0);
  if (sum === 0) return { told: 'Nobody holds it', isWhole: true };
  if (measure === 'parts') return { told: `${sum / 100} parts are all of it`, isWhole: true };
  const apart = `${Math.abs(10_000 - sum) / 100}%`;
  if (sum === 10_000) return { told: '100% is held', isWhole: true };
  return { told: sum > 10_000 ? `${apart} too much` : `${apart} is missing`, isWhole: false };
}
