import type { LeaseView } from '@portfolio-os/shared/api';
import { IconCheck } from '@tabler/icons-react';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from '../new-lease/new-lease.module.css';
import { beginsOn, type RenewalValues, steps } from './renewal-form.ts';

interface RenewalStepsProps {
  lease: LeaseView;
  step: number;
  values: RenewalValues;
  onChoose: (step: number) => void;
}

/** The way through, with what has been answered so far; every step can be gone back to. */
export function RenewalSteps({ lease, step, values, onChoose }: RenewalStepsProps) {
  const money = useFormatMoney();
  const answers = [termAnswer(values, lease), money(values.rentCents ?? 0), ''];
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map((name, index) => {
        const done = index < step;
        return (
          <li key={name}>
            <button
              type="button"
              className={classes.step}
              aria-current={index === step ? 'step' : undefined}
              data-done={done || undefined}
              onClick={() => onChoose(index)}
            >
              <span className={classes.number}>
                {done ? <IconCheck size={12} stroke={2.5} /> : index + 1}
              </span>
              <span>
                {name}
                {done && <span className={classes.answer}>{answers[index]}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function termAnswer(values: RenewalValues, lease: LeaseView): string {
  if (values.decision === 'renewed') return `until ${formatDate(values.termEndsOn ?? '')}`;
  return `from ${formatDate(beginsOn(values, lease) ?? '')}`;
}
