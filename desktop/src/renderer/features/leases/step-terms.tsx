import { Select } from '@mantine/core';
import { DateInput } from '../../components/date-input.tsx';
import { SearchSelect } from '../../components/search-select.tsx';
import { choices, frequencyWords } from '../../components/words.ts';
import { dueDayChoices } from './lease-words.ts';
import classes from './new-lease.module.css';
import type { NewLeaseForm } from './new-lease-form.ts';
import { PeriodsSelect } from './periods-select.tsx';
import { TermChoice } from './term-choice.tsx';
import { TermLengths } from './term-lengths.tsx';

const frequencyChoices = choices(frequencyWords);

export function StepTerms({ form }: { form: NewLeaseForm }) {
  const { termKind, startOn, frequency, anchor } = form.values;
  const byWeek = frequency === 'weekly' || frequency === 'fortnightly';
  return (
    <>
      <TermChoice
        value={termKind}
        onChange={(kind) => {
          form.setFieldValue('termKind', kind);
          if (kind === 'monthly') form.setFieldValue('termEndsOn', null);
        }}
      />
      <div className={classes.pair}>
        <DateInput label="First day" autoFocus {...form.getInputProps('startOn')} />
        {termKind !== 'monthly' && (
          <DateInput
            label="Last day of the term"
            {...(startOn && { minDate: startOn })}
            {...form.getInputProps('termEndsOn')}
          />
        )}
      </div>
      {startOn && termKind !== 'monthly' && (
        <TermLengths
          startOn={startOn}
          onChoose={(on) => {
            form.setFieldValue('termEndsOn', on);
            form.clearFieldError('termEndsOn');
          }}
        />
      )}
      <div className={classes.pair}>
        <Select
          label="Rent is due"
          data={frequencyChoices}
          allowDeselect={false}
          {...form.getInputProps('frequency')}
        />
        <SearchSelect
          label="On the"
          data={dueDayChoices}
          allowDeselect={false}
          disabled={byWeek || anchor === 'anniversary'}
          {...form.getInputProps('dueDay')}
        />
      </div>
      {!byWeek && <PeriodsSelect {...form.getInputProps('anchor')} />}
      <p className={classes.note}>
        {byWeek
          ? 'Weeks are counted from the first day of the lease.'
          : anchor === 'anniversary'
            ? 'Rent is due on the first day of each period: from the 15th to the 14th, say.'
            : 'A month that is too short is due on its last day: the 31st is February 28.'}
      </p>
    </>
  );
}
