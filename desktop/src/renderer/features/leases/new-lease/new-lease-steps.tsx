import { IconCheck } from '@tabler/icons-react';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from './new-lease.module.css';
import { type NewLeaseValues, problemsOf, steps } from './new-lease-form.ts';

interface NewLeaseStepsProps {
  step: number;
  values: NewLeaseValues;
  onChoose: (step: number) => void;
}

/** The way through, with what has been answered so far; every step can be gone back to. */
export function NewLeaseSteps({ step, values, onChoose }: NewLeaseStepsProps) {
  const answers = useAnswers(values);
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map((name, index) => {
        const done = index < steps.length - 1 && Object.keys(problemsOf(index, values)).length === 0;
        const shown = done && (index < step || answers[index] !== '');
        return (
          <li key={name}>
            <button
              type="button"
              className={classes.step}
              aria-current={index === step ? 'step' : undefined}
              data-done={(shown && index !== step) || undefined}
              onClick={() => onChoose(index)}
            >
              <span className={classes.number}>
                {shown && index !== step ? <IconCheck size={12} stroke={2.5} /> : index + 1}
              </span>
              <span>
                {name}
                {index !== step && answers[index] && <span className={classes.answer}>{answers[index]}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function useAnswers({ unitId, tenants, startOn, rentCents }: NewLeaseValues): string[] {
  const { data: directory } = useView(directoryQuery);
  const money = useFormatMoney();
  const nameOf = (id: string) => directory?.tenants.find((tenant) => tenant.id === id)?.name ?? '';
  return [
    directory?.units.find(({ id }) => id === unitId)?.label ?? '',
    tenants.map(({ tenantId }) => nameOf(tenantId)).join(', '),
    startOn ? `from ${formatDate(startOn)}` : '',
    rentCents ? money(rentCents) : '',
    '',
  ];
}
