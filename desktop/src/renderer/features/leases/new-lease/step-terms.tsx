import type { CalendarDate } from '@portfolio-os/shared/core';
import { lease } from '@portfolio-os/shared/leasing/schema';
import { useRef } from 'react';
import { DateInput } from '../../../components/form/date-input.tsx';
import { DetailFields } from '../../../components/form/detail-fields.tsx';
import { isByWeek } from '../lease-words.ts';
import { DueDaySelect, FrequencySelect } from '../terms/due-selects.tsx';
import { PeriodsSelect } from '../terms/periods-select.tsx';
import { TermChoice } from '../terms/term-choice.tsx';
import { TermLengths } from '../terms/term-lengths.tsx';
import classes from './new-lease.module.css';
import { aYearFrom, type NewLeaseForm } from './new-lease-form.ts';

export function StepTerms({ form }: { form: NewLeaseForm }) {
  const { termKind, startOn, termEndsOn, anchor } = form.values;
  const byWeek = isByWeek(form.values);
  const isAYear = useRef(false);
  // While a day is half typed there is none; the term is as long as it was before.
  if (startOn) isAYear.current = termEndsOn === aYearFrom(startOn);
  return (
    <>
      <TermChoice
        value={termKind}
        onChange={(kind) => {
          form.setFieldValue('termKind', kind);
          form.setFieldValue('termEndsOn', kind === 'monthly' || !startOn ? null : aYearFrom(startOn));
        }}
      />
      <div className={classes.pair}>
        <DateInput
          label="First day"
          autoFocus
          {...form.getInputProps('startOn')}
          onChange={(on: CalendarDate | null) => {
            // A term of a year stays one until somebody chooses another end.
            if (on && isAYear.current) form.setFieldValue('termEndsOn', aYearFrom(on));
            form.getInputProps('startOn').onChange(on);
          }}
        />
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
        <FrequencySelect {...form.getInputProps('frequency')} />
        <DueDaySelect timing={form.values} {...form.getInputProps('dueDay')} />
      </div>
      {!byWeek && <PeriodsSelect {...form.getInputProps('anchor')} />}
      <p className={classes.note}>
        {byWeek
          ? 'Weeks are counted from the first day of the lease.'
          : anchor === 'anniversary'
            ? 'Rent is due on the first day of each period: from the 15th to the 14th, say.'
            : 'A month that is too short is due on its last day: the 31st is February 28.'}
      </p>
      <DetailFields record={lease} inputProps={(name) => form.getInputProps(`details.${name}`)} />
    </>
  );
}
