import { ActionIcon, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { BuildingValueView, BuildingView } from '@portfolio-os/shared/api';
import { valueSourceWords } from '@portfolio-os/shared/properties/schema';
import { IconX } from '@tabler/icons-react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { sayProblem, toastWithUndo } from '../../components/page/undo-toast.tsx';
import { Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import { choices } from '../../lib/words.ts';
import classes from './properties.module.css';

interface Values {
  valuedOn: string | null;
  amountCents: number | null;
  source: BuildingValueView['source'];
  investedCents: number | null;
}

/** What a building was worth, day by day; its cap rate and its cash on cash go by the latest. */
export function BuildingValues({ building, onClose }: { building: BuildingView; onClose: () => void }) {
  const { today } = usePortfolio();
  const recording = useCommand('properties.recordValue');
  const last = building.values.at(-1);
  const form = useForm<Values>({
    initialValues: {
      ...{ valuedOn: today, amountCents: null, source: last?.source ?? 'estimate' },
      investedCents: last?.investedCents ?? null,
    },
    validate: {
      valuedOn: (day) => (day === null ? 'On which day was it worth that?' : null),
      amountCents: (cents) => (cents === null ? 'What was it worth?' : null),
    },
  });
  const saving = useSave({
    form,
    save: ({ valuedOn, amountCents, ...rest }) =>
      recording.mutateAsync({
        ...{ buildingId: building.id, valuedOn: valuedOn ?? today, amountCents: amountCents ?? 0, ...rest },
      }),
    onSaved: () => {
      toast(`What ${building.name} is worth is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`What ${building.name} is worth`}
      submitLabel="Record"
      {...saving}
    >
      <div className={classes.pair}>
        <MoneyInput label="Value" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label="As of" {...form.getInputProps('valuedOn')} />
      </div>
      <Select
        label="By"
        allowDeselect={false}
        data={choices(valueSourceWords)}
        {...form.getInputProps('source')}
      />
      <MoneyInput
        label="Cash put in until then"
        description="Down payment, costs of buying and improvements that were not borrowed."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('investedCents')}
      />
      {building.values.length > 0 && (
        <ul className={classes.values} aria-label="Recorded values">
          {building.values.toReversed().map((value) => (
            <Recorded key={value.id} buildingId={building.id} value={value} />
          ))}
        </ul>
      )}
    </FormDialog>
  );
}

function Recorded({ buildingId, value }: { buildingId: string; value: BuildingValueView }) {
  const recording = useCommand('properties.recordValue');
  const withdrawing = useCommand('properties.withdrawValue');
  const { id, ...said } = value;
  const { amountCents, source, investedCents } = said;
  const takeBack = async () => {
    await withdrawing.mutateAsync({ id, amountCents, source, investedCents });
    toastWithUndo(`The value of ${formatDate(said.valuedOn)} is taken back.`, () =>
      recording.mutateAsync({ buildingId, ...said }),
    );
  };
  return (
    <li>
      <span>{formatDate(said.valuedOn)}</span>
      <span className={classes.source}>{valueSourceWords[said.source]}</span>
      <Money cents={said.amountCents} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Take back the value of ${formatDate(said.valuedOn)}`}
        loading={withdrawing.isPending}
        onClick={() => void takeBack().catch(sayProblem)}
      >
        <IconX size={14} />
      </ActionIcon>
    </li>
  );
}
