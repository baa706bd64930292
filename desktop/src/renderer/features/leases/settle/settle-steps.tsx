import type { LeaseDepositsView } from '@portfolio-os/shared/api';
import { FlowSteps } from '../../../components/flow/flow-steps.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import type { SettleForm, StepName } from './settle-form.ts';
import type { SettlePlan } from './settle-plan.ts';

interface SettleStepsProps {
  steps: readonly StepName[];
  form: SettleForm;
  plan: SettlePlan;
  deposits: LeaseDepositsView;
  onChoose: (step: StepName) => void;
}

/** The way through, with what each step comes to; every step can be gone back to. */
export function SettleSteps({ steps, form: { values }, plan, deposits, onChoose }: SettleStepsProps) {
  const money = useFormatMoney();
  const on = values.on ?? deposits.asOf;
  const open = deposits.open.filter(({ dueOn }) => dueOn <= on);
  const sum = (cents: readonly number[]) => cents.reduce((all, one) => all + one, 0);
  const returnedCents = sum(plan.returned.map(({ amountCents }) => amountCents)) + plan.refundedCents;
  const answers: Record<StepName, string> = {
    'Move-out': formatDate(values.movedOutOn ?? ''),
    'What is owed': money(sum(open.map(({ openCents }) => openCents))),
    Damage: money(sum(values.damages.map(({ amountCents }) => amountCents ?? 0))),
    Deposit: plan.owedCents > 0 ? `${money(plan.owedCents)} owed` : `${money(returnedCents)} back`,
    Statement: '',
  };
  const at = steps.indexOf(values.step);
  const shown = steps.map((name, index) => {
    const isDone = index < at;
    return { name, isDone, answer: isDone ? answers[name] : '' };
  });
  return <FlowSteps steps={shown} current={values.step} onChoose={onChoose} />;
}
