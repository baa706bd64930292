import { directoryQuery, useView } from '../../../api/queries.ts';
import { FlowSteps } from '../../../components/flow/flow-steps.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { type NewLeaseValues, problemsOf, steps } from './new-lease-form.ts';

interface NewLeaseStepsProps {
  step: number;
  values: NewLeaseValues;
  onChoose: (step: number) => void;
}

/** The way through, with what has been answered so far; every step can be gone back to. */
export function NewLeaseSteps({ step, values, onChoose }: NewLeaseStepsProps) {
  const answers = useAnswers(values);
  const shown = steps.map((name, index) => {
    const isFilled = index < steps.length - 1 && Object.keys(problemsOf(index, values)).length === 0;
    const answer = answers[index] ?? '';
    return { name, answer, isDone: isFilled && (index < step || answer !== '') };
  });
  return (
    <FlowSteps
      steps={shown}
      current={steps[step] ?? steps[0]}
      onChoose={(name) => onChoose(steps.indexOf(name))}
    />
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
