import { NumberInput } from '@mantine/core';
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
  /** In percent, by entity; '' where it holds nothing. */
  percents: Record<string, number | string>;
}

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
      percents: Object.fromEntries(
        known.map((entity) => {
          const share = latest?.shares.find(({ entityId }) => entityId === entity.id);
          return [entity.id, share ? share.shareBasisPoints / 100 : ''];
        }),
      ),
    },
    validate: { fromOn: (on) => (on ? null : 'From which day?') },
  });
  const shares = known.flatMap(({ id: entityId }) => {
    const shareBasisPoints = Math.round(Number(form.values.percents[entityId]) * 100);
    return shareBasisPoints > 0 ? [{ entityId, shareBasisPoints }] : [];
  });
  const sum = shares.reduce((all, { shareBasisPoints }) => all + shareBasisPoints, 0);
  const saving = useSave({
    form,
    save: ({ fromOn }) =>
      recording.mutateAsync({
        ...{ id, buildingId: building.id, fromOn: fromOn ?? today },
        shares: shares.map((share) => ({ ...share, id: newId() })),
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
      aside={sum === 10_000 ? '100% is held' : `${sum / 100}% of 100% is held`}
      disabled={sum > 10_000}
      {...saving}
    >
      <DateInput label="From" {...form.getInputProps('fromOn')} />
      {known.map((entity) => (
        <NumberInput
          key={entity.id}
          label={entity.name}
          suffix="%"
          min={0}
          max={100}
          decimalScale={2}
          {...form.getInputProps(`percents.${entity.id}`)}
        />
      ))}
    </FormDialog>
  );
}
