import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import { useRef, useState } from 'react';
import { createPortfolio } from '../../api/mutations.ts';
import { portfolioAddress } from '../../api/portfolio.tsx';
import { Problem } from '../../components/form/problem.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { useSave } from '../../components/form/use-save.ts';
import classes from './first-run.module.css';
import { currencies, guessCurrency, guessTimeZone, timeZones } from './places.ts';

export function NewPortfolioForm({ disabled }: { disabled: boolean }) {
  const [id] = useState(newId);
  /** Where to go once it exists: its dashboard, or straight to the import. */
  const next = useRef('/');
  const form = useForm({
    initialValues: { name: '', currency: guessCurrency(), timeZone: guessTimeZone() },
    validate: { name: (name) => (name.trim() ? null : 'Give it a name; you can change it later.') },
  });
  const { onSubmit, pending, problem } = useSave({
    form,
    save: (values) => createPortfolio({ id, ...values, name: values.name.trim() }),
    onSaved: () => location.assign(portfolioAddress(id) + next.current),
  });
  return (
    <form noValidate className={classes.form} onSubmit={onSubmit}>
      <Problem message={problem} />
      <TextInput
        label="Name"
        placeholder="Maple Court"
        autoFocus
        maxLength={120}
        {...form.getInputProps('name')}
      />
      <div className={classes.row}>
        <SearchSelect
          label="Currency"
          description="Cannot be changed later"
          data={currencies()}
          allowDeselect={false}
          {...form.getInputProps('currency')}
        />
        <SearchSelect
          label="Time zone"
          description="When your day turns"
          data={timeZones()}
          allowDeselect={false}
          {...form.getInputProps('timeZone')}
        />
      </div>
      <div className={classes.buttons}>
        <Button
          type="submit"
          loading={pending}
          disabled={disabled}
          onClick={() => {
            next.current = '/';
          }}
        >
          Create portfolio
        </Button>
        <Button
          type="submit"
          variant="default"
          disabled={disabled || pending}
          onClick={() => {
            next.current = '/imports/rent-roll';
          }}
        >
          Create and import a rent roll…
        </Button>
      </div>
    </form>
  );
}
