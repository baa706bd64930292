import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { Money } from '../../components/ui/money.tsx';
import { categoryChoices, type ExpenseForm, leftToSplit, newPart } from './expense-form.ts';
import classes from './expenses.module.css';

interface SplitPartsProps {
  form: ExpenseForm;
  places: { value: string; label: string }[];
}

const FEWEST = 2;

/** What a bill is made of, part by part, until nothing of it is left. */
export function SplitParts({ form, places }: SplitPartsProps) {
  const { parts } = form.values;
  const left = leftToSplit(form.values);
  const leaveOut = (index: number) => {
    if (parts.length > FEWEST) return form.removeListItem('parts', index);
    const [kept] = parts.filter((_, at) => at !== index);
    form.setValues({ parts: [], category: kept?.category ?? null, place: kept?.place ?? '' });
  };
  return (
    <fieldset className={classes.split}>
      <legend className={classes.label}>Parts</legend>
      {parts.map(({ id }, index) => (
        <div key={id} className={classes.part}>
          <SearchSelect
            aria-label={`Category of part ${index + 1}`}
            placeholder="Category"
            data={categoryChoices}
            {...form.getInputProps(`parts.${index}.category`)}
          />
          <SearchSelect
            aria-label={`Place of part ${index + 1}`}
            allowDeselect={false}
            data={places}
            {...form.getInputProps(`parts.${index}.place`)}
          />
          <MoneyInput
            aria-label={`Amount of part ${index + 1}`}
            {...form.getInputProps(`parts.${index}.amountCents`)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Leave out part ${index + 1}`}
            onClick={() => leaveOut(index)}
          >
            <IconX size={14} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.splitFoot}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('parts', newPart({ amountCents: left > 0 ? left : null }))}
        >
          Add a part
        </Button>
        <output className={left === 0 ? classes.even : classes.uneven}>
          <Money cents={Math.abs(left)} /> {left < 0 ? 'too much' : 'left'}
        </output>
      </div>
    </fieldset>
  );
}
