import type { LeaseView } from '@portfolio-os/shared/api';
import { useParams } from '@tanstack/react-router';
import { FlowForm } from '../../../components/flow/flow-form.tsx';
import { LeaseFlowPage } from '../lease-flow-page.tsx';
import { REVIEW } from './renewal-form.ts';
import { RenewalSteps } from './renewal-steps.tsx';
import { StepCharges } from './step-charges.tsx';
import { StepReview } from './step-review.tsx';
import { StepTerm } from './step-term.tsx';
import { useRenewal } from './use-renewal.ts';

const questions = ['How does the lease go on?', 'What is charged from then on?', 'Is this right?'];

export function RenewalPage() {
  const { leaseId } = useParams({ from: '/leases/$leaseId/renew' });
  return (
    <LeaseFlowPage leaseId={leaseId} title="Renew the lease" area="properties">
      {(lease) => <Steps key={lease.id} lease={lease} />}
    </LeaseFlowPage>
  );
}

function Steps({ lease }: { lease: LeaseView }) {
  const { form, step, problem, goTo, goBack, submit, refuse, act, from, pending } = useRenewal(lease);
  return (
    <FlowForm
      steps={<RenewalSteps lease={lease} step={step} values={form.values} onChoose={goTo} />}
      question={questions[step] ?? ''}
      submitLabel={step === REVIEW ? submitLabels[form.values.decision] : 'Continue'}
      onBack={step > 0 ? goBack : undefined}
      onSubmit={() => void submit()}
      pending={pending}
      problem={problem}
    >
      {step === 0 && <StepTerm form={form} lease={lease} />}
      {step === 1 && <StepCharges form={form} lease={lease} />}
      {step === REVIEW && (
        <StepReview form={form} lease={lease} act={act} from={from} paused={pending} onRefused={refuse} />
      )}
    </FlowForm>
  );
}

const submitLabels = {
  renewed: 'Renew the lease',
  monthly: 'Go month to month',
  'holds-over': 'Let them stay on',
} as const;
