import { Radio } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { DateInput } from '../../../components/form/date-input.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { termWords } from '../lease-words.ts';
import classes from '../new-lease/new-lease.module.css';
import choice from '../terms/term-choice.module.css';
import { TermLengths } from '../terms/term-lengths.tsx';
import { beginsOn, type Decision, decisionsFor, proposedRent, type RenewalForm } from './renewal-form.ts';

interface StepTermProps {
  form: RenewalForm;
  lease: LeaseView;
}

/** Another term, month to month, or staying on after a fixed one: nobody should have to look up what each means. */
export function StepTerm({ form, lease }: StepTermProps) {
  const { today } = usePortfolio();
  const { decision } = form.values;

  function choose(next: Decision) {
    const on = beginsOn({ ...form.values, decision: next }, lease) ?? today;
    form.setValues({ decision: next, percent: '', rentCents: proposedRent(next, lease, on) });
  }

  return (
    <>
      <p className={classes.note}>The lease now: {termWords(lease, today)}.</p>
      <Radio.Group label="From then on" value={decision}>
        <div className={choice.choices}>
          {decisionsFor(lease, today).map((one) => (
            <Radio.Card key={one} value={one} className={choice.choice ?? ''} onClick={() => choose(one)}>
              <Radio.Indicator size="xs" />
              <span>
                <span className={choice.name}>{decisionWords[one]}</span>
                <span className={choice.meaning}>{decisionMeaning(one, lease)}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {decision !== 'holds-over' && (
        <DateInput
          label={decision === 'renewed' ? 'First day of the new term' : 'First day without a term'}
          minDate={lease.startOn}
          {...form.getInputProps('fromOn')}
        />
      )}
      {decision === 'renewed' && <NewTerm form={form} lease={lease} />}
    </>
  );
}

const decisionWords: Record<Decision, string> = {
  renewed: 'Another term',
  monthly: 'Month to month',
  'holds-over': 'They stay on after the term',
};

function decisionMeaning(decision: Decision, { termEndsOn }: LeaseView): string {
  if (decision === 'renewed') return 'The same lease for a new term, with the rent that you agree on.';
  if (decision === 'monthly')
    return 'No term any more. Rent goes on month by month, until somebody moves out.';
  return `Nothing was agreed, and they live there after ${formatDate(termEndsOn ?? '')}. Rent goes on from the day after it.`;
}

function NewTerm({ form }: StepTermProps) {
  const { fromOn } = form.values;
  return (
    <>
      <DateInput
        label="Last day of the new term"
        {...(fromOn && { minDate: fromOn })}
        {...form.getInputProps('termEndsOn')}
      />
      {fromOn && <TermLengths startOn={fromOn} onChoose={(on) => form.setFieldValue('termEndsOn', on)} />}
      <Radio.Group label="On that day" {...form.getInputProps('termKind')}>
        <div className={choice.choices}>
          <Radio value="fixed-then-monthly" label="it goes on month to month, unless they move out" mt={6} />
          <Radio value="fixed" label="it ends by itself" mt={6} />
        </div>
      </Radio.Group>
    </>
  );
}
