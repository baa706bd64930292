import type { LeaseView } from '@portfolio-os/shared/api';
import { FlowSteps } from '../../../components/flow/flow-steps.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
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
  const shown = steps.map((name, index) => {
    const isDone = index < step;
    return { name, isDone, answer: isDone ? (answers[index] ?? '') : '' };
  });
  return (
    <FlowSteps
      steps={shown}
      current={steps[step] ?? steps[0]}
      onChoose={(name) => onChoose(steps.indexOf(name))}
    />
  );
}

function termAnswer(values: RenewalValues, lease: LeaseView): string {
  if (values.decision === 'renewed') return `until ${formatDate(values.termEndsOn ?? '')}`;
  return `from ${formatDate(beginsOn(values, lease) ?? '')}`;
}
