import type { LeaseDepositsView } from '@portfolio-os/shared/api';
import { IconCheck } from '@tabler/icons-react';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import classes from '../new-lease/new-lease.module.css';
import { type SettleForm, type SettlePlan, steps } from './settle-form.ts';

interface SettleStepsProps {
  form: SettleForm;
  plan: SettlePlan;
  deposits: LeaseDepositsView;
  onChoose: (step: number) => void;
}

/** The way through, with what each step comes to; every step can be gone back to. */
export function SettleSteps({ form: { values }, plan, deposits, onChoose }: SettleStepsProps) {
  const money = useFormatMoney();
  const on = values.on ?? deposits.asOf;
  const open = deposits.open.filter(({ dueOn }) => dueOn <= on);
  const sum = (cents: readonly number[]) => cents.reduce((all, one) => all + one, 0);
  const returnedCents = sum(plan.returned.map(({ amountCents }) => amountCents)) + plan.refundedCents;
  const answers = [
    money(sum(open.map(({ openCents }) => openCents))),
    money(sum(values.damages.map(({ amountCents }) => amountCents ?? 0))),
    plan.owedCents > 0 ? `${money(plan.owedCents)} owed` : `${money(returnedCents)} back`,
    '',
  ];
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map((name, index) => {
        const done = index < values.step;
        return (
          <li key={name}>
            <button
              type="button"
              className={classes.step}
              aria-current={index === values.step ? 'step' : undefined}
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
