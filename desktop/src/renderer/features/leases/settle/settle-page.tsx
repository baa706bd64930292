import type { LeaseDepositsView, LeaseView } from '@portfolio-os/shared/api';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FlowForm } from '../../../components/flow/flow-form.tsx';
import { Failure } from '../../../components/page/failure.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { StatementTable } from '../../deposits/deposit-statement.tsx';
import { LeaseFlowPage } from '../lease-flow-page.tsx';
import { asksMoveOut, type SettleForm, type StepName, stepsOf, useSettleForm } from './settle-form.ts';
import { planOf } from './settle-plan.ts';
import { SettleSteps } from './settle-steps.tsx';
import { StepDamage } from './step-damage.tsx';
import { StepDeposit } from './step-deposit.tsx';
import { StepMoveOut } from './step-move-out.tsx';
import { StepOwed } from './step-owed.tsx';
import { useSettleAccounts } from './use-settle-accounts.ts';
import { useSettling } from './use-settling.ts';
import { useWhatIsOwed } from './use-what-is-owed.ts';

const questions: Record<StepName, string> = {
  'Move-out': 'When did they move out?',
  'What is owed': 'What is owed at the end?',
  Damage: 'What was damaged or is missing?',
  Deposit: 'What becomes of the deposit?',
  Statement: 'Is this right?',
};

/** The end of a tenancy in one flow: the move-out where it is not recorded yet, what is owed, damage, the deposit, and the statement as it will be sent. */
export function SettlePage() {
  const { leaseId } = useParams({ from: '/leases/$leaseId/settle' });
  return (
    <LeaseFlowPage leaseId={leaseId} title="Settle the tenancy" area="reversals">
      {(lease) => <Settle key={lease.id} lease={lease} />}
    </LeaseFlowPage>
  );
}

function Settle({ lease }: { lease: LeaseView }) {
  // As the flow began: it is not another one once its own move-out is recorded.
  const [asks] = useState(() => asksMoveOut(lease));
  const form = useSettleForm(lease, asks);
  const { data: deposits, error, refetch } = useWhatIsOwed(lease.id, form, asks);
  if (deposits) return <Steps lease={lease} asks={asks} form={form} deposits={deposits} />;
  return error ? (
    <Failure error={error} retry={() => void refetch()} />
  ) : (
    <TableSkeleton rows={6} columns={3} />
  );
}

interface StepsProps {
  lease: LeaseView;
  asks: boolean;
  form: SettleForm;
  deposits: LeaseDepositsView;
}

function Steps({ lease, asks, form, deposits }: StepsProps) {
  const { step } = form.values;
  const steps = stepsOf(asks);
  const accounts = useSettleAccounts(form);
  const plan = planOf({ lease, values: form.values, deposits, accounts: accounts.chosen });
  const { problem, goTo, submit, pending } = useSettling({ lease, asks, form, plan });
  const before = steps[steps.indexOf(step) - 1];
  return (
    <FlowForm
      steps={<SettleSteps steps={steps} form={form} plan={plan} deposits={deposits} onChoose={goTo} />}
      question={questions[step]}
      submitLabel={step === 'Statement' ? 'Settle the tenancy' : 'Continue'}
      onBack={before && (() => goTo(before))}
      onSubmit={() => void submit()}
      pending={pending}
      problem={problem}
    >
      {step === 'Move-out' && <StepMoveOut form={form} lease={lease} />}
      {step === 'What is owed' && <StepOwed form={form} deposits={deposits} />}
      {step === 'Damage' && <StepDamage form={form} leaseId={lease.id} />}
      {step === 'Deposit' && <StepDeposit form={form} plan={plan} lease={lease} accounts={accounts} />}
      {step === 'Statement' && <StatementTable statement={plan.statement} />}
    </FlowForm>
  );
}
