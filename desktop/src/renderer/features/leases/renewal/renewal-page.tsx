import { Button } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import { useParams } from '@tanstack/react-router';
import { staysAtUnread } from '../../../components/form/form-dialog.tsx';
import { Problem } from '../../../components/form/problem.tsx';
import { LeaseFlowPage } from '../lease-flow-page.tsx';
import classes from '../new-lease/new-lease.module.css';
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
    <div className={classes.wizard}>
      <RenewalSteps lease={lease} step={step} values={form.values} onChoose={goTo} />
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          // A dialog's form bubbles up to here through React, though it stands elsewhere in the page.
          if (event.target === event.currentTarget && !staysAtUnread(event)) void submit();
        }}
      >
        <h2 className={classes.question}>{questions[step]}</h2>
        {step === 0 && <StepTerm form={form} lease={lease} />}
        {step === 1 && <StepCharges form={form} lease={lease} />}
        {step === REVIEW && (
          <StepReview form={form} lease={lease} act={act} from={from} paused={pending} onRefused={refuse} />
        )}
        <Problem message={problem} />
        <div className={classes.buttons}>
          {step > 0 && (
            <Button variant="default" onClick={goBack}>
              Back
            </Button>
          )}
          <Button type="submit" loading={pending}>
            {step === REVIEW ? submitLabels[form.values.decision] : 'Continue'}
          </Button>
        </div>
      </form>
    </div>
  );
}

const submitLabels = {
  renewed: 'Renew the lease',
  monthly: 'Go month to month',
  'holds-over': 'Let them stay on',
} as const;
